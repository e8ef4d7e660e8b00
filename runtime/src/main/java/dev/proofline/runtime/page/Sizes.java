package dev.proofline.runtime.page;

import dev.proofline.engine.value.Value;
import java.util.Locale;

/** How big a file is, or how long a recording. */
final class Sizes {

  private static final int MEGABYTE = 1_000_000;

  private Sizes() {}

  static String of(Value.File file) {
    Double seconds = file.seconds();
    if (seconds != null) {
      long whole = Math.round(seconds);
      return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
    return file.size() < MEGABYTE
        ? Math.max(1, Math.round(file.size() / 1_000.0)) + " kB"
        : String.format(Locale.ROOT, "%.1f MB", file.size() / 1_000_000.0);
  }
}
