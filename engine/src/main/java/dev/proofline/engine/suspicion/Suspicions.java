package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import java.util.Collection;
import java.util.List;

/** The open set of signals. To add one, write it and list it here. */
public final class Suspicions {

  private static final List<Suspicion> ALL =
      List.of(
          new TwiceADay(),
          new AlikeTexts(),
          new SameBuild(),
          new ImpossibleTravel(),
          new MockPlace(),
          new OwnLink(),
          new UploadedSignature(),
          new UnsignedCapture(),
          new FarPhoto(),
          new DoubtfulFiles());

  private Suspicions() {}

  public static List<Suspicion> all() {
    return ALL;
  }

  /** What the signal is called; its code where no kind of it is left. */
  public static LocalText title(String code) {
    return ALL.stream()
        .filter(one -> one.key().equals(code))
        .findFirst()
        .map(Suspicion::title)
        .or(() -> DoubtfulFiles.title(code))
        .orElseGet(() -> LocalText.plain(code));
  }

  /**
   * How suspicious a record is with these signals: 1 − Π(1 − score), as if each were by itself
   * right that often ("noisy or", J. Pearl, Probabilistic Reasoning in Intelligent Systems, 1988,
   * 4.3.2). From 0 to 1; one more signal never makes it less; several weak ones come to a strong
   * one, and none counts for more than what is left.
   */
  public static double score(Collection<Double> scores) {
    double innocent = 1;
    for (double score : scores) {
      innocent *= 1 - Math.clamp(score, 0, 1);
    }
    return 1 - innocent;
  }
}
