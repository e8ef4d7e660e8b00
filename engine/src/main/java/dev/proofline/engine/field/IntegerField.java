package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** A whole number. */
final class IntegerField extends NumberBased {

  @Override
  public String key() {
    return "integer";
  }

  @Override
  public LocalText title() {
    return LocalText.of("整数", "Whole number");
  }

  @Override
  public String icon() {
    return "hash";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN, MAX);
  }

  @Override
  int defaultScale() {
    return 0;
  }

  @Override
  public Value sample(FieldContext field) {
    return Value.Num.of(3);
  }
}
