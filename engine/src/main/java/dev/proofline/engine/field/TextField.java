package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** One line of text. */
final class TextField extends TextBased {

  @Override
  public String key() {
    return "text";
  }

  @Override
  public LocalText title() {
    return LocalText.of("单行文字", "Text");
  }

  @Override
  public FieldGroup group() {
    return FieldGroup.BASIC;
  }

  @Override
  public String icon() {
    return "text";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN_LENGTH, MAX_LENGTH, PATTERN);
  }

  @Override
  int limit() {
    return 1_000;
  }

  @Override
  public Control control(FieldContext field) {
    return new Control.TextLine("text", "off", longest(field));
  }

  @Override
  public Value normalised(Value value) {
    return TaxNumber.of(text(value))
        .<Value>map(Value.Text::new)
        .orElseGet(() -> super.normalised(value));
  }

  @Override
  public Value sample(FieldContext field) {
    return new Value.Text("样例");
  }
}
