package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;

/** A setting with a mistyped name says nothing, and nobody notices. */
final class SettingsProbe implements Probe {

  @Override
  public LocalText name() {
    return LocalText.of("设置", "Settings");
  }

  @Override
  public Observation look(Premises premises) {
    if (premises.strangeSettings().isEmpty()) {
      return Observation.fine("都认识", "all known");
    }
    String keys = String.join(", ", premises.strangeSettings());
    return new Observation.Doubtful(
        LocalText.of("不认识 " + keys, "unknown: " + keys),
        LocalText.of(
            "请对照 docs/operations.md 改正或删掉。",
            "Compare with docs/operations.md; correct or remove."));
  }
}
