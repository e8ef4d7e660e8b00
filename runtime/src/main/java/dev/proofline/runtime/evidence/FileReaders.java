package dev.proofline.runtime.evidence;

import dev.proofline.engine.FileReading;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Value;
import dev.proofline.runtime.evidence.worker.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in a few small processes: a file that cannot be read costs only its process. They
 * start when they are needed and end when they are not.
 */
public final class FileReaders implements FileReading {

  private final ReadingLimits limits;
  private final Predicate<String> later;
  private final Semaphore line;
  private final Deque<ReaderProcess> resting = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor reaper;
  private long used;
  private boolean closed;

  /** Where nothing is recognised later. */
  public FileReaders(ReadingLimits limits) {
    this(limits, _ -> false);
  }

  /**
   * @param later which media types are recognised later, in the background
   */
  public FileReaders(ReadingLimits limits, Predicate<String> later) {
    this.limits = limits;
    this.later = later;
    this.line = new Semaphore(limits.workers(), true);
    this.reaper =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("file-readers").factory());
    reaper.setRemoveOnCancelPolicy(true);
  }

  @Override
  public boolean recognises(String type) {
    return later.test(type);
  }

  @Override
  public Read read(Path file, String type, ZoneId zone) {
    if (!waited()) {
      throw new Busy("All readers of files are at work.");
    }
    try {
      return read(type, List.of(file.toAbsolutePath().toString(), type, zone.getId()));
    } finally {
      line.release();
    }
  }

  private boolean waited() {
    try {
      return line.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Read read(String type, List<String> asked) {
    ReaderProcess reader;
    try {
      reader = take();
    } catch (IOException noStart) {
      throw new Busy("The process that reads files does not start.");
    }
    try {
      Found found = reader.read(asked, limits.deadline());
      giveBack(reader);
      String text = found.text(Found.TEXT);
      return new Read(
          Objects.requireNonNullElse(found.text("type"), type),
          content(found),
          text == null ? null : new FileText(text, found.text(Found.CUT) != null));
    } catch (IOException died) {
      reader.kill();
      return new Read(
          type, FileContent.unread(reader.wasLate() ? Unread.TOO_SLOW : Unread.TOO_GREEDY), null);
    }
  }

  private ReaderProcess take() throws IOException {
    synchronized (resting) {
      for (ReaderProcess reader = resting.poll(); reader != null; reader = resting.poll()) {
        if (reader.isAlive()) {
          return reader;
        }
      }
    }
    return ReaderProcess.start(limits.heapMegabytes(), reaper);
  }

  private void giveBack(ReaderProcess reader) {
    synchronized (resting) {
      if (closed) {
        reader.kill();
        return;
      }
      resting.push(reader);
      long turn = ++used;
      reaper.schedule(() -> endIfIdle(turn), limits.idle().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Nothing was read since that turn. */
  private void endIfIdle(long turn) {
    synchronized (resting) {
      if (turn == used) {
        endAll();
      }
    }
  }

  private void endAll() {
    resting.forEach(ReaderProcess::kill);
    resting.clear();
  }

  @Override
  public void close() {
    synchronized (resting) {
      closed = true;
      endAll();
    }
    reaper.shutdownNow();
  }

  private static FileContent content(Found found) {
    Integer pages = whole(found.text("pages"));
    return new FileContent(
        made(found),
        looks(found),
        pages,
        number(found.text("seconds")),
        found.text("signed") != null,
        unread(found.text("unread")),
        found.text("blank") != null);
  }

  private static @Nullable Made made(Found found) {
    var made =
        new Made(
            moment(found.text("at")),
            moment(found.text("changedAt")),
            place(found),
            found.text("device"),
            found.text("software"));
    return made.equals(Made.UNSAID) ? null : made;
  }

  private static Value.@Nullable Place place(Found found) {
    Double lat = number(found.text("lat"));
    Double lng = number(found.text("lng"));
    return lat == null || lng == null ? null : new Value.Place(lat, lng, null, null, null);
  }

  private static @Nullable Looks looks(Found found) {
    String hash = found.text("hash");
    Double sharpness = number(found.text("sharpness"));
    Double brightness = number(found.text("brightness"));
    return hash == null || sharpness == null || brightness == null
        ? null
        : new Looks(
            Long.parseUnsignedLong(hash, 16),
            found.text("plain") != null,
            sharpness,
            brightness,
            number(found.text("tilt")));
  }

  private static @Nullable Unread unread(@Nullable String why) {
    return why == null ? null : Unread.valueOf(why.toUpperCase(Locale.ROOT));
  }

  private static @Nullable Instant moment(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException beyondCalendars) {
      return null;
    }
  }

  private static @Nullable Double number(@Nullable String text) {
    return text == null ? null : (Double) Double.parseDouble(text);
  }

  private static @Nullable Integer whole(@Nullable String text) {
    return text == null ? null : (Integer) Integer.parseInt(text);
  }
}
