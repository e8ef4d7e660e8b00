package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.util.List;

/** A number with decimals. */
final class DecimalField extends NumberBased {

  @Override
  public String key() {
    return "decimal";
  }

  @Override
  public LocalText title() {
    return LocalText.of("小数", "Decimal number");
  }

  @Override
  public String icon() {
    return "decimal";
  }

  @Override
  public List<Property> properties() {
    return List.of(MIN, MAX, SCALE);
  }

  @Override
  int defaultScale() {
    return 6;
  }

  @Override
  public Value sample(FieldContext field) {
    return Value.Num.of(2.5);
  }
}
