package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** A bar code or QR code: scanned where the phone can, else typed. */
final class CodeScanField extends TextBased {

  @Override
  public String key() {
    return "code_scan";
  }

  @Override
  public LocalText title() {
    return LocalText.of("扫码", "Code scan");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.PROOF;
  }

  @Override
  public String icon() {
    return "barcode";
  }

  @Override
  public List<Property> properties() {
    return List.of(PATTERN);
  }

  @Override
  int limit() {
    return 1_000;
  }

  @Override
  public LocalText asked() {
    return LocalText.of("请扫码或输入{0}。", "Scan or type {0}.");
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.CodeLine(longest(field));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("6901234567892");
  }
}
