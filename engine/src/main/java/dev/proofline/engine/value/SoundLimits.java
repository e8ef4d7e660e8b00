package dev.proofline.engine.value;

import java.util.Optional;
import java.util.OptionalDouble;

/** From where on two recordings are alike. */
public final class SoundLimits {

  /** The setting that says how many percent recordings have in common that are alike. */
  public static final String ALIKE = "sound_alike_percent";

  private static final int USUAL = 30;
  private static final int ALL = 100;

  private SoundLimits() {}

  /** Percent, 1 to 100. */
  public static int alike(Optional<Value> setting) {
    return setting
        .filter(Value.Num.class::isInstance)
        .map(percent -> Math.clamp(((Value.Num) percent).value().intValue(), 1, ALL))
        .orElse(USUAL);
  }

  public static boolean isRecording(String type) {
    return type.startsWith("audio/") || type.startsWith("video/");
  }

  /** How far a recording is off that has so much in common; never as near as the same bytes. */
  public static int distance(OptionalDouble shared) {
    return Math.max(1, ALL - (int) Math.round(shared.orElse(0) * ALL));
  }
}
