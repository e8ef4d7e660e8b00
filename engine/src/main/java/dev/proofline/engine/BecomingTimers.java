package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.Freshness;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For which rows a condition that sets a flow off may have turned true: noted as timers in the
 * transaction that writes what it reads, so that none is forgotten, and the same row twice is one.
 */
final class BecomingTimers implements UnitOfWork.Consequences {

  /** The reserved run whose timers tell of rows to look at. */
  static final UUID ROWS = new UUID(0, 0x30);

  /** The reserved run whose timers are the moments at which conditions turn by themselves. */
  static final UUID MOMENTS = new UUID(0, 0x31);

  /** The reserved run whose timers look at conditions whose moments cannot be told. */
  static final UUID LOOKS = new UUID(0, 0x32);

  /** The reserved run whose timers take down what is true already and sets nothing off. */
  static final UUID BASELINES = new UUID(0, 0x33);

  static final Set<UUID> RUNS = Set.of(ROWS, MOMENTS, LOOKS, BASELINES);

  /** How often conditions are looked at whose moments cannot be told (language.md §17). */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private final List<ExecutableFlow> flows;
  private final Staleness rows;
  private final Ids ids;

  BecomingTimers(Catalogue catalogue, Ids ids) {
    this.flows =
        catalogue.flows().values().stream()
            .filter(flow -> flow.trigger() instanceof Trigger.Becomes)
            .toList();
    this.rows = new Staleness(ROWS, Freshness.ofBecoming(flows, catalogue.forms()), ids);
    this.ids = ids;
  }

  /** The flows that begin when their condition turns true. */
  List<ExecutableFlow> flows() {
    return flows;
  }

  /** Those about rows of the form. */
  List<ExecutableFlow> about(String form) {
    return flows.stream().filter(flow -> flow.trigger().equals(new Trigger.Becomes(form))).toList();
  }

  /** Whose timers say which rows are still to be looked at. */
  Staleness rows() {
    return rows;
  }

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    if (flows.isEmpty()) {
      return List.of();
    }
    var timers = new ArrayList<>(rows.of(touched, now));
    touched.stream()
        .filter(one -> one.after().isPresent())
        .filter(one -> !about(one.form().key()).isEmpty())
        .forEach(one -> timers.add(rows.timer(Stale.one(one.form().key(), one.id()), now)));
    return timers;
  }

  /** Of rows that are no news, such as samples: what is true of them sets nothing off. */
  List<Change> quietly(Instant now) {
    return flows.stream().map(flow -> baseline(new Baseline(flow.key(), true, null), now)).toList();
  }

  Change baseline(Baseline baseline, Instant at) {
    return timer(BASELINES, baseline.name(), at);
  }

  Change moment(String form, UUID row, Instant at) {
    return timer(MOMENTS, Stale.one(form, row).name(), at);
  }

  Change look(String flow, Instant at) {
    return timer(LOOKS, flow, at);
  }

  private Change timer(UUID run, String name, Instant at) {
    return new Change.SetTimer(new Change.StoredTimer(ids.next(), run, name, at));
  }

  /**
   * Rows of a flow of which is only taken down whether its condition holds; kept as the name of a
   * timer.
   *
   * @param all also rows written since it was due, which otherwise are news
   * @param after the cursor of the page before
   */
  record Baseline(String flow, boolean all, @Nullable String after) {
    String name() {
      return flow + (all ? " !" : " .") + (after == null ? "" : after);
    }

    static Baseline named(String name) {
      int gap = name.indexOf(' ');
      String after = name.substring(gap + 2);
      return new Baseline(
          name.substring(0, gap), name.charAt(gap + 1) == '!', after.isEmpty() ? null : after);
    }
  }
}
