package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** Text of several lines. */
final class LongTextField extends TextBased {

  @Override
  public String key() {
    return "long_text";
  }

  @Override
  public LocalText title() {
    return LocalText.of("多行文字", "Long text");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public String icon() {
    return "lines";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN_LENGTH, MAX_LENGTH, PATTERN);
  }

  @Override
  int limit() {
    return 20_000;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TextArea(field.settings().whole("minLength").orElse(null), longest(field));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("与客户确认了需求清单。\n下周二送样。");
  }
}
