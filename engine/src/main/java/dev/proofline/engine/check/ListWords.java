package dev.proofline.engine.check;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.check.RuleText.Method;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How people say what a rule asks of other records, of a table's rows and of linked records. */
final class ListWords {

  private static final String SOURCE = "rows.";

  /** What every record or person has, whatever its form. */
  private static final Map<String, LocalText> KEPT =
      Map.of(
          "name", LocalText.of("名称", "name"),
          "manager", LocalText.of("上级", "manager"),
          "owner", LocalText.of("负责人", "owner"),
          "submitter", LocalText.of("提交人", "submitter"),
          "status", LocalText.of("状态", "status"),
          "verdict", LocalText.of("结论", "verdict"),
          "team", LocalText.of("团队", "team"),
          "region", LocalText.of("区域", "region"),
          "submitted_at", LocalText.of("提交时间", "time of submission"),
          "created_at", LocalText.of("创建时间", "time of creation"));

  private static final Map<String, LocalText> FOLDS =
      Map.of(
          "sum", LocalText.of("合计", "Total of "),
          "avg", LocalText.of("平均值", "Average of "),
          "min", LocalText.of("最小值", "Least "),
          "max", LocalText.of("最大值", "Greatest "));

  private static final Map<String, LocalText> KINDS =
      Map.ofEntries(
          Map.entry("stages", LocalText.of("阶段", "stages")),
          Map.entry("findings", LocalText.of("校验结果", "results of checks")),
          Map.entry("answers", LocalText.of("填写情况", "answers")),
          Map.entry("suspicions", LocalText.of("可疑信号", "signals of padding")),
          Map.entry("spot_checks", LocalText.of("抽查", "spot checks")),
          Map.entry("documents", LocalText.of("生成的文件", "generated documents")),
          Map.entry("tasks", LocalText.of("待办", "to-dos")),
          Map.entry("chains", LocalText.of("链条", "chains")),
          Map.entry("links", LocalText.of("链条环节", "links of a chain")),
          Map.entry("scores", LocalText.of("评分", "scores")),
          Map.entry("signals", LocalText.of("信号", "signals")),
          Map.entry("exports", LocalText.of("导出申请", "requests for exports")),
          Map.entry("events", LocalText.of("事件", "events")),
          Map.entry("users", LocalText.of("用户", "people")),
          Map.entry("teams", LocalText.of("团队", "teams")));

  private final CheckCompiling compiling;
  private final RowsMeant meant;

  ListWords(CheckCompiling compiling) {
    this.compiling = compiling;
    this.meant = new RowsMeant(compiling, text -> new RuleWords(compiling).said(text));
  }

  /** What every record says of itself; empty where that is a field of its form. */
  static Optional<LocalText> kept(String field) {
    return Optional.ofNullable(KEPT.get(field));
  }

  /** What is counted, summed or looked for in a list. */
  Optional<LocalText> said(String text) {
    return RuleText.method(text).flatMap(this::said);
  }

  private Optional<LocalText> said(Method method) {
    return switch (method.name()) {
      case "exists", "filter" -> matching(method);
      case "count" -> matching(method).map(ListWords::number);
      case "size" -> list(method.of()).map(ListWords::number);
      case "sum", "avg", "min", "max" ->
          list(method.of())
              .flatMap(list -> column(method).map(column -> folded(list, column, method.name())));
      default -> Optional.empty();
    };
  }

  /** Rows of a table of its own that do not fulfil what all of them should; of what, as a count. */
  Optional<LocalText> unfit(Method method) {
    return table(method.of())
        .map(label ->
            meant
                .of(method)
                .map(wanted ->
                    LocalText.of(
                        "“" + label.in("zh-CN") + "”里不满足“" + wanted.in("zh-CN") + "”的行数",
                        "Rows of '" + label.in("en") + "' that miss this: " + wanted.in("en")))
                .orElseGet(() ->
                    LocalText.of(
                        "“" + label.in("zh-CN") + "”里不符合的行数",
                        "Rows of '" + label.in("en") + "' that are not as they have to be")));
  }

  /** What all rows are to fulfil. */
  Optional<LocalText> wanted(Method method) {
    return meant.of(method);
  }

  /** All there is in a list, whatever is asked of it. */
  private Optional<LocalText> list(String text) {
    return RuleText.method(text)
        .filter(method -> method.name().equals("filter"))
        .flatMap(this::matching)
        .or(() -> different(text))
        .or(() -> table(text))
        .or(() -> records(text));
  }

  /** {@code attendees.map(a, a.who).distinct()}: whatever stands twice is one. */
  private Optional<LocalText> different(String text) {
    return RuleText.method(text)
        .filter(method -> method.name().equals("distinct"))
        .flatMap(method -> RuleText.method(method.of()))
        .filter(method -> method.name().equals("map"))
        .flatMap(map ->
            list(map.of())
                .flatMap(list ->
                    column(map)
                        .map(column ->
                            LocalText.of(
                                named(list, "zh-CN") + "里不同的" + column.in("zh-CN"),
                                "Different " + column.in("en") + " in " + named(list, "en")))));
  }

  /** A table has a plain label, records have their quotation marks already. */
  private static String named(LocalText list, String language) {
    String words = list.in(language);
    return language.equals("en")
        ? words.contains("'") ? words : "'" + words + "'"
        : words.contains("“") ? words : "“" + words + "”";
  }

  /** The rows a condition means, with what tells them from the others. */
  private Optional<LocalText> matching(Method method) {
    Optional<LocalText> wanted = meant.of(method);
    return table(method.of())
        .map(label ->
            LocalText.of(
                "“" + label.in("zh-CN") + "”里" + before(wanted, "相符的") + "行",
                "Rows of '" + label.in("en") + "'" + after(wanted)))
        .or(() ->
            called(method.of())
                .map(rows ->
                    LocalText.of(
                        before(wanted, "有关的") + rows.in("zh-CN"),
                        (wanted.isPresent() ? "" : "Related ") + rows.in("en") + after(wanted))));
  }

  private static String before(Optional<LocalText> wanted, String unsaid) {
    return wanted.map(clause -> Spacing.join(clause.in("zh-CN"), "的")).orElse(unsaid);
  }

  private static String after(Optional<LocalText> wanted) {
    return wanted.map(clause -> " with " + clause.in("en")).orElse("");
  }

  private Optional<LocalText> records(String list) {
    return called(list).map(rows -> LocalText.of("全部" + rows.in("zh-CN"), "All " + rows.in("en")));
  }

  /** Records by what they are called, in quotation marks. */
  private Optional<LocalText> called(String list) {
    if (!list.startsWith(SOURCE)) {
      return Optional.empty();
    }
    String source = list.substring(SOURCE.length());
    return compiling
        .spoken()
        .row(source)
        .or(() -> derived(source))
        .map(form -> LocalText.of("“" + form.in("zh-CN") + "”", "'" + form.in("en") + "'"));
  }

  /** What is kept about records, by its own name: spot checks of visits, links of a chain. */
  private Optional<LocalText> derived(String source) {
    int dot = source.indexOf('.');
    LocalText what = KINDS.get(dot < 0 ? source : source.substring(0, dot));
    if (what == null) {
      return Optional.empty();
    }
    return compiling
        .spoken()
        .row(source.substring(dot + 1))
        .map(of ->
            LocalText.of(
                of.in("zh-CN") + "的" + what.in("zh-CN"), what.in("en") + " of " + of.in("en")))
        .or(() -> Optional.of(what));
  }

  /** Whether a condition looks at what is kept about records, which is no record of anybody's. */
  static boolean isDerived(String text) {
    return RuleText.method(text)
        .map(Method::of)
        .filter(list -> list.startsWith(SOURCE))
        .map(list -> list.substring(SOURCE.length()))
        .filter(source -> KINDS.containsKey(source.replaceFirst("\\..*", "")))
        .isPresent();
  }

  private Optional<LocalText> table(String list) {
    return compiling.spoken().label(list);
  }

  private static LocalText number(LocalText list) {
    return LocalText.of(list.in("zh-CN") + "数", "Number of " + lower(list.in("en")));
  }

  private static LocalText folded(LocalText list, LocalText column, String fold) {
    LocalText how = FOLDS.getOrDefault(fold, LocalText.plain(""));
    return LocalText.of(
        Spacing.join(list.in("zh-CN"), "的", column.in("zh-CN"), how.in("zh-CN")),
        how.in("en") + column.in("en") + " in " + lower(list.in("en")));
  }

  /** {@code i.part} of the rows, by its label. */
  private Optional<LocalText> column(Method method) {
    String path = method.arguments().size() == 2 ? method.arguments().getLast().strip() : "";
    String variable = method.arguments().isEmpty() ? "" : method.arguments().getFirst().strip();
    String name = path.startsWith(variable + ".") ? path.substring(variable.length() + 1) : "";
    return element(method.of()).flatMap(row -> compiling.spoken().row(row + "." + name));
  }

  private Optional<String> element(String list) {
    return compiling
        .piece(list)
        .map(Expression::type)
        .filter(Type.ListOf.class::isInstance)
        .flatMap(type -> row(((Type.ListOf) type).element()));
  }

  private static Optional<String> row(Type type) {
    return type instanceof Type.RowOf(String name) ? Optional.of(name) : Optional.empty();
  }

  /** What a linked record says: {@code contract.amount}. */
  Optional<LocalText> beyond(String path, Function<String, Optional<LocalText>> said) {
    int dot = path.lastIndexOf('.');
    if (dot < 0 || path.startsWith(SOURCE) || !path.matches("[a-z_][a-z0-9_.]*")) {
      return Optional.empty();
    }
    String row = path.substring(0, dot);
    String field = path.substring(dot + 1);
    Optional<LocalText> what =
        compiling
            .piece(row)
            .map(Expression::type)
            .flatMap(ListWords::row)
            .flatMap(form -> compiling.spoken().row(form + "." + field))
            .or(() -> kept(field));
    return what.flatMap(own -> said.apply(row).map(of -> of(own, of)));
  }

  static LocalText of(LocalText own, LocalText of) {
    return LocalText.of(
        Spacing.join(of.in("zh-CN"), "的", own.in("zh-CN")), own.in("en") + " of " + of.in("en"));
  }

  private static String lower(String words) {
    return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
  }

  /** The words for a list that is not empty, and for one that is. */
  static LocalText presence(boolean some) {
    return some ? LocalText.of("有", "there are some") : LocalText.of("没有", "none");
  }

  /** The values a written list offers a field, by the names of its options. */
  Optional<LocalText> oneOf(String field, String list) {
    List<LocalText> items =
        RuleText.items(list).stream()
            .flatMap(item ->
                RuleText.quoted(item).stream()
                    .map(value ->
                        compiling
                            .spoken()
                            .option(field, value)
                            .orElseGet(() -> LocalText.plain(value))))
            .toList();
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(
            LocalText.of(
                RuleWords.listed(items, "、", "zh-CN"), RuleWords.listed(items, ", ", "en")));
  }
}
