package dev.proofline.engine.value;

import dev.proofline.engine.value.FileContent.Looks;
import java.util.Optional;

/** From where on a picture is sharp, bright and upright, and when two are alike. */
public final class LooksLimits {

  /** Mean brightness of 0 to 255: what is darker is night, or a pocket. */
  private static final double DARKEST = 40;

  /** Of the sharper fifth of the picture: what is softer cannot be read. */
  private static final double SOFTEST = 6;

  /** Degrees. */
  private static final double MOST_TILTED = 15;

  /** The setting that says in how many of 64 bits pictures may differ that look alike. */
  public static final String ALIKE = "look_alike_bits";

  private static final int USUAL_ALIKE = 6;

  private LooksLimits() {}

  /** Pictures no farther apart look alike. */
  public static int alike(Optional<Value> setting) {
    return setting
        .filter(Value.Num.class::isInstance)
        .map(bits -> ((Value.Num) bits).value().intValue())
        .orElse(USUAL_ALIKE);
  }

  /** The hash to be found by; empty for what is no picture, or too plain to tell from others. */
  public static Optional<Long> telling(FileContent content) {
    return Optional.ofNullable(content.looks()).filter(looks -> !looks.plain()).map(Looks::hash);
  }

  public static boolean isSharp(Looks looks) {
    return looks.sharpness() >= SOFTEST;
  }

  public static boolean isBright(Looks looks) {
    return looks.brightness() >= DARKEST;
  }

  public static boolean isUpright(Looks looks) {
    return looks.tilt() == null || looks.tilt() <= MOST_TILTED;
  }
}
