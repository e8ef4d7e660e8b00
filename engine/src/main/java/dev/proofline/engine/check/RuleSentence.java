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
  private final ListWords lists;

  public RuleSentence(CheckCompiling compiling) {
    this.compiling = compiling;
    this.words = new RuleWords(compiling);
    this.lists = new ListWords(compiling);
  }

  public LocalText of(Expression rule) {
    List<LocalText> parts =
        RuleText.conjuncts(rule.text()).stream()
            .map(text -> said(text).orElseGet(() -> roughly(text, rule)))
            .distinct()
            .toList();
    return LocalText.of(
        String.join("，", parts.stream().map(part -> part.in("zh-CN")).toList()),
        String.join(", ", parts.stream().map(part -> part.in("en")).toList()));
  }

  private Optional<LocalText> said(String text) {
    List<String> ways = RuleText.disjuncts(text);
    if (ways.size() > 1) {
      List<LocalText> said = ways.stream().flatMap(way -> together(way).stream()).toList();
      return said.size() < ways.size()
          ? Optional.empty()
          : Optional.of(
              LocalText.of(
                  RuleWords.listed(said, "，或者 ", "zh-CN"), RuleWords.listed(said, ", or ", "en")));
    }
    return RuleText.comparison(text).flatMap(this::compared).or(() -> asked(text));
  }

  /** All parts of one way to fulfil it; nothing where one of them cannot be said. */
  private Optional<LocalText> together(String way) {
    List<String> parts = RuleText.conjuncts(way);
    List<LocalText> said = parts.stream().flatMap(part -> said(part).stream()).toList();
    return said.size() < parts.size()
        ? Optional.empty()
        : Optional.of(
            LocalText.of(
                RuleWords.listed(said, " 且 ", "zh-CN"), RuleWords.listed(said, " and ", "en")));
  }

  /** That something is there or not, or that a yes or no is so. */
  private Optional<LocalText> asked(String text) {
    Optional<String> denied = RuleText.denied(text);
    String asked = RuleText.unwrapped(denied.orElse(text));
    Optional<RuleText.Method> method = RuleText.method(asked);
    if (method.isEmpty()) {
      LocalText sign =
          denied.isEmpty()
              ? LocalText.of(" 应为“是”", " should be yes")
              : LocalText.of(" 应为“否”", " should be no");
      return compiling.spoken().label(asked).map(label -> RuleWords.joined(label, "", sign));
    }
    return switch (method.get().name()) {
      case "exists" ->
          lists
              .said(asked)
              .map(found ->
                  denied.isEmpty()
                      ? LocalText.of(
                          "应有" + found.in("zh-CN"),
                          "At least one of these is needed: " + found.in("en"))
                      : LocalText.of(
                          "不应有" + found.in("zh-CN"),
                          "None of these may be there: " + found.in("en")));
      case "all" ->
          compiling
              .spoken()
              .label(method.get().of())
              .filter(_ -> denied.isEmpty())
              .map(label -> every(label, lists.wanted(method.get())));
      default -> Optional.empty();
    };
  }

  private static LocalText every(LocalText table, Optional<LocalText> wanted) {
    return wanted
        .map(said ->
            LocalText.of(
                "“" + table.in("zh-CN") + "”的每一行都应满足：" + said.in("zh-CN"),
                "Every row of '" + table.in("en") + "' should have this: " + said.in("en")))
        .orElseGet(() ->
            LocalText.of(
                "“" + table.in("zh-CN") + "”的每一行都应符合要求",
                "Every row of '" + table.in("en") + "' should be as it has to be"));
  }

  private Optional<LocalText> compared(Comparison comparison) {
    Optional<LocalText> left = words.said(comparison.left());
    if (comparison.sign().equals("in")) {
      return left.flatMap(subject ->
          lists
              .oneOf(comparison.left(), comparison.right())
              .map(values ->
                  LocalText.of(
                      subject.in("zh-CN") + " 应是其中之一：" + values.in("zh-CN"),
                      subject.in("en") + " should be one of: " + values.in("en"))));
    }
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
