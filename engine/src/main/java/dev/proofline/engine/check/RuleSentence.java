package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.RuleText.Comparison;
import dev.proofline.engine.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a condition asks for, as a sentence, where nobody has written one. */
public final class RuleSentence {

  private static final Map<String, LocalText> SIGNS =
      Map.of(
          "==", LocalText.of(" 应等于 ", " should be "),
          "!=", LocalText.of(" 应不等于 ", " should not be "),
          "<=", LocalText.of(" 应不超过 ", " should be at most "),
          ">=", LocalText.of(" 应不少于 ", " should be at least "),
          "<", LocalText.of(" 应小于 ", " should be less than "),
          ">", LocalText.of(" 应大于 ", " should be more than "));

  private static final Map<String, LocalText> OF_NOTHING =
      Map.of(
          "!=", LocalText.of(" 应填写", " should be filled in"),
          "==", LocalText.of(" 应为空", " should be empty"));

  private final CheckCompiling compiling;
  private final RuleWords words;

  public RuleSentence(CheckCompiling compiling) {
    this.compiling = compiling;
    this.words = new RuleWords(compiling);
  }

  public LocalText of(Expression rule) {
    List<LocalText> parts =
        RuleText.conjuncts(rule.text()).stream()
            .map(text -> compared(text).orElseGet(() -> roughly(text, rule)))
            .distinct()
            .toList();
    return LocalText.of(
        String.join("，", parts.stream().map(part -> part.in("zh-CN")).toList()),
        String.join(", ", parts.stream().map(part -> part.in("en")).toList()));
  }

  private Optional<LocalText> compared(String text) {
    return RuleText.comparison(text).flatMap(this::compared);
  }

  private Optional<LocalText> compared(Comparison comparison) {
    Optional<LocalText> left = words.said(comparison.left());
    if (comparison.right().equals("null")) {
      return left.flatMap(subject ->
          Optional.ofNullable(OF_NOTHING.get(comparison.sign()))
              .map(said -> RuleWords.joined(subject, "", said)));
    }
    return left.flatMap(subject ->
        object(comparison)
            .flatMap(object ->
                Optional.ofNullable(SIGNS.get(comparison.sign()))
                    .map(sign ->
                        RuleWords.joined(RuleWords.joined(subject, "", sign), "", object))));
  }

  /** What a field is compared with; where that is one of its options, by the option's name. */
  private Optional<LocalText> object(Comparison comparison) {
    return words
        .said(comparison.right())
        .or(() ->
            RuleText.quoted(comparison.right())
                .flatMap(value -> compiling.spoken().option(comparison.left(), value)));
  }

  private LocalText roughly(String text, Expression rule) {
    List<LocalText> read = words.read(compiling.piece(text).orElse(rule));
    return read.isEmpty()
        ? LocalText.of("应符合规定的条件", "The condition set for it should be met")
        : LocalText.of(
            RuleWords.listed(read, "、", "zh-CN") + " 应符合规定的条件",
            RuleWords.listed(read, ", ", "en") + " should meet the condition set for it");
  }
}
