package dev.proofline.engine;

import dev.proofline.engine.Numbers.Question;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.metric.Parts;
import dev.proofline.engine.store.Cells;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.store.Folding.Parted;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Answers from what is kept: whole days from their cells, and days that changed since from the rows
 * as they are now. So a number is never older than the rows, however far the keeping is.
 */
final class KeptNumbers {

  /** Of the log's end, how many thousand events a reader waits for. */
  private static final int PAGES = 5;

  private final Workspace workspace;
  private final NumberPlans plans;
  private final NumberTail tail;

  KeptNumbers(Workspace workspace, NumberPlans plans, NumberTail tail) {
    this.workspace = workspace;
    this.plans = plans;
    this.tail = tail;
  }

  /**
   * A question about a metric, and how its rows would be asked.
   *
   * @param scope whose rows count
   */
  record Asked(
      String metric, Question question, NumberRows.Asked ofRows, NumberRows rows, RowScope scope) {}

  /** The same as the rows would give; empty when they have to be asked. */
  Optional<List<Folded>> fold(Asked asked) {
    NumberPlans.Planned planned = plans.current();
    NumberPlan plan = planned.plans().get(asked.metric);
    if (plan == null
        || asked.ofRows.where().isPresent()
        || !asked.scope.isPlain()
        || !asked.question.only().keySet().stream().allMatch(key -> isCompared(plan, key))) {
      return Optional.empty();
    }
    return kept(plan).flatMap(kept -> new Asking(plan, asked, kept).answer(planned));
  }

  private record Standing(long since, long until) {}

  private Optional<Standing> kept(NumberPlan plan) {
    Cells.Kept kept = workspace.store().cells().kept().get(plan.metric());
    Long until = kept == null || !kept.print().equals(plan.print()) ? null : kept.until();
    return kept == null || until == null
        ? Optional.empty()
        : Optional.of(new Standing(kept.since(), until));
  }

  /** Dimensions of whose values the text alone tells whether it is the one asked for. */
  private static boolean isCompared(NumberPlan plan, String dimension) {
    Type type = type(plan, dimension);
    return type instanceof Type.RowOf || type == Type.TEXT || type == Type.BOOLEAN;
  }

  private static Type type(NumberPlan plan, String dimension) {
    Expression expression = plan.rows().by().get(dimension);
    return expression == null ? Type.Simple.NOTHING : expression.type();
  }

  private final class Asking {
    private final NumberPlan plan;
    private final Asked asked;
    private final Standing kept;
    private final ZoneId zone = workspace.zone();
    private final Cells cells = workspace.store().cells();
    private final Map<List<Optional<Value>>, Parts> groups = new LinkedHashMap<>();
    private final Map<String, String> only;

    Asking(NumberPlan plan, Asked asked, Standing kept) {
      this.plan = plan;
      this.asked = asked;
      this.kept = kept;
      this.only =
          asked.question.only().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, each -> plainly(each.getKey(), each.getValue())));
      if (asked.ofRows.by().isEmpty()) {
        groups.put(List.of(), Parts.NONE);
      }
    }

    /** The value asked for as cells have it. */
    private String plainly(String dimension, String given) {
      if (given.isEmpty()) {
        return given;
      }
      return switch (type(plan, dimension)) {
        case Type.RowOf _ -> UUID.fromString(given).toString();
        case Type.Simple simple when simple == Type.BOOLEAN ->
            Boolean.toString(Boolean.parseBoolean(given));
        case Type.Simple _, Type.ListOf _ -> given;
      };
    }

    Optional<List<Folded>> answer(NumberPlans.Planned planned) {
      NumberPeriod period = asked.ofRows.period();
      long from =
          period.from().map(LocalDate::toEpochDay).orElse(Cells.NO_DAY + (period.isOpen() ? 0 : 1));
      long until = period.to().map(day -> day.toEpochDay() + 1).orElse(Cells.NO_END);
      Optional<Cells.Head> head = cells.head();
      if (head.isEmpty() || kept.until() <= from || until <= from) {
        return Optional.empty();
      }
      Set<Long> changed = changed(tail.after(head.get(), planned, PAGES), from, until);
      return sum(from, Math.min(until, kept.until()), changed) && addRows(changed, until)
          ? Optional.of(told())
          : Optional.empty();
    }

    private Set<Long> changed(NumberTail.Read read, long from, long until) {
      return read.of(plan.metric()).stream()
          .filter(day -> day >= from && day < Math.min(until, kept.until()))
          .collect(Collectors.toSet());
    }

    /** False when the cells are not what they were when this was asked. */
    private boolean sum(long from, long until, Set<Long> except) {
      List<String> names = names();
      List<Integer> places = names.stream().map(plan.dimensions()::indexOf).toList();
      boolean byDay = asked.question.step() != null;
      List<Cells.Sum> sums =
          cells.sum(
              new Cells.Wanted(
                  plan.metric(),
                  plan.aggregate(),
                  from,
                  until,
                  except,
                  asked.scope,
                  places,
                  byDay));
      boolean same =
          kept(plan)
              .filter(now -> now.since() == kept.since() && now.until() >= kept.until())
              .isPresent();
      if (!same || sums.size() > Cells.MOST_SUMS) {
        return false;
      }
      var periods = new NumberDays.Periods(plan, asked.question.step(), workspace);
      sums.forEach(sum -> add(sum, names, periods));
      return true;
    }

    /** What is asked for, and what it is narrowed by. */
    private List<String> names() {
      var names = new LinkedHashSet<>(asked.question.by());
      names.addAll(only.keySet());
      return List.copyOf(names);
    }

    private void add(Cells.Sum sum, List<String> names, NumberDays.Periods periods) {
      var key = new ArrayList<Optional<Value>>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Optional<Value> value = CellKeys.value(sum.keys().get(i), type(plan, name));
        String wanted = only.get(name);
        if (wanted != null
            && !wanted.equals(value.map(found -> NumberFilter.key(found, zone)).orElse(""))) {
          return;
        }
        if (i < asked.question.by().size()) {
          key.add(value);
        }
      }
      if (sum.day() != null) {
        key.add(periods.of(sum.day()));
      }
      if (sum.parts().rows() > 0) {
        merge(key, sum.parts());
      }
    }

    private void merge(List<Optional<Value>> key, Parts parts) {
      groups.merge(key, parts, (one, other) -> one.and(other, plan.aggregate()));
    }

    /** The days that changed since, and those that are not kept; false when SQL cannot ask. */
    private boolean addRows(Set<Long> changed, long until) {
      if (changed.isEmpty() && until <= kept.until()) {
        return true;
      }
      Optional<List<Parted>> rows =
          asked.rows.parts(asked.ofRows, asked.scope, moment -> missing(changed, until, moment));
      rows.stream().flatMap(List::stream).forEach(group -> merge(group.keys(), group.parts()));
      return rows.isPresent();
    }

    private Term missing(Set<Long> changed, long until, Term moment) {
      Term days = NumberDays.within(changed, moment, zone);
      return until <= kept.until()
          ? days
          : new Term.Or(days, NumberDays.within(kept.until(), until, moment, zone));
    }

    private List<Folded> told() {
      return groups.entrySet().stream()
          .map(group ->
              new Folded(
                  group.getKey(),
                  group.getValue().rows(),
                  group.getValue().number(plan.aggregate())))
          .toList();
    }
  }
}
