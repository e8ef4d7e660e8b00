package dev.proofline.designer.common;

import dev.proofline.engine.field.CurrencySign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A metric's number as people read it, with its unit. */
public final class NumberWords {

  private NumberWords() {}

  /** A dash where there is none. */
  public static String of(Desk desk, String unit, @Nullable BigDecimal value) {
    if (value == null) {
      return "–";
    }
    var format = NumberFormat.getNumberInstance(Locale.forLanguageTag(desk.words().language()));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    format.setMaximumFractionDigits(unit.equals("count") ? 0 : 2);
    return switch (unit) {
      case "percent" -> Shares.percent(value);
      case "count" -> format.format(value);
      case "hours" -> desk.say("numbers.hours", format.format(value));
      case "days" -> desk.say("numbers.days", format.format(value));
      default -> CurrencySign.of(unit, desk.words().language()) + format.format(value);
    };
  }
}
