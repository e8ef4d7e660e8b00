package dev.proofline.engine;

import dev.proofline.engine.Numbers.Recipe;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.definition.RuleReading;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.value.Value;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a metric is computed and what its dimensions are called. */
final class NumberWords {

  private static final Pattern SETTING =
      Pattern.compile("(?<![A-Za-z0-9_.])settings\\s*\\.\\s*([a-z][a-z0-9_]*)");

  private static final Pattern PART = Pattern.compile("metrics\\.([a-z][a-z0-9_]*)");

  private NumberWords() {}

  /** How it is computed, in the names people see. */
  static LocalText definition(ExecutableMetric metric, Catalogue catalogue) {
    return switch (metric.measure()) {
      case OfMetrics(var formula, _) ->
          LocalText.of(
              "公式：" + titled(formula, catalogue, "zh-CN"),
              "Formula: " + titled(formula, catalogue, "en"));
      case OfRows rows -> {
        RuleReading reading = SourceNames.reading(rows.over(), catalogue);
        yield definition(rows, catalogue, reading::of);
      }
    };
  }

  /** The same with its expressions as they are written. */
  static LocalText expression(ExecutableMetric metric, Catalogue catalogue) {
    return switch (metric.measure()) {
      case OfMetrics(var formula, _) ->
          LocalText.of("公式：" + formula.text(), "Formula: " + formula.text());
      case OfRows rows -> definition(rows, catalogue, LocalText::plain);
    };
  }

  /** A formula, with what the metrics are called that it is made of. */
  private static String titled(Expression formula, Catalogue catalogue, String language) {
    return PART.matcher(formula.text())
        .replaceAll(found -> {
          ExecutableMetric part = catalogue.metrics().get(found.group(1));
          LocalText quoted = LocalText.of("“%s”", "'%s'");
          return Matcher.quoteReplacement(
              part == null
                  ? found.group()
                  : quoted.in(language).formatted(part.title().in(language)));
        });
  }

  static Recipe recipe(OfRows rows, Catalogue catalogue) {
    Map<String, Value> settings = catalogue.settings();
    return new Recipe(
        rows.fold().title(),
        rows.over(),
        title(rows, catalogue),
        rows.folded().map(Expression::text).map(text -> filled(text, settings)).orElse(null),
        rows.fold().needs() == Fold.Needs.CONDITION,
        rows.where().map(Expression::text).map(text -> filled(text, settings)).orElse(null),
        rows.at().text());
  }

  /** Names of numbers and texts the workspace has set, by what they are set to. */
  private static String filled(String text, Map<String, Value> settings) {
    return SETTING
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                switch (settings.get(found.group(1))) {
                  case Value.Num number -> number.value().toPlainString();
                  case Value.Text(var words) -> "'" + words.replace("'", "\\'") + "'";
                  case null, default -> found.group();
                }));
  }

  private static LocalText title(OfRows rows, Catalogue catalogue) {
    return SourceForm.title(rows.over(), catalogue);
  }

  private static LocalText definition(
      OfRows rows, Catalogue catalogue, Function<String, LocalText> said) {
    return LocalText.of(
        definition(rows, catalogue, said, "zh-CN"), definition(rows, catalogue, said, "en"));
  }

  private static String definition(
      OfRows rows, Catalogue catalogue, Function<String, LocalText> said, String language) {
    Function<Expression, String> read =
        expression -> said.apply(filled(expression.text(), catalogue.settings())).in(language);
    String over = title(rows, catalogue).in(language);
    String fold = rows.fold().title().in(language);
    var words =
        new StringBuilder(
            LocalText.of("对“" + over + "”取" + fold, fold + " of " + over).in(language));
    rows.folded().map(read).ifPresent(text -> words.append(folded(rows.fold(), text).in(language)));
    rows.where()
        .map(read)
        .ifPresent(text ->
            words.append(
                LocalText.of("；只计满足 " + text + " 的", "; only where " + text).in(language)));
    return words
        .append(
            LocalText.of(
                    Spacing.join("；时间按", read.apply(rows.at())),
                    "; by the time " + read.apply(rows.at()))
                .in(language))
        .toString();
  }

  private static LocalText folded(Fold fold, String text) {
    return fold.needs() == Fold.Needs.CONDITION
        ? LocalText.of("：其中满足 " + text + " 的", ": those where " + text)
        : LocalText.of("：" + text, ": " + text);
  }

  /** A dimension that is just a field is called as the field. */
  static LocalText dimension(String key, Expression expression, String over, Catalogue catalogue) {
    return SourceNames.of(over, expression.text(), catalogue)
        .or(() -> SourceNames.of(over, key, catalogue))
        .orElseGet(() -> LocalText.plain(key));
  }
}
