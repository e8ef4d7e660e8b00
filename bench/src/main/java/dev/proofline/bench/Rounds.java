package dev.proofline.bench;

import picocli.CommandLine.Option;

/** How long to measure. */
final class Rounds {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "rounds, floor and measured in turn (${DEFAULT-VALUE})",
      defaultValue = "5")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "seconds each measurement lasts (${DEFAULT-VALUE})",
      defaultValue = "5")
  private int seconds;

  int rounds() {
    return Math.max(1, rounds);
  }

  int seconds() {
    return Math.max(1, seconds);
  }
}
