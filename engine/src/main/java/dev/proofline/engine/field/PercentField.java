package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A fraction that people write in hundredths: 3 % is 0.03. */
final class PercentField extends NumberBased {

  @Override
  public String key() {
    return "percent";
  }

  @Override
  public LocalText title() {
    return LocalText.of("百分比", "Percent");
  }

  @Override
  public String icon() {
    return "percent";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        MIN.help(LocalText.of("3% 写作 0.03。", "3 % is written 0.03.")),
        MAX.help(LocalText.of("3% 写作 0.03。", "3 % is written 0.03.")),
        SCALE.more());
  }

  @Override
  int defaultScale() {
    return 6;
  }

  @Override
  LocalText unit(FieldContext field) {
    return LocalText.of("%", "%");
  }

  @Override
  public Control control(FieldContext field) {
    var line = (Control.NumberLine) super.control(field);
    return new Control.NumberLine(line.scale(), line.min(), line.max(), line.unit(), true, false);
  }

  @Override
  String shown(BigDecimal number, FieldContext field, String language) {
    return plain(number.movePointRight(2)) + "%";
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of("x.toldPercent(");
  }

  @Override
  public Value sample(FieldContext field) {
    return Value.Num.of(0.03);
  }
}
