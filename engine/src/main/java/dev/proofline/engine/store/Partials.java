package dev.proofline.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files that come in pieces: each a file that grows, and a note beside it. How far one has come is
 * how long it is, so a stop at any moment loses at most the piece under way. One at a time adds to
 * it, also of several nodes with one folder.
 */
public final class Partials {

  private static final int CHUNK = 64 * 1024;
  private static final String NOTE = ".json";
  private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.(?:json|part)");
  private static final String BYTES = ".part";

  private final Path folder;
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();

  /**
   * @param blobs the folder of what is kept for good
   */
  public Partials(Path blobs) {
    this.folder = blobs.resolve("partial");
    try {
      Files.createDirectories(folder);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Somebody else is adding to the file. */
  public static final class Busy extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The piece begins where the file does not end. */
  public static final class Elsewhere extends IOException {
    private static final long serialVersionUID = 1;
    private final long size;

    Elsewhere(long size) {
      super("The file ends at " + size + ".");
      this.size = size;
    }

    /** Where it ends. */
    public long size() {
      return size;
    }
  }

  /** Looks at a piece before it counts; throws to have it thrown away. */
  public interface Examiner {
    void examine() throws IOException;
  }

  /** Writes the note, the first or one in its place: from then on there is a file of that id. */
  public void note(UUID id, String note) throws IOException {
    Path fresh = Files.createTempFile(folder, "note", ".tmp");
    Files.writeString(fresh, note);
    Files.move(
        fresh, note(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The note, where there is a file of that id. */
  public Optional<String> find(UUID id) throws IOException {
    try {
      return Optional.of(Files.readString(note(id)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** How far it has come. */
  public long size(UUID id) throws IOException {
    return Files.exists(bytes(id)) ? Files.size(bytes(id)) : 0;
  }

  /** Where its bytes are. */
  public Path bytes(UUID id) {
    return folder.resolve(id + BYTES);
  }

  /**
   * Adds a piece, all or nothing, and flushes it to disk.
   *
   * @param most how long the file may become; {@link Blobs.TooLarge} beyond it
   * @return how long it is now
   */
  public long append(UUID id, long offset, InputStream piece, long most, Examiner examiner)
      throws IOException {
    if (!busy.add(id)) {
      throw new Busy();
    }
    try (FileChannel file = FileChannel.open(OwnerOnly.file(bytes(id)), StandardOpenOption.WRITE);
        FileLock _ = alone(file)) {
      long size = file.size();
      if (size != offset) {
        throw new Elsewhere(size);
      }
      return added(file, size, piece, most, examiner);
    } finally {
      busy.remove(id);
    }
  }

  private static FileLock alone(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock == null) {
        throw new Busy();
      }
      return lock;
    } catch (OverlappingFileLockException here) {
      throw new Busy();
    }
  }

  private static long added(
      FileChannel file, long size, InputStream piece, long most, Examiner examiner)
      throws IOException {
    boolean good = false;
    try {
      long end = written(file, size, piece, most);
      examiner.examine();
      file.force(true);
      good = true;
      return end;
    } finally {
      if (!good) {
        file.truncate(size);
      }
    }
  }

  private static long written(FileChannel file, long size, InputStream piece, long most)
      throws IOException {
    long end = size;
    byte[] chunk = new byte[CHUNK];
    for (int read = piece.read(chunk); read >= 0; read = piece.read(chunk)) {
      if (end + read > most) {
        throw new Blobs.TooLarge(most);
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, read);
      while (buffer.hasRemaining()) {
        end += file.write(buffer, end);
      }
    }
    return end;
  }

  /** Its bytes are not needed any more; the note stays. */
  public void discardBytes(UUID id) throws IOException {
    Files.deleteIfExists(bytes(id));
  }

  public void drop(UUID id) throws IOException {
    Files.deleteIfExists(note(id));
    Files.deleteIfExists(bytes(id));
  }

  /** All there are, in no order; also what a stop left without its note. */
  public Set<UUID> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .map(name -> UUID.fromString(name.group(1)))
          .collect(Collectors.toSet());
    }
  }

  private Path note(UUID id) {
    return folder.resolve(id + NOTE);
  }
}
