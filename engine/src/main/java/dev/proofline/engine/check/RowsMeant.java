package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.RuleText.Comparison;
import dev.proofline.engine.check.RuleText.Method;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How people say which rows of a list a condition means: whose, of what kind, of which period. */
final class RowsMeant {

  private static final LocalText MORE = LocalText.of("符合其他条件", "other conditions met");

  private static final Map<String, LocalText> SIGNS =
      Map.of(
          "==", LocalText.of("是", " being "),
          "!=", LocalText.of("不是", " not being "),
          "<=", LocalText.of("不超过 ", " at most "),
          ">=", LocalText.of("不少于 ", " at least "),
          "<", LocalText.of("小于 ", " less than "),
          ">", LocalText.of("大于 ", " more than "));

  private final CheckCompiling compiling;
  private final Function<String, Optional<LocalText>> own;
  private final Periods periods;

  /**
   * @param own says a value of the record that is judged
   */
  RowsMeant(CheckCompiling compiling, Function<String, Optional<LocalText>> own) {
    this.compiling = compiling;
    this.own = own;
    this.periods = new Periods(compiling, own);
  }

  /**
   * What tells the rows a list is asked for from its others; empty where nothing of it can be said.
   */
  Optional<LocalText> of(Method method) {
    if (method.arguments().size() != 2) {
      return Optional.empty();
    }
    var clauses = new ArrayList<LocalText>();
    boolean more = false;
    for (String condition : RuleText.conjuncts(method.arguments().getLast())) {
      Optional<LocalText> clause = clause(method, condition);
      clause.filter(said -> !clauses.contains(said)).ifPresent(clauses::add);
      more |= clause.isEmpty();
    }
    if (clauses.isEmpty()) {
      return Optional.empty();
    }
    if (more) {
      clauses.add(MORE);
    }
    return Optional.of(
        LocalText.of(
            RuleWords.listed(clauses, "、", "zh-CN"), RuleWords.listed(clauses, ", ", "en")));
  }

  private Optional<LocalText> clause(Method method, String condition) {
    List<String> ways = RuleText.disjuncts(condition);
    if (ways.size() > 1) {
      List<LocalText> said = ways.stream().flatMap(way -> clause(method, way).stream()).toList();
      return said.size() < ways.size()
          ? Optional.empty()
          : Optional.of(
              LocalText.of(
                  RuleWords.listed(said, " 或", "zh-CN"), RuleWords.listed(said, " or ", "en")));
    }
    Optional<Comparison> comparison = RuleText.comparison(condition);
    if (comparison.isPresent()) {
      return compared(method, comparison.get());
    }
    Optional<String> denied = RuleText.denied(condition);
    return Column.of(compiling, method, RuleText.unwrapped(denied.orElse(condition)))
        .filter(column -> column.type().equals(Type.BOOLEAN))
        .map(column ->
            said(
                column,
                "==",
                denied.isEmpty() ? LocalText.of("“是”", "'yes'") : LocalText.of("“否”", "'no'")));
  }

  private Optional<LocalText> compared(Method method, Comparison written) {
    Comparison comparison =
        Column.isOf(method, written.left()) || written.sign().equals("in")
            ? written
            : written.turned();
    if (comparison.sign().equals("!=")
        && comparison.left().equals(method.arguments().getFirst().strip() + ".id")
        && comparison.right().equals("id")) {
      return Optional.of(LocalText.of("不算这一条", "this one left out"));
    }
    return Column.of(compiling, method, comparison.left())
        .filter(_ -> !Column.isOf(method, comparison.right()))
        .flatMap(column -> compared(column, comparison.sign(), comparison.right()));
  }

  private Optional<LocalText> compared(Column column, String sign, String right) {
    if (right.equals("null")) {
      return switch (sign) {
        case "!=" -> Optional.of(told(column, "有", "", "", " filled in"));
        case "==" -> Optional.of(told(column, "没有", "", "", " empty"));
        default -> Optional.empty();
      };
    }
    if (sign.equals("in")) {
      return column
          .values(RuleText.items(right))
          .map(values ->
              LocalText.of(
                  column.label().in("zh-CN") + "是" + values.in("zh-CN") + (many(right) ? "之一" : ""),
                  column.label().in("en")
                      + (many(right) ? " one of " : " being ")
                      + values.in("en")));
    }
    if (column.type().equals(Type.TIMESTAMP)) {
      return periods.of(column.label(), sign, right);
    }
    return same(column, sign, right)
        .or(() -> value(column, right).map(to -> said(column, sign, to)));
  }

  /** {@code v.customer == customer}: what both call the same is the same of both. */
  private Optional<LocalText> same(Column column, String sign, String right) {
    return compiling
        .spoken()
        .label(right)
        .filter(column.label()::equals)
        .filter(_ -> sign.equals("==") || sign.equals("!="))
        .map(_ ->
            sign.equals("==")
                ? told(column, "", "相同", "the same ", "")
                : told(column, "", "不同", "another ", ""));
  }

  private Optional<LocalText> value(Column column, String right) {
    if (right.equals("this")) {
      return Optional.of(LocalText.of("这条记录", "this record"));
    }
    return column
        .values(List.of(right))
        .or(() ->
            compiling
                .spoken()
                .label(right)
                .map(label ->
                    LocalText.of(
                        "这条的“" + label.in("zh-CN") + "”",
                        "this record's '" + label.in("en") + "'")))
        .or(() -> own.apply(right));
  }

  private static LocalText said(Column column, String sign, LocalText to) {
    return RuleWords.joined(
        RuleWords.joined(column.label(), "", SIGNS.getOrDefault(sign, LocalText.plain(sign))),
        "",
        to);
  }

  private static LocalText told(
      Column column, String before, String after, String english, String following) {
    return LocalText.of(
        before + column.label().in("zh-CN") + after, english + column.label().in("en") + following);
  }

  private static boolean many(String list) {
    return RuleText.items(list).size() > 1;
  }

  /**
   * A column of the rows a list is asked for.
   *
   * @param rows what its row is called in the vocabulary
   */
  record Column(CheckCompiling compiling, String rows, String key, LocalText label, Type type) {

    static boolean isOf(Method method, String text) {
      String start = method.arguments().getFirst().strip() + ".";
      return text.startsWith(start) || text.startsWith("size(" + start);
    }

    /** A column, or how long what stands in it is. */
    static Optional<Column> of(CheckCompiling compiling, Method method, String text) {
      return RuleText.call(text)
          .filter(call -> call.name().equals("size") && call.arguments().size() == 1)
          .flatMap(call -> path(compiling, method, call.arguments().getFirst()))
          .filter(column -> column.type.equals(Type.TEXT))
          .map(column ->
              new Column(
                  compiling,
                  column.rows,
                  column.key,
                  LocalText.of(
                      column.label.in("zh-CN") + "的字数", "length of " + column.label.in("en")),
                  Type.NUMBER))
          .or(() -> path(compiling, method, text));
    }

    /** {@code v.customer.city}: each step by its label. */
    private static Optional<Column> path(CheckCompiling compiling, Method method, String text) {
      String variable = method.arguments().getFirst().strip();
      if (!isOf(method, text) || !text.matches("[a-z_][a-z0-9_.]*")) {
        return Optional.empty();
      }
      Optional<Column> found = Optional.empty();
      Optional<Type> at = type(compiling, method.of());
      String path = variable;
      for (String key : text.substring(variable.length() + 1).split("\\.", -1)) {
        path = path + "." + key;
        Optional<Type> type =
            type(compiling, "%s.map(%s, %s)".formatted(method.of(), variable, path));
        if (!(at.orElse(null) instanceof Type.RowOf(String rows)) || type.isEmpty()) {
          return Optional.empty();
        }
        Optional<Column> before = found;
        found =
            compiling
                .spoken()
                .row(rows + "." + key)
                .or(() -> ListWords.kept(key))
                .map(label ->
                    new Column(
                        compiling,
                        rows,
                        key,
                        before.map(of -> ListWords.of(label, of.label)).orElse(label),
                        type.get()));
        if (found.isEmpty()) {
          return found;
        }
        at = type;
      }
      return found;
    }

    private static Optional<Type> type(CheckCompiling compiling, String list) {
      return compiling
          .piece(list)
          .map(Expression::type)
          .filter(Type.ListOf.class::isInstance)
          .map(type -> ((Type.ListOf) type).element());
    }

    /** Written values by the names of the options they are; empty where one is not written out. */
    Optional<LocalText> values(List<String> written) {
      List<LocalText> said = written.stream().flatMap(text -> value(text).stream()).toList();
      return said.isEmpty() || said.size() < written.size()
          ? Optional.empty()
          : Optional.of(
              LocalText.of(
                  RuleWords.listed(said, "、", "zh-CN"), RuleWords.listed(said, ", ", "en")));
    }

    private Optional<LocalText> value(String text) {
      return RuleText.quoted(text)
          .map(value ->
              compiling
                  .spoken()
                  .row(rows + "." + key + "=" + value)
                  .orElseGet(() -> LocalText.plain(value)))
          .map(value -> LocalText.of("“" + value.in("zh-CN") + "”", "'" + value.in("en") + "'"))
          .or(() ->
              switch (text) {
                case "true" -> Optional.of(LocalText.of("“是”", "'yes'"));
                case "false" -> Optional.of(LocalText.of("“否”", "'no'"));
                default -> Optional.empty();
              });
    }
  }
}
