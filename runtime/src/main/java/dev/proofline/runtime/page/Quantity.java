package dev.proofline.runtime.page;

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

  /** Blank for a plain count; a currency by its code. */
  String unit() {
    return switch (unitKey) {
      case "percent" -> "%";
      case "hours" -> words.say("unit.hours");
      case "days" -> words.say("unit.days");
      case "count", "" -> "";
      case "CNY" -> words.say("unit.yuan");
      default -> unitKey;
    };
  }

  String whole(BigDecimal value) {
    String unit = unit();
    return unit.isEmpty() || unit.equals("%") ? number(value) + unit : number(value) + " " + unit;
  }
}
