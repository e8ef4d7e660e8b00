package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;

/** How the palette groups field types by what they are for. */
public enum FieldGroup {
  BASIC(LocalText.of("基础", "Basic")),
  ADVANCED(LocalText.of("高级", "Advanced")),
  PROOF(LocalText.of("销售证据", "Sales proof")),
  LAYOUT(LocalText.of("布局", "Layout"));

  private final LocalText title;

  FieldGroup(LocalText title) {
    this.title = title;
  }

  public LocalText title() {
    return title;
  }
}
