package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.metric.Parts;
import dev.proofline.engine.store.Cells;
import dev.proofline.engine.store.Cells.Cell;
import dev.proofline.engine.store.Cells.Kept;
import dev.proofline.engine.store.Cells.Written;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.Folding.Parted;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps numbers: folds the rows of every day once, and again those days that events touched since.
 * The days and how far the event log is in them are written together, so a kill leaves both or
 * neither; of several nodes one writes. Not for several threads.
 */
final class NumberKeeping {

  private static final List<String> WHOSE = List.of("owner", "submitter", "team", "region");
  private static final int MOST_CELLS = 200_000;

  /** Cells that are about as many as their rows save nothing. */
  private static final int FEW_CELLS = 20_000;

  private static final Duration LONG_FOLD = Duration.ofSeconds(2);
  private static final long MOST_DAYS = 4_000;

  private final Workspace workspace;
  private final Labels labels;
  private final NumberPlans plans;
  private final NumberTail tail;
  private long span = 31;

  NumberKeeping(Workspace workspace, Labels labels, NumberPlans plans, NumberTail tail) {
    this.workspace = workspace;
    this.labels = labels;
    this.plans = plans;
    this.tail = tail;
  }

  /** Whether there is more to do at once. */
  boolean step() {
    NumberPlans.Planned planned = plans.current();
    Cells cells = workspace.store().cells();
    Optional<Cells.Head> head = cells.head();
    if (head.isEmpty()) {
      if (!planned.plans().isEmpty()) {
        cells.begin();
      }
      return !planned.plans().isEmpty();
    }
    var step =
        new Step(head.get(), cells.kept(), tail.after(head.get(), planned, Integer.MAX_VALUE));
    planned.plans().values().forEach(step::follow);
    step.forgetAllBut(planned.plans().keySet());
    boolean more = step.extend(planned.plans().values());
    return step.written.isEmpty() && step.read.until() == head.get().sequence()
        ? more
        : cells.write(head.get(), step.read.until(), step.written) && more;
  }

  /** What one transaction writes. */
  private final class Step {
    private final Cells.Head head;
    private final Map<String, Kept> kept;
    private final NumberTail.Read read;
    private final List<Written> written = new ArrayList<>();

    Step(Cells.Head head, Map<String, Kept> kept, NumberTail.Read read) {
      this.head = head;
      this.kept = kept;
      this.read = read;
    }

    void forgetAllBut(Set<String> metrics) {
      kept.keySet().stream()
          .filter(metric -> !metrics.contains(metric))
          .forEach(metric -> written.add(new Written.Forgotten(metric)));
    }

    /** Folds the days anew that were touched. */
    void follow(NumberPlan plan) {
      Kept known = kept.get(plan.metric());
      if (known == null || !known.print().equals(plan.print())) {
        written.add(new Written.Forgotten(plan.metric()));
        stands(plan, head.revision() + 1, Cells.NO_DAY);
        return;
      }
      Long until = known.until();
      if (until == null) {
        return;
      }
      List<Long> days =
          read.of(plan.metric()).stream().filter(day -> day < until).sorted().toList();
      if (!days.isEmpty()) {
        fold(plan, known, days);
      }
    }

    private void stands(NumberPlan plan, long since, @Nullable Long until) {
      written.add(new Written.Stands(plan.metric(), new Kept(plan.print(), since, until)));
    }

    /** Whether the days could be kept, which is a question of how many cells they come to. */
    private boolean fold(NumberPlan plan, Kept known, List<Long> days) {
      List<Parted> groups = groups(plan, days);
      if (groups.size() > MOST_CELLS && days.size() > 1) {
        int half = days.size() / 2;
        return fold(plan, known, days.subList(0, half))
            && fold(plan, known, days.subList(half, days.size()));
      }
      if (isNotWorthIt(groups)) {
        written.removeIf(
            each -> each instanceof Written.Days(var metric, _, _) && metric.equals(plan.metric()));
        written.add(new Written.Forgotten(plan.metric()));
        stands(plan, known.since(), null);
        return false;
      }
      written.add(
          new Written.Days(
              plan.metric(), Set.copyOf(days), groups.stream().map(this::cell).toList()));
      return true;
    }

    private Cell cell(Parted group) {
      List<Optional<Value>> keys = group.keys();
      List<@Nullable String> own = new ArrayList<>();
      keys.subList(1 + WHOSE.size(), keys.size()).forEach(key -> own.add(CellKeys.text(key)));
      return new Cell(
          NumberDays.day(keys.getFirst(), workspace.zone()),
          new Cells.Whose(id(keys.get(1)), id(keys.get(2)), id(keys.get(3)), id(keys.get(4))),
          own,
          group.parts());
    }

    /** Folds the next days of the first metric that is not kept as far as it could be. */
    boolean extend(Collection<NumberPlan> all) {
      for (NumberPlan plan : all) {
        Kept known = kept.get(plan.metric());
        Long until = known == null ? null : known.until();
        if (known != null && until != null && until < target(plan) && !isRestated(plan)) {
          extend(plan, known, until);
          return true;
        }
      }
      return written.stream().anyMatch(Written.Stands.class::isInstance);
    }

    private boolean isRestated(NumberPlan plan) {
      return written.stream()
          .anyMatch(each ->
              each instanceof Written.Stands(var metric, _) && metric.equals(plan.metric()));
    }

    private void extend(NumberPlan plan, Kept known, long until) {
      OptionalLong last = edge(plan, true);
      if (until == Cells.NO_DAY) {
        long first = edge(plan, false).orElse(target(plan));
        if (fold(plan, known, List.of(Cells.NO_DAY))) {
          stands(plan, known.since(), Math.min(first, target(plan)));
        }
      } else if (last.isEmpty() || last.getAsLong() < until) {
        stands(plan, known.since(), target(plan));
      } else {
        long end = Math.min(Math.min(until + span, last.getAsLong() + 1), target(plan));
        Instant began = workspace.clock().instant();
        if (fold(plan, known, LongStream.range(until, end).boxed().toList())) {
          stands(plan, known.since(), end);
        }
        pace(Duration.between(began, workspace.clock().instant()));
      }
    }
  }

  private void pace(Duration took) {
    if (took.compareTo(LONG_FOLD) > 0) {
      span = Math.max(1, span / 2);
    } else if (took.multipliedBy(4).compareTo(LONG_FOLD) < 0) {
      span = Math.min(MOST_DAYS, span * 2);
    }
  }

  private static boolean isNotWorthIt(List<Parted> groups) {
    long rows = groups.stream().map(Parted::parts).mapToLong(Parts::rows).sum();
    return groups.size() > MOST_CELLS || (groups.size() > FEW_CELLS && groups.size() * 2L > rows);
  }

  /** The first day that cannot be kept, for it still depends on the time. */
  private long target(NumberPlan plan) {
    return plan.settling()
        .map(span -> NumberDays.day(workspace.clock().instant().minus(span), workspace.zone()))
        .orElse(Cells.NO_END);
  }

  /** The first or the last day that rows lie on; empty when there are none. */
  private OptionalLong edge(NumberPlan plan, boolean last) {
    Filter lies = new Filter.Not(new Filter.Empty(plan.moment()));
    var order = new StoredRecord.Sort(plan.moment(), last);
    List<StoredRecord> found =
        workspace
            .store()
            .records()
            .list(plan.form(), new RowScope.All(), lies, null, List.of(order), 1, null)
            .items();
    return found.stream()
        .flatMap(record ->
            plan.rows().at().evaluate(situation(new Rows.OfRecord(plan.form(), record))).stream())
        .mapToLong(at -> NumberDays.day(Optional.of(at), workspace.zone()))
        .findFirst();
  }

  private List<Parted> groups(NumberPlan plan, List<Long> days) {
    ExecutableForm form = plan.form();
    Situation situation =
        situation(new Rows.Nothing(new Value.Ref(form.key(), SystemCallers.NOBODY)));
    Term moment = NumberDays.said(plan.rows().at(), situation);
    var by = new ArrayList<Term>();
    by.add(NumberDays.startOf(plan.rows(), situation));
    WHOSE.forEach(field -> by.add(new Term.Column(Term.THIS, field, type(field))));
    for (Expression dimension : plan.rows().by().values()) {
      by.add(NumberDays.said(dimension, situation));
    }
    Term lies = NumberDays.within(days, moment, workspace.zone());
    Term where =
        plan.rows()
            .where()
            .<Term>map(counts -> new Term.And(NumberDays.said(counts, situation), lies))
            .orElse(lies);
    Term value =
        plan.rows().folded().map(folded -> NumberDays.said(folded, situation)).orElse(Term.TRUE);
    var folding = new Folding(where, plan.aggregate(), value, by, MOST_CELLS + 1);
    return workspace.store().records().parts(form, new RowScope.All(), folding);
  }

  private static Type type(String whose) {
    return whose.equals("team") || whose.equals("region") ? Type.TEAM : Type.USER;
  }

  private Situation situation(Row row) {
    return labels.situation(row, workspace.facts());
  }

  private static @Nullable UUID id(Optional<Value> key) {
    return key.orElse(null) instanceof Value.Ref ref ? ref.id() : null;
  }
}
