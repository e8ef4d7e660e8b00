package dev.proofline.engine.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.chain.ChainState.LinkState;
import dev.proofline.engine.chain.ChainState.Progress;
import dev.proofline.engine.chain.ChainState.State;
import dev.proofline.engine.chain.Found.Candidate;
import dev.proofline.engine.chain.Found.Start;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Event;
import dev.proofline.engine.executable.ExecutableChain.Link;
import dev.proofline.engine.executable.ExecutableChain.Since;
import dev.proofline.engine.expression.Lasting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How chains stand follows from the rows there are, not from the order they came in. */
class ChainInterpreterTest {

  private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final List<String> KEYS = List.of("a", "b", "c", "d");

  @Property(tries = 500)
  void the_order_rows_come_in_does_not_matter(@ForAll long seed) {
    var random = new Random(seed);
    ExecutableChain chain = chain(random.nextBoolean());
    Found found = found(random);
    Instant now = DAY.plus(Duration.ofHours(random.nextInt(400)));

    List<ChainState> states = ChainInterpreter.stand(chain, found, now);

    assertEquals(states, ChainInterpreter.stand(chain, shuffled(found, random), now));
    states.forEach(state -> assertSound(state, chain, now));
  }

  /** What was written in between does not change what comes out at the end. */
  @Property(tries = 300)
  void looked_at_row_by_row_it_ends_as_when_all_is_looked_at_once(@ForAll long seed) {
    var random = new Random(seed);
    ExecutableChain chain = chain(random.nextBoolean());
    Found all = found(random);
    Found some =
        new Found(List.of(), Map.of(), all.within(), all.whole(), Optional.empty(), Map.of());
    List<Runnable> arrivals = new ArrayList<>();
    var starts = new ArrayList<Start>();
    var candidates = new HashMap<String, List<Candidate>>();
    all.starts().forEach(start -> arrivals.add(() -> starts.add(start)));
    all.candidates()
        .forEach((link, rows) ->
            rows.forEach(row ->
                arrivals.add(
                    () -> candidates.computeIfAbsent(link, _ -> new ArrayList<>()).add(row))));
    Collections.shuffle(arrivals, random);
    Instant now = DAY.plus(Duration.ofDays(30));
    List<ChainState> last = ChainInterpreter.stand(chain, some, now);
    for (Runnable arrival : arrivals) {
      arrival.run();
      last =
          ChainInterpreter.stand(
              chain,
              new Found(starts, candidates, all.within(), all.whole(), Optional.empty(), Map.of()),
              now);
    }

    Found whole =
        new Found(
            all.starts(), all.candidates(), all.within(), all.whole(), Optional.empty(), Map.of());
    assertEquals(ChainInterpreter.stand(chain, whole, now), last);
  }

  @Test
  void a_row_from_before_the_start_does_nothing() {
    var row = new Candidate(new UUID(1, 1), DAY.minusSeconds(1), true);
    ChainState state = one(chain(true), Map.of("a", List.of(row)), Optional.empty());

    assertEquals(Progress.OPEN, state.links().getFirst().state());
  }

  @Test
  void the_whole_limit_makes_waiting_links_late_too() {
    ChainState state = one(chain(true), Map.of(), Optional.of(hours(1)));

    assertEquals(
        List.of(Progress.LATE, Progress.LATE, Progress.LATE, Progress.LATE),
        state.links().stream().map(LinkState::state).toList());
  }

  private static ChainState one(
      ExecutableChain chain, Map<String, List<Candidate>> rows, Optional<Lasting> whole) {
    var found =
        new Found(
            List.of(new Start(new UUID(0, 1), DAY)),
            rows,
            Map.of(),
            whole,
            Optional.empty(),
            Map.of());
    return ChainInterpreter.stand(chain, found, DAY.plus(Duration.ofHours(2))).getFirst();
  }

  private static void assertSound(ChainState state, ExecutableChain chain, Instant now) {
    Map<String, LinkState> links = new HashMap<>();
    state.links().forEach(link -> links.put(link.key(), link));
    boolean done = state.links().stream().allMatch(link -> link.done().isPresent());
    assertEquals(done, state.state() == State.CLOSED);
    assertFalse(state.proven() && state.state() != State.CLOSED);
    for (Link link : chain.links()) {
      LinkState here = java.util.Objects.requireNonNull(links.get(link.key()));
      here.done()
          .ifPresent(at -> {
            assertTrue(!at.isBefore(state.startedAt()));
            link.after()
                .forEach(before -> {
                  Instant first =
                      java.util.Objects.requireNonNull(links.get(before)).done().orElseThrow();
                  assertFalse(at.isBefore(first));
                });
          });
      if (here.state() == Progress.LATE) {
        assertTrue(here.done().isEmpty() && !here.due().orElseThrow().isAfter(now));
      }
    }
    state.next(now).ifPresent(next -> assertTrue(next.isAfter(now)));
  }

  private static Found found(Random random) {
    var starts = new ArrayList<Start>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      starts.add(new Start(new UUID(0, random.nextLong()), at(random)));
    }
    var candidates = new HashMap<String, List<Candidate>>();
    for (String key : KEYS) {
      var rows = new ArrayList<Candidate>();
      for (int i = 0; i < random.nextInt(4); i++) {
        rows.add(new Candidate(new UUID(1, random.nextLong()), at(random), random.nextBoolean()));
      }
      candidates.put(key, rows);
    }
    return new Found(
        starts,
        candidates,
        Map.of("b", hours(24), "d", hours(72)),
        random.nextBoolean() ? Optional.of(hours(200)) : Optional.empty(),
        random.nextInt(4) == 0 ? Optional.of(at(random)) : Optional.empty(),
        Map.of());
  }

  private static Instant at(Random random) {
    return DAY.plus(Duration.ofHours(random.nextInt(300)));
  }

  private static Found shuffled(Found found, Random random) {
    var starts = new ArrayList<>(found.starts());
    Collections.shuffle(starts, random);
    var candidates = new HashMap<String, List<Candidate>>();
    found
        .candidates()
        .forEach((key, rows) -> {
          var mixed = new ArrayList<>(rows);
          Collections.shuffle(mixed, random);
          candidates.put(key, mixed);
        });
    return new Found(
        starts, candidates, found.within(), found.whole(), found.brokenSince(), found.closed());
  }

  private static ExecutableChain chain(boolean eachStart) {
    return new ExecutableChain(
        "c",
        1,
        LocalText.plain("c"),
        "customer",
        new ExecutableChain.Start("visit", Event.SUBMITTED, List.of(), Optional.empty(), List.of()),
        eachStart,
        List.of(
            link("a", List.of()),
            link("b", List.of("a")),
            link("c", List.of("a")),
            link("d", List.of("b", "c"))),
        Optional.empty(),
        Optional.empty(),
        new Since.Published(),
        false);
  }

  private static Link link(String key, List<String> after) {
    return new Link(
        key,
        "",
        LocalText.plain(key),
        "visit",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        after,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Lasting hours(int hours) {
    return new Lasting.ByClock(Duration.ofHours(hours));
  }
}
