package dev.proofline.engine.metric;

import java.util.List;
import java.util.Optional;

/** The open set of folds. To add one, write it and list it here. */
public final class Folds {

  private static final List<Fold> ALL =
      List.of(
          new CountFold(),
          new ShareFold(),
          new SumFold(),
          new AverageFold(),
          QuantileFold.median(),
          QuantileFold.p90(),
          ExtremeFold.least(),
          ExtremeFold.most(),
          new DistinctFold());

  private Folds() {}

  public static List<Fold> all() {
    return ALL;
  }

  public static Optional<Fold> of(String key) {
    return ALL.stream().filter(fold -> fold.key().equals(key)).findFirst();
  }
}
