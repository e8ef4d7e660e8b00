package dev.proofline.engine;

import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.OfMetrics;
import dev.proofline.engine.executable.ExecutableMetric.OfRows;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Metrics, as the rows are now: of what is kept of them, else of the rows themselves. */
final class LiveNumbers implements Numbers {

  private static final int MOST_GROUPS = 1_000;
  private static final int MOST_SORTED = 100_000;

  private final Workspace workspace;
  private final Labels labels;
  private final KeptNumbers kept;
  private final Function<Vocabulary, Expressions> expressions;

  LiveNumbers(
      Workspace workspace,
      Labels labels,
      KeptNumbers kept,
      Function<Vocabulary, Expressions> expressions) {
    this.workspace = workspace;
    this.labels = labels;
    this.kept = kept;
    this.expressions = expressions;
  }

  @Override
  public List<MetricEntry> list(Caller caller) {
    return view(workspace.access(caller)).all();
  }

  @Override
  public List<Field> fields(String source) {
    return SourceNames.fields(source, workspace.catalogue());
  }

  private MetricView view(Access access) {
    return new MetricView(workspace.catalogue(), access);
  }

  private static ExecutableMetric found(MetricView view, String key) {
    return view.find(key).orElseThrow(Refusals::notFound);
  }

  @Override
  public Answer ask(Caller caller, Question question) {
    Access access = workspace.access(caller);
    MetricView view = view(access);
    return answer(found(view, question.key()), question, new Asking(access, view, question, true));
  }

  @Override
  public Answer preview(Caller caller, ExecutableMetric draft, Question question) {
    Access access = workspace.access(caller);
    MetricView view = view(access);
    if (!view.mayRead(draft)) {
      throw Refusals.notFound();
    }
    return answer(draft, question, new Asking(access, view, question, false));
  }

  private Answer answer(ExecutableMetric metric, Question question, Asking asking) {
    Access access = asking.access;
    MetricView view = asking.view;
    var dimensions = view.dimensions(metric);
    require(dimensions.keySet(), question.by());
    require(dimensions.keySet(), question.only().keySet());
    NumberPeriod period = NumberPeriod.of(question.from(), question.to(), workspace.zone());
    List<Folded> now = asking.folded(metric, period);
    List<Folded> before =
        question.compared() && question.step() == null
            ? before(question, period)
                .map(earlier -> asking.folded(metric, earlier))
                .orElse(List.of())
            : List.of();
    var groups =
        new NumberGroups(
            metric,
            question.by().stream()
                .flatMap(key -> Optional.ofNullable(dimensions.get(key)).stream())
                .toList(),
            question,
            labels,
            StoreFacts.namedTo(access, workspace.store(), workspace.catalogue()),
            new NumberGroups.Sight(access.caller().language(), workspace.zone()));
    List<Group> told = groups.told(now, before);
    return new Answer(
        view.entry(metric),
        told.stream().limit(MOST_GROUPS).toList(),
        metric.goal().target().orElse(null),
        metric.goal().better().orElse(null),
        view.isNarrowed(metric),
        told.size() > MOST_GROUPS);
  }

  private static Optional<NumberPeriod> before(Question question, NumberPeriod period) {
    CalendarPeriod.Days earlier = question.earlier();
    return earlier == null
        ? period.before()
        : Optional.of(NumberPeriod.of(earlier.first(), earlier.last(), period.zone()));
  }

  /** One question, put to the metric and to those its formula is made of. */
  private final class Asking {
    private final Access access;
    private final MetricView view;
    private final boolean published;
    private final Question question;
    private final NumberRows rows;

    /**
     * @param published what is kept of numbers is of those that are
     */
    Asking(Access access, MetricView view, Question question, boolean published) {
      this.access = access;
      this.view = view;
      this.published = published;
      this.question = question;
      this.rows = new NumberRows(workspace, labels, access);
    }

    List<Folded> folded(ExecutableMetric metric, NumberPeriod period) {
      List<Folded> folded =
          switch (metric.measure()) {
            case OfRows measure -> folded(metric, measure, period);
            case OfMetrics measure ->
                new NumberFormula(measure, view, labels.situation(nothing(), workspace.facts()))
                    .folded(part -> folded(part, period));
          };
      if (folded.size() > MOST_SORTED) {
        throw tooManyGroups();
      }
      return folded;
    }

    private List<Folded> folded(ExecutableMetric metric, OfRows measure, NumberPeriod period) {
      NumberRows.Asked asked = asked(measure, period);
      RowScope scope = view.scope(measure);
      boolean keeps = published || !metric.key().equals(question.key());
      return Optional.of(new KeptNumbers.Asked(metric.key(), question, asked, rows, scope))
          .filter(_ -> keeps)
          .flatMap(kept::fold)
          .orElseGet(() -> rows.fold(asked, scope));
    }

    private NumberRows.Asked asked(OfRows measure, NumberPeriod period) {
      var by = new ArrayList<Expression>();
      for (String key : question.by()) {
        Optional.ofNullable(measure.by().get(key)).ifPresent(by::add);
      }
      if (question.step() != null) {
        Optional.ofNullable(measure.starts().get(question.step())).ifPresent(by::add);
      }
      List<String> only = only(measure, question);
      return new NumberRows.Asked(
          measure,
          by,
          only.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  checked(
                      measure,
                      NumberFilter.all(only),
                      Pointer.of("only"),
                      workspace.catalogue().vocabulary())),
          where(question).map(text -> condition(measure, text, access)),
          period,
          MOST_SORTED + 1);
    }
  }

  private static Optional<String> where(Question question) {
    return Optional.ofNullable(question.where()).filter(text -> !text.isBlank());
  }

  /** A condition of the caller's own, which knows no more names than the caller. */
  private Expression condition(OfRows measure, String text, Access access) {
    return checked(measure, text, Pointer.of("where"), access.vocabulary());
  }

  private static Rows.Nothing nothing() {
    return new Rows.Nothing(new Value.Ref("metric", SystemCallers.NOBODY));
  }

  private List<String> only(OfRows measure, Question question) {
    return question.only().entrySet().stream()
        .flatMap(entry ->
            Optional.ofNullable(measure.by().get(entry.getKey())).stream()
                .map(dimension ->
                    NumberFilter.equality(
                        entry.getKey(), dimension, entry.getValue(), workspace.zone())))
        .toList();
  }

  private Expression checked(OfRows measure, String text, Pointer at, Vocabulary vocabulary) {
    String rowType = vocabulary.sources().getOrDefault(measure.over(), measure.over());
    Scope scope = Scope.over(rowType).with("me", Type.USER);
    Outcome<Expression> outcome =
        expressions.apply(vocabulary).check(text, scope, Type.BOOLEAN, at);
    return switch (outcome) {
      case Outcome.Ok<Expression>(var expression, _) -> expression;
      case Outcome.Refused<Expression>(var findings) -> throw Refusals.invalid(findings);
    };
  }

  @Override
  public Behind behind(Caller caller, Question question, @Nullable Boolean holding) {
    Access access = workspace.access(caller);
    MetricView view = view(access);
    ExecutableMetric metric = found(view, question.key());
    require(view.dimensions(metric).keySet(), question.only().keySet());
    RecordsBehind records = view.records(metric).orElse(null);
    if (!(metric.measure() instanceof OfRows rows) || records == null) {
      throw noRecords(view.entry(metric));
    }
    if (!access.mayRead(records.form())) {
      throw Refusals.notFound();
    }
    var further = new ArrayList<>(only(rows, question));
    where(question).map(text -> condition(rows, text, access).text()).ifPresent(further::add);
    boolean share = rows.fold().needs() == Fold.Needs.CONDITION;
    String filter =
        NumberFilter.behind(
            rows,
            NumberPeriod.of(question.from(), question.to(), workspace.zone()),
            further,
            share ? holding : null);
    return new Behind(records.form(), records.of(filter));
  }

  private static Refusal noRecords(MetricEntry entry) {
    String parts = String.join(", ", entry.parts());
    return Refusals.invalid(
        Finding.error(
            Pointer.of("key"),
            "no_records",
            entry.parts().isEmpty()
                ? LocalText.of(
                    "这个指标数的不是表单记录（是待办、明细行、事件等），没有记录列表可看。",
                    "This number counts no records but tasks, rows of a table, events or the like;"
                        + " there is no list of records to look at.")
                : LocalText.of(
                    "这个指标由其他指标算出：" + parts + "。请分别查看它们的记录。",
                    "This number is computed of others: " + parts + ". Look at their records.")));
  }

  @Override
  public void keepAnew(Caller caller) {
    workspace.access(caller).require(Duty.INSTALL);
    workspace.store().cells().clear();
  }

  private static void require(Set<String> known, Collection<String> wanted) {
    if (!known.containsAll(wanted)) {
      throw unknownDimension(known, wanted);
    }
  }

  private static Refusal unknownDimension(Set<String> all, Collection<String> by) {
    String known = String.join(", ", all);
    String found = String.join(", ", by);
    return Refusals.invalid(
        Finding.error(
            Pointer.of("by"),
            "unknown_dimension",
            all.isEmpty()
                ? LocalText.of(
                    "这个指标没有可选的维度，但给的是 " + found + "。请不带维度查询。",
                    "Expected no dimensions, as this metric has none, but found "
                        + found
                        + ". Ask for it without.")
                : LocalText.of(
                    "维度需为 " + known + " 之一，但给的是 " + found + "。请重新选择。",
                    "Expected dimensions among "
                        + known
                        + ", but found "
                        + found
                        + ". Choose others.")));
  }

  private static Refusal tooManyGroups() {
    return Refusals.invalid(
        Finding.error(
            Pointer.of("by"),
            "too_many_groups",
            LocalText.of(
                "分组最多 100000 个，但这样分会更多。请少选维度或缩短时间。",
                "Expected at most 100000 groups, but there are more. Choose fewer dimensions or"
                    + " days.")));
  }
}
