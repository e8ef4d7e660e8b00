package dev.proofline.engine.field;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A number the workspace gives, without gaps and never twice: {@code WO{yyyyMMdd}{000}} counts from
 * 001 on each day. It is given when the record is committed.
 */
final class SerialField extends TextBased {

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public String key() {
    return "serial";
  }

  @Override
  public LocalText title() {
    return LocalText.of("流水号", "Serial number");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.ADVANCED;
  }

  @Override
  public String icon() {
    return "hash";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.required("pattern", new Shape.Plain(), LocalText.of("编号格式", "Pattern"))
            .help(
                LocalText.of(
                    "例如 WO{yyyyMMdd}{000}：日期变化时重新从 1 数起。",
                    "As WO{yyyyMMdd}{000}: counts from 1 whenever the date part changes.")));
  }

  @Override
  int limit() {
    return 100;
  }

  @Override
  public List<Finding> faults(FieldContext field) {
    return field
        .settings()
        .text("pattern")
        .filter(pattern -> SerialPattern.of(pattern).isEmpty())
        .map(_ ->
            Expected.of("带一段计数的编号格式", "a pattern with one counter")
                .but("格式不对", "this is none")
                .hint(
                    "例如 WO{yyyyMMdd}{000}：日期部分用 yyyy、MM、dd，计数用一串 0。",
                    "As WO{yyyyMMdd}{000}: dates of yyyy, MM and dd, the counter of zeros.")
                .error(field.settings().at("pattern"), "serial_pattern"))
        .stream()
        .toList();
  }

  @Override
  public ObjectNode jsonSchema(FieldContext field) {
    return FieldSchema.of("string", field).put("maxLength", limit()).put("readOnly", true);
  }

  @Override
  public Optional<SerialPattern> numbering(FieldContext field) {
    return field.settings().text("pattern").flatMap(SerialPattern::of);
  }

  /** Nobody types it, so there is nothing to refuse. */
  @Override
  public List<Finding> examine(Value value, FieldContext field, Pointer at) {
    String text = text(value);
    return text.length() <= limit()
        ? List.of()
        : List.of(
            Expected.of("系统给出的编号", "a number the workspace gave")
                .but("过长", "it is longer")
                .error(at, "too_long"));
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.ReadOnly();
  }

  @Override
  public Value sample(FieldContext field) {
    SerialPattern pattern = numbering(field).orElseGet(SerialPattern::plain);
    return new Value.Text(pattern.write(LocalDate.of(2026, 1, 31), 7));
  }
}
