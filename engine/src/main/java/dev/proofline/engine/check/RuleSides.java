package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.RuleText.Method;
import dev.proofline.engine.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a condition looked at, to be shown with what was there: the two sides of a comparison, the
 * records it looked for, the fields it reads. Never the condition itself, whose “no” says nothing.
 */
final class RuleSides {

  private static final Pattern SETTINGS = Pattern.compile("\\bsettings\\.[a-z_][a-z0-9_]*");

  private final CheckCompiling compiling;
  private final RuleWords words;
  private final ListWords lists;

  RuleSides(CheckCompiling compiling) {
    this.compiling = compiling;
    this.words = new RuleWords(compiling);
    this.lists = new ListWords(compiling);
  }

  /**
   * One thing looked at.
   *
   * @param as how it is told
   */
  record Side(LocalText name, Expression expression, As as) {}

  /** How what was looked at is told. */
  enum As {
    VALUE,
    /** Something that is there or not. */
    PRESENCE,
    /** What was looked by; nothing where it is empty. */
    BESIDE
  }

  List<Side> of(String condition) {
    List<String> ways = RuleText.disjuncts(condition);
    if (ways.size() > 1) {
      return ways.stream()
          .flatMap(way -> RuleText.conjuncts(way).stream())
          .flatMap(part -> of(part).stream())
          .distinct()
          .toList();
    }
    List<Side> compared = compared(condition);
    return compared.isEmpty() ? asked(RuleText.denied(condition).orElse(condition)) : compared;
  }

  private List<Side> compared(String condition) {
    var sides = new ArrayList<Side>();
    for (String side : RuleText.sides(condition)) {
      if (!RuleText.isLiteral(side)) {
        compiling
            .piece(side)
            .ifPresent(found -> {
              sides.add(new Side(words.of(found), found, As.VALUE));
              sides.addAll(besides(side));
            });
      }
    }
    return sides;
  }

  private List<Side> asked(String condition) {
    String text = RuleText.unwrapped(condition);
    Optional<Method> method = RuleText.method(text);
    if (method.filter(one -> one.name().equals("exists")).isPresent()) {
      var sides = new ArrayList<Side>();
      lists
          .said(text)
          .ifPresent(name ->
              compiling
                  .piece(text)
                  .ifPresent(found -> sides.add(new Side(name, found, As.PRESENCE))));
      sides.addAll(besides(text));
      return sides;
    }
    Optional<Side> unfit = method.filter(one -> one.name().equals("all")).flatMap(this::unfit);
    return unfit
        .map(List::of)
        .orElseGet(() ->
            words
                .said(text)
                .flatMap(
                    name -> compiling.piece(text).map(found -> new Side(name, found, As.VALUE)))
                .map(List::of)
                .orElseGet(() -> read(text, "", As.VALUE)));
  }

  /** What rows are looked for by: the record's own answers and the settings named in it. */
  private List<Side> besides(String asked) {
    Optional<Method> method = RuleText.method(asked);
    if (method.filter(one -> one.arguments().size() == 2).isEmpty()) {
      return List.of();
    }
    var sides = new ArrayList<>(read(asked, method.get().of(), As.BESIDE));
    SETTINGS
        .matcher(asked)
        .results()
        .map(MatchResult::group)
        .distinct()
        .forEach(setting ->
            compiling
                .piece(setting)
                .ifPresent(found -> sides.add(new Side(words.of(found), found, As.BESIDE))));
    return sides;
  }

  /** How many rows of a table fail what all should fulfil; one that cannot be told fails too. */
  private Optional<Side> unfit(Method method) {
    if (method.arguments().size() != 2) {
      return Optional.empty();
    }
    String failing =
        "%1$s.size() - %1$s.count(%2$s, %3$s)"
            .formatted(method.of(), method.arguments().getFirst(), method.arguments().getLast());
    return lists
        .unfit(method)
        .flatMap(name -> compiling.piece(failing).map(count -> new Side(name, count, As.VALUE)));
  }

  /** The form's own fields the condition reads, without one. */
  private List<Side> read(String condition, String without, As as) {
    return compiling.piece(condition).stream()
        .flatMap(whole ->
            compiling.spoken().fields().stream()
                .filter(whole.fields()::contains)
                .filter(field -> !field.equals(without)))
        .flatMap(field -> compiling.piece(field).stream())
        .flatMap(value ->
            compiling.spoken().label(value.text()).stream()
                .map(label -> new Side(label, value, as)))
        .toList();
  }
}
