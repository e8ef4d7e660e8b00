package dev.proofline.engine;

import dev.proofline.engine.value.Distance;
import dev.proofline.engine.value.Doubt;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileFacts.Signal;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against a file: its own notes, what the sender said and the server's clock held
 * against each other. No signal proves anything; together they say where to look.
 */
final class FileDoubts {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
  private static final Duration LATE = Duration.ofHours(24);
  private static final double PLACES_DIFFER = 500;
  private static final List<String> EDITORS =
      List.of(
          "photoshop", "lightroom", "gimp", "snapseed", "picsart", "meitu", "美图", "醒图", "faceapp");

  /** What no camera makes: a signature on glass, a picture of a screen. */
  private static final String DRAWN = "image/png";

  private static final Map<String, Set<String>> ENDINGS =
      Map.of(
          "image/jpeg", Set.of("jpg", "jpeg", "jfif"),
          "image/png", Set.of("png"),
          "image/webp", Set.of("webp"),
          "image/heic", Set.of("heic", "heif"),
          "application/pdf", Set.of("pdf"));

  private final List<Signal> signals = new ArrayList<>();

  private FileDoubts() {}

  /** What its sender said, and when it came. */
  record Sent(
      String name,
      String type,
      @Nullable Instant takenAt,
      Value.@Nullable Place place,
      Instant receivedAt) {}

  /**
   * @param used how near the likest file is that a record shows
   */
  static List<Signal> of(Sent sent, FileContent content, Optional<Integer> used) {
    var doubts = new FileDoubts();
    used.map(near -> used(near, sent.type)).ifPresent(doubt -> doubts.add(doubt, ""));
    doubts.sent(sent);
    Made made = content.made() == null ? Made.UNSAID : content.made();
    doubts.times(sent, made);
    doubts.places(sent, made);
    doubts.software(made);
    if (content.looks() != null && !sent.type.equals(DRAWN)) {
      doubts.looks(content.looks());
    }
    if (content.unread() != null) {
      doubts.add(Doubt.UNREAD, content.unread().key());
    }
    return doubts.signals;
  }

  private static Doubt used(int near, String type) {
    if (near == 0) {
      return Doubt.USED_BEFORE;
    }
    return SoundLimits.isRecording(type) ? Doubt.SOUNDS_USED : Doubt.LOOKS_USED;
  }

  private void sent(Sent sent) {
    if (sent.place != null && Boolean.TRUE.equals(sent.place.mock())) {
      add(Doubt.MOCK_PLACE, "");
    }
    if (sent.takenAt != null) {
      Duration late = Duration.between(sent.takenAt, sent.receivedAt);
      if (late.compareTo(LATE) > 0) {
        add(Doubt.SENT_LATE, span(late));
      }
    }
    int dot = sent.name.lastIndexOf('.');
    String ending = sent.name.substring(dot + 1).toLowerCase(Locale.ROOT);
    Set<String> known = ENDINGS.get(sent.type);
    if (dot >= 0 && known != null && !known.contains(ending)) {
      add(Doubt.WRONG_NAME, "." + ending);
    }
  }

  private void times(Sent sent, Made made) {
    Instant at = made.at();
    if (at == null) {
      return;
    }
    if (at.isBefore(EARLIEST) || at.isAfter(sent.receivedAt.plus(Duration.ofDays(1)))) {
      add(Doubt.IMPOSSIBLE_TIME, at.toString().substring(0, 10));
      return;
    }
    if (made.changedAt() != null) {
      Duration back = Duration.between(made.changedAt(), at);
      if (back.compareTo(CLOCKS_DIFFER) > 0) {
        add(Doubt.BACK_DATED, span(back));
      }
    }
    if (sent.takenAt != null && sent.type.startsWith("image/")) {
      Duration off = Duration.between(at, sent.takenAt).abs();
      if (off.compareTo(CLOCKS_DIFFER) > 0) {
        add(Doubt.TIME_DIFFERS, span(off));
      }
    }
  }

  private void places(Sent sent, Made made) {
    Value.Place own = made.place();
    if (own == null) {
      return;
    }
    if (own.lat() == 0 && own.lng() == 0) {
      add(Doubt.NULL_ISLAND, "");
    } else if (sent.place != null) {
      double apart = Distance.metres(own, sent.place);
      if (apart > PLACES_DIFFER) {
        add(Doubt.PLACE_DIFFERS, Distance.shown(apart));
      }
    }
  }

  private void software(Made made) {
    String software = made.software() == null ? "" : made.software().toLowerCase(Locale.ROOT);
    if (EDITORS.stream().anyMatch(software::contains)) {
      add(Doubt.EDITED, String.valueOf(made.software()));
    }
  }

  private void looks(Looks looks) {
    if (!LooksLimits.isBright(looks)) {
      add(Doubt.DARK, "");
    } else if (!LooksLimits.isSharp(looks)) {
      add(Doubt.BLURRED, "");
    }
    if (!LooksLimits.isUpright(looks)) {
      add(Doubt.TILTED, Math.round(looks.tilt() == null ? 0 : looks.tilt()) + "°");
    }
  }

  private void add(Doubt doubt, String seen) {
    signals.add(doubt.signal(seen));
  }

  private static String span(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " d";
    }
    return duration.toHours() > 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
  }
}
