package dev.proofline.runtime.page;

import dev.proofline.engine.field.CurrencySign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** A metric's value as people read it in its unit. */
record Quantity(String unitKey, Words words) {

  String number(BigDecimal value) {
    BigDecimal shown = unitKey.equals("percent") ? value.movePointRight(2) : value;
    int places = unitKey.equals("count") ? 0 : 1;
    NumberFormat format = NumberFormat.getNumberInstance(Locale.forLanguageTag(words.language()));
    format.setMaximumFractionDigits(places);
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(shown);
  }

  /** What stands before the number: a currency's sign. */
  String before() {
    return isMoney() ? CurrencySign.of(unitKey, words.language()) : "";
  }

  /** What stands after it; blank for money and for a plain count. */
  String unit() {
    return switch (unitKey) {
      case "percent" -> "%";
      case "hours" -> words.say("unit.hours");
      case "days" -> words.say("unit.days");
      case "count", "" -> "";
      default -> isMoney() ? "" : unitKey;
    };
  }

  String whole(BigDecimal value) {
    String unit = unit();
    String number = before() + number(value);
    return unit.isEmpty() || unit.equals("%") ? number + unit : number + " " + unit;
  }

  /** By how much two values differ: shares by points, for by a percentage means something else. */
  String difference(BigDecimal size) {
    return unitKey.equals("percent") ? words.say("unit.points", number(size)) : whole(size);
  }

  private boolean isMoney() {
    return unitKey.matches("[A-Z]{3}");
  }
}
