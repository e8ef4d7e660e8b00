package dev.proofline.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Bytes kept in a folder under their SHA-256. What {@link #keep} returned is on disk whole: written
 * beside, flushed, moved to its name, and the folder flushed. Keeping the same bytes twice keeps
 * them once.
 */
public final class Blobs {

  private static final int CHUNK = 64 * 1024;
  private static final String NAME = "[0-9a-f]{64}";

  private final Path folder;
  private final Path incoming;

  public Blobs(Path folder) {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    try {
      Files.createDirectories(incoming);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** What was kept: its address and size. */
  public record Blob(String sha256, long size, Path path) {}

  /** More bytes came than the limit allows; nothing was kept. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    public TooLarge(long limit) {
      super("Expected at most " + limit + " bytes, but more came.");
    }
  }

  /** Looks at what arrived before it is kept; throws to have it thrown away. */
  public interface Examiner {
    void examine(Path arrived) throws IOException;
  }

  /** Reads the stream to its end; {@link TooLarge} as soon as it is longer than the limit. */
  public Blob keep(InputStream bytes, long limit) throws IOException {
    return keep(bytes, limit, _ -> {});
  }

  /** The same, when the examiner has nothing against it. */
  public Blob keep(InputStream bytes, long limit, Examiner examiner) throws IOException {
    Path temporary = Files.createTempFile(incoming, "blob", ".part");
    try {
      Blob blob = write(bytes, limit, temporary);
      examiner.examine(temporary);
      if (!Files.exists(blob.path())) {
        Path parent = folder.resolve(blob.sha256().substring(0, 2));
        boolean fresh = !Files.exists(parent);
        Files.createDirectories(parent);
        Files.move(temporary, blob.path(), StandardCopyOption.ATOMIC_MOVE);
        flush(parent);
        if (fresh) {
          flush(folder);
        }
      }
      return blob;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Throws away what nobody needs. It is put aside first and asked about once more, for the same
   * bytes may be kept anew just then.
   */
  public void discard(String sha256, Predicate<String> needed) throws IOException {
    Optional<Path> kept = find(sha256);
    if (kept.isEmpty() || needed.test(sha256)) {
      return;
    }
    Path aside = Files.createTempFile(incoming, "gone", ".part");
    try {
      Files.move(kept.get(), aside, StandardCopyOption.REPLACE_EXISTING);
      if (needed.test(sha256) && !Files.exists(kept.get())) {
        Files.move(aside, kept.get(), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Where the bytes are, if they are there. */
  public Optional<Path> find(String sha256) {
    return Optional.of(path(sha256)).filter(Files::isRegularFile);
  }

  /** Whether kept bytes are still what their address says. */
  public enum State {
    WHOLE,
    MISSING,
    CHANGED
  }

  /** Reads the bytes again and compares. */
  public State examine(String sha256) {
    Optional<Path> kept = find(sha256);
    if (kept.isEmpty()) {
      return State.MISSING;
    }
    try (InputStream bytes = Files.newInputStream(kept.get())) {
      return sha256(bytes).equals(sha256) ? State.WHOLE : State.CHANGED;
    } catch (IOException unreadable) {
      return State.CHANGED;
    }
  }

  /** Of all there is to read, in lower-case hexadecimal. */
  static String sha256(InputStream bytes) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
      digest.update(chunk, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private Blob write(InputStream bytes, long limit, Path temporary) throws IOException {
    MessageDigest digest = digest();
    long size = 0;
    try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
        size += read;
        if (size > limit) {
          throw new TooLarge(limit);
        }
        digest.update(chunk, 0, read);
        ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, read);
        while (buffer.hasRemaining()) {
          file.write(buffer);
        }
      }
      file.force(true);
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new Blob(sha256, size, path(sha256));
  }

  private Path path(String sha256) {
    if (!sha256.matches(NAME)) {
      throw new IllegalArgumentException("Expected a SHA-256 in hexadecimal, but " + sha256 + ".");
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private static void flush(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
