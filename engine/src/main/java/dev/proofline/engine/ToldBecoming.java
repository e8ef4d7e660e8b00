package dev.proofline.engine;

import dev.proofline.engine.BecomingTimers.Baseline;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Facts.Narrowing;
import dev.proofline.engine.expression.KeptRows;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conditions over rows that are no records (tasks, stages, requests for exports). Nobody notes
 * which of them a change concerns, so all are looked at every five minutes, and at the moments that
 * are known by then. Whether a condition was true is the same counter as of records.
 */
final class ToldBecoming {

  /** Rows of which one transaction takes down that their condition turned. */
  private static final int AT_ONCE = 100;

  private static final String TASKS = "tasks";

  private final Workspace workspace;
  private final World world;
  private final LiveFlows flows;

  ToldBecoming(Workspace workspace, World world, LiveFlows flows) {
    this.workspace = workspace;
    this.world = world;
    this.flows = flows;
  }

  /** Whether the flow is about such rows. */
  boolean is(ExecutableFlow flow) {
    return !workspace.catalogue().forms().containsKey(about(flow));
  }

  void look(ExecutableFlow flow, UnitOfWork unit) {
    Instant next = settle(flow, _ -> true, unit).orElse(unit.now().plus(BecomingTimers.PAUSE));
    unit.add(workspace.becoming().look(flow.key(), next));
  }

  /** What is true already sets nothing off, but for rows that came since it was published. */
  void baseline(ExecutableFlow flow, Baseline baseline, Instant since, UnitOfWork unit) {
    Predicate<Row> news =
        row ->
            !baseline.all()
                && row.get("created_at").orElse(null) instanceof Value.Moment(var at)
                && !at.isBefore(since);
    if (settle(flow, news, unit).filter(unit.now()::equals).isPresent()) {
      unit.add(workspace.becoming().baseline(baseline, since));
    }
  }

  /**
   * @return when to look next at the latest, if that is soon: at once where there is more to take
   *     down than one transaction takes
   */
  private Optional<Instant> settle(ExecutableFlow flow, Predicate<Row> news, UnitOfWork unit) {
    Facts facts = world.facts(unit);
    Map<String, Long> known = workspace.store().counters().beginning(Becoming.prefix(flow));
    Instant last = unit.now().plus(BecomingTimers.PAUSE);
    Instant next = last;
    int turned = 0;
    for (Row row : rows(flow, facts)) {
      var situation = new Situation(row, Map.of(), unit.now(), workspace.zone(), facts);
      String counter = Becoming.counter(flow, row.ref().id());
      long count = known.getOrDefault(counter, 0L);
      boolean holds = flow.condition().map(rule -> rule.holds(situation)).orElse(false);
      if (holds != Becoming.isTrue(count)) {
        if (turned == AT_ONCE) {
          return Optional.of(unit.now());
        }
        turned++;
        unit.pass(counter, count);
        if (holds && news.test(row)) {
          flows.begin(flow, row.ref(), unit);
        }
      }
      Instant turns = flow.condition().flatMap(rule -> rule.nextTurn(situation)).orElse(last);
      next = turns.isAfter(unit.now()) && turns.isBefore(next) ? turns : next;
    }
    return next.isBefore(last) ? Optional.of(next) : Optional.empty();
  }

  /**
   * All of them; of more tasks than can be read at once those that are still to be done. Of other
   * rows that are too many nothing is known, as of records.
   */
  private static List<Row> rows(ExecutableFlow flow, Facts facts) {
    String about = about(flow);
    String source = KeptRows.source(about).orElse(about);
    try {
      return facts.rows(source, List.of());
    } catch (TooManyRows unknown) {
      return source.split("\\.")[0].equals(TASKS) ? open(source, facts) : List.of();
    }
  }

  private static List<Row> open(String source, Facts facts) {
    var open = new Narrowing("state", Optional.of(new Value.Text("open")));
    try {
      return facts.rows(source, List.of(open));
    } catch (TooManyRows unknown) {
      return List.of();
    }
  }

  private static String about(ExecutableFlow flow) {
    return flow.trigger().source().orElse("");
  }
}
