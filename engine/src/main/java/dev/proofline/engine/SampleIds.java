package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which records the lines of a pack are, and which they point to by alias. */
final class SampleIds {

  private final Bundle bundle;
  private final boolean shipped;
  private final Set<String> own;

  /**
   * @param shipped whether the pack comes with the product
   */
  SampleIds(Bundle bundle, boolean shipped) {
    this.bundle = bundle;
    this.shipped = shipped;
    this.own =
        Arrays.stream(Brought.values())
            .flatMap(what -> PackLine.of(bundle, what).stream())
            .map(PackLine::alias)
            .collect(Collectors.toSet());
  }

  UUID of(PackLine line) {
    return named(line.alias());
  }

  /** An uploaded pack's own records have ids of their own, whatever other packs call theirs. */
  UUID named(String alias) {
    return shipped || !own.contains(alias)
        ? PackSamples.idOf(alias)
        : PackSamples.idOf(PackReading.key(bundle) + "/" + alias);
  }
}
