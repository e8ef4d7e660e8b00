package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An amount in the field's currency (ISO 4217), two decimals unless said otherwise. */
final class MoneyField extends NumberBased {

  private static final List<String> CURRENCIES =
      List.of("CNY", "USD", "EUR", "HKD", "JPY", "GBP", "TWD", "SGD");

  @Override
  public String key() {
    return "money";
  }

  @Override
  public LocalText title() {
    return LocalText.of("金额", "Money");
  }

  @Override
  public String icon() {
    return "yuan";
  }

  @Override
  public List<Property> properties() {
    return List.of(
        Property.of("currency", new Shape.Choice(CURRENCIES), LocalText.of("币种", "Currency")),
        MIN,
        MAX,
        SCALE.more());
  }

  @Override
  int defaultScale() {
    return 2;
  }

  @Override
  LocalText unit(FieldContext field) {
    return LocalText.of(sign(field, "zh-CN"), sign(field, "en"));
  }

  @Override
  public Control control(FieldContext field) {
    var line = (Control.NumberLine) super.control(field);
    return new Control.NumberLine(line.scale(), line.min(), line.max(), line.unit(), false, true);
  }

  @Override
  String shown(BigDecimal number, FieldContext field, String language) {
    String digits =
        String.format(
            Locale.ROOT,
            "%,." + scale(field) + "f",
            number.abs().setScale(scale(field), RoundingMode.HALF_EVEN));
    return (number.signum() < 0 ? "-" : "") + sign(field, language) + digits;
  }

  @Override
  public Optional<String> displayScript(FieldContext field, String language) {
    return Optional.of(
        "x.toldMoney("
            + FieldSchema.JSON.stringNode(sign(field, language))
            + ","
            + scale(field)
            + ",");
  }

  @Override
  public Value sample(FieldContext field) {
    return Value.Num.of(12_800.5);
  }

  private static String sign(FieldContext field, String language) {
    return CurrencySign.of(field.settings().text("currency").orElse("CNY"), language);
  }
}
