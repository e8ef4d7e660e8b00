package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The seals noted in a file outside the database, read once in about the order of their numbers:
 * two nodes that seal one after the other may note the other way round.
 */
final class SealWitness implements AutoCloseable {

  /** A line cut off by a crash is no note. */
  static final String LINE = "\\d{1,18} [0-9a-f]{64}";

  private static final int OUT_OF_ORDER = 100;

  private final BufferedReader lines;
  private final boolean kept;
  private final long end;
  private final Map<Long, String> ahead = new HashMap<>();
  private long position;
  private long furthest;
  private long furthestOld;

  private SealWitness(BufferedReader lines, boolean kept, long end) {
    this.lines = lines;
    this.kept = kept;
    this.end = end;
  }

  static SealWitness open(@Nullable Path file) {
    try {
      return file == null || !Files.exists(file)
          ? new SealWitness(new BufferedReader(Reader.nullReader()), file != null, 0)
          : new SealWitness(Files.newBufferedReader(file), true, Files.size(file));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void note(Path file, long number, String hash) {
    try {
      OwnerOnly.file(file);
      Files.writeString(
          file, number + " " + hash + "\n", StandardOpenOption.APPEND, StandardOpenOption.SYNC);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** After a line cut off by a crash the next note begins on a line of its own. */
  static void endLine(Path file) {
    try (var written = new RandomAccessFile(OwnerOnly.file(file).toFile(), "rw")) {
      long length = written.length();
      if (length > 0) {
        written.seek(length - 1);
        if (written.read() != '\n') {
          written.write('\n');
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Whether seals are noted at all. */
  boolean isKept() {
    return kept;
  }

  /** The hash noted for the seal; null when it was not noted. To be asked in ascending order. */
  @Nullable String hashOf(long wanted) {
    while (!ahead.containsKey(wanted) && furthest < wanted + OUT_OF_ORDER && next()) {
      ahead.keySet().removeIf(number -> number < wanted);
    }
    return ahead.get(wanted);
  }

  /** Whether a seal after the number had been noted when this was opened. */
  boolean hadMoreAfter(long last) {
    while (furthestOld <= last && position < end && next()) {
      ahead.clear();
    }
    return furthestOld > last;
  }

  private boolean next() {
    try {
      String line = lines.readLine();
      if (line == null) {
        return false;
      }
      boolean old = position < end;
      position += line.length() + 1;
      if (line.matches(LINE)) {
        int gap = line.indexOf(' ');
        long number = Long.parseLong(line.substring(0, gap));
        ahead.putIfAbsent(number, line.substring(gap + 1));
        furthest = Math.max(furthest, number);
        furthestOld = old ? Math.max(furthestOld, number) : furthestOld;
      }
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
