package dev.proofline.engine.expression;

import static dev.proofline.engine.expression.Operation.function;
import static dev.proofline.engine.expression.Operation.gives;
import static dev.proofline.engine.expression.Operation.operator;
import static dev.proofline.engine.expression.Type.NUMBER;
import static dev.proofline.engine.expression.Type.TEXT;

import dev.proofline.engine.base.LocalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Arithmetic over the one number type, IEEE doubles; what is not finite is unknown. */
final class Numbers {

  private static final Pattern WRITTEN = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final Pattern FORMAT = Pattern.compile("(#,##)?0(\\.0{1,10})?%?");
  private static final int MAX_PLACES = 12;

  static final List<Operation> OPERATIONS =
      List.of(
          operator("_+_", "add", two(), (a, _) -> finite(number(a, 0) + number(a, 1))),
          operator("_-_", "subtract", two(), (a, _) -> finite(number(a, 0) - number(a, 1))),
          operator("_*_", "multiply", two(), (a, _) -> finite(number(a, 0) * number(a, 1))),
          operator("_/_", "divide", two(), (a, _) -> finite(number(a, 0) / number(a, 1))),
          operator("-_", "negate", gives(NUMBER, NUMBER), (a, _) -> -number(a, 0)),
          compare("_<_", "less", (a, b) -> a < b),
          compare("_<=_", "atMost", (a, b) -> a <= b),
          compare("_>_", "more", (a, b) -> a > b),
          compare("_>=_", "atLeast", (a, b) -> a >= b),
          function("min", "least", two(), (a, _) -> Math.min(number(a, 0), number(a, 1))),
          function("max", "greatest", two(), (a, _) -> Math.max(number(a, 0), number(a, 1))),
          function("abs", "abs", gives(NUMBER, NUMBER), (a, _) -> Math.abs(number(a, 0))),
          function("floor", "floor", gives(NUMBER, NUMBER), (a, _) -> Math.floor(number(a, 0))),
          function("ceil", "ceil", gives(NUMBER, NUMBER), (a, _) -> Math.ceil(number(a, 0))),
          function("mod", "mod", two(), (a, _) -> rest(number(a, 0), number(a, 1))),
          function(
              "clamp",
              "clamp",
              gives(NUMBER, NUMBER, NUMBER, NUMBER),
              (a, _) -> Math.max(number(a, 1), Math.min(number(a, 0), number(a, 2)))),
          function("round", "round", two(), (a, _) -> round(number(a, 0), number(a, 1))),
          function("number", "number", gives(NUMBER, TEXT), (a, _) -> parse((String) a[0])),
          function("text", "textOfNumber", gives(TEXT, NUMBER), (a, _) -> plain(number(a, 0))),
          function(
                  "format",
                  "formatNumber",
                  gives(TEXT, NUMBER, TEXT),
                  (a, _) -> format(number(a, 0), (String) a[1]))
              .inspecting(Numbers::faultOfFormat));

  private Numbers() {}

  static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? (Double) number : null;
  }

  private interface Comparison {
    boolean holds(double one, double other);
  }

  private static Operation compare(String name, String script, Comparison comparison) {
    return operator(
        name,
        script,
        gives(Type.BOOLEAN, NUMBER, NUMBER),
        (a, _) -> comparison.holds(number(a, 0), number(a, 1)));
  }

  private static Operation.Typing two() {
    return gives(NUMBER, NUMBER, NUMBER);
  }

  private static double number(Object[] arguments, int index) {
    return (Double) arguments[index];
  }

  /** Half to even on the shortest decimal that names the double: 2.675 to two places is 2.68. */
  private static @Nullable Double round(double number, double places) {
    if (Math.abs(places) > MAX_PLACES) {
      return null;
    }
    return BigDecimal.valueOf(number).setScale((int) places, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** What is left of the decimals that name the doubles: of 0.3 by 0.1 nothing is left. */
  private static @Nullable Double rest(double number, double divisor) {
    return divisor == 0
        ? null
        : BigDecimal.valueOf(number).remainder(BigDecimal.valueOf(divisor)).doubleValue();
  }

  private static @Nullable Double parse(String text) {
    String written = Texts.trim(text);
    return WRITTEN.matcher(written).matches() ? finite(Double.parseDouble(written)) : null;
  }

  /** The shortest decimal that names the double, without an exponent. */
  static String plain(double number) {
    return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static @Nullable String format(double number, String pattern) {
    if (!FORMAT.matcher(pattern).matches()) {
      return null;
    }
    boolean percent = pattern.endsWith("%");
    String digits = percent ? pattern.substring(0, pattern.length() - 1) : pattern;
    int dot = digits.indexOf('.');
    int places = dot < 0 ? 0 : digits.length() - dot - 1;
    BigDecimal shown =
        BigDecimal.valueOf(number)
            .movePointRight(percent ? 2 : 0)
            .setScale(places, RoundingMode.HALF_EVEN);
    String plain = shown.abs().toPlainString();
    String sign = shown.signum() < 0 ? "-" : "";
    return sign + (pattern.startsWith("#") ? grouped(plain) : plain) + (percent ? "%" : "");
  }

  private static String grouped(String plain) {
    int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
    var grouped = new StringBuilder(plain);
    for (int at = end - 3; at > 0; at -= 3) {
      grouped.insert(at, ',');
    }
    return grouped.toString();
  }

  private static @Nullable LocalText faultOfFormat(List<Node> arguments) {
    String pattern = Operation.literal(arguments, 1);
    return pattern == null || FORMAT.matcher(pattern).matches()
        ? null
        : LocalText.of(
            "数字格式可以写 '0'、'0.00'、'#,##0.00'、'0%'、'0.0%'，但写的是 '" + pattern + "'。",
            "Expected a number pattern such as '0.00', '#,##0.00' or '0.0%', but it is '"
                + pattern
                + "'.");
  }
}
