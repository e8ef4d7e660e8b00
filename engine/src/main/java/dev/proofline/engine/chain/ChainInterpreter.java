package dev.proofline.engine.chain;

import dev.proofline.engine.chain.ChainState.LinkState;
import dev.proofline.engine.chain.ChainState.Progress;
import dev.proofline.engine.chain.ChainState.State;
import dev.proofline.engine.chain.Found.Candidate;
import dev.proofline.engine.chain.Found.Start;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the chains of one subject stand: a function of the rows that were found and of the moment,
 * whatever order the rows came in.
 */
public final class ChainInterpreter {

  private static final Comparator<Candidate> EARLIEST =
      Comparator.comparing(Candidate::at).thenComparing(Candidate::row);

  private final ExecutableChain chain;
  private final Found found;
  private final Instant now;

  private ChainInterpreter(ExecutableChain chain, Found found, Instant now) {
    this.chain = chain;
    this.found = found;
    this.now = now;
  }

  /** All chains of the subject, the oldest first. */
  public static List<ChainState> stand(ExecutableChain chain, Found found, Instant now) {
    return new ChainInterpreter(chain, found, now).all();
  }

  private List<ChainState> all() {
    var chains = new ArrayList<ChainState>();
    List<Start> starts =
        found.starts().stream()
            .sorted(Comparator.comparing(Start::at).thenComparing(Start::row))
            .toList();
    for (Start start : starts) {
      if (isFree(start, chains)) {
        chains.add(of(start));
      }
    }
    return chains;
  }

  /** A subject that is broken starts nothing, nor, where one is open at a time, does a second. */
  private boolean isFree(Start start, List<ChainState> before) {
    if (found.brokenSince().filter(since -> !start.at().isBefore(since)).isPresent()) {
      return false;
    }
    return chain.eachStart()
        || before.isEmpty()
        || before.getLast().ended().filter(start.at()::isAfter).isPresent();
  }

  private ChainState of(Start start) {
    Optional<Instant> whole = found.whole().flatMap(limit -> limit.after(start.at()));
    Map<String, LinkState> links = new HashMap<>();
    List<Link> own = links(start);
    for (Link link : own) {
      links.put(link.key(), link(link, start, whole, links));
    }
    List<LinkState> inOrder =
        own.stream().flatMap(link -> Optional.ofNullable(links.get(link.key())).stream()).toList();
    boolean closed = inOrder.stream().allMatch(link -> link.done().isPresent());
    State state =
        closed ? State.CLOSED : found.brokenSince().isPresent() ? State.BROKEN : State.OPEN;
    return new ChainState(
        start.row(),
        start.at(),
        state,
        inOrder.stream().allMatch(LinkState::proven),
        switch (state) {
          case OPEN -> Optional.empty();
          case BROKEN -> found.brokenSince();
          case CLOSED ->
              inOrder.stream().flatMap(link -> link.done().stream()).max(Instant::compareTo);
        },
        whole,
        inOrder.stream().map(link -> state == State.BROKEN ? broken(link) : link).toList());
  }

  /**
   * A chain that was closed keeps its links: what was added since is asked of nobody afterwards.
   */
  private List<Link> links(Start start) {
    Set<String> had = found.closed().getOrDefault(start.row(), Set.of());
    List<Link> kept =
        chain.links().stream()
            .filter(link -> had.contains(link.key()) || had.contains(link.was()))
            .toList();
    return kept.isEmpty() ? chain.links() : kept;
  }

  private LinkState link(
      Link link, Start start, Optional<Instant> whole, Map<String, LinkState> before) {
    List<LinkState> after =
        link.after().stream()
            .flatMap(key -> Optional.ofNullable(before.get(key)).stream())
            .toList();
    Optional<Instant> ready =
        after.stream().anyMatch(one -> one.done().isEmpty())
            ? Optional.empty()
            : Optional.of(
                after.stream()
                    .flatMap(one -> one.done().stream())
                    .max(Instant::compareTo)
                    .orElse(start.at()));
    List<Candidate> rows = rows(link, start);
    Optional<Instant> done =
        ready.flatMap(since -> rows.stream().findFirst().map(row -> later(row.at(), since)));
    Optional<Candidate> proof =
        done.flatMap(_ -> rows.stream().filter(Candidate::proven).findFirst());
    Optional<Instant> due = due(link, ready, whole);
    return new LinkState(
        link.key(),
        done.isPresent() ? Progress.DONE : progress(ready, due),
        proof.isPresent(),
        ready,
        due,
        done,
        proof.or(() -> done.flatMap(_ -> rows.stream().findFirst())));
  }

  /** The rows that count, the earliest first: none from before the start or after the end. */
  private List<Candidate> rows(Link link, Start start) {
    return found.candidates().getOrDefault(link.key(), List.of()).stream()
        .filter(row -> !row.at().isBefore(start.at()))
        .filter(row -> found.brokenSince().filter(since -> row.at().isAfter(since)).isEmpty())
        .sorted(EARLIEST)
        .toList();
  }

  private Optional<Instant> due(Link link, Optional<Instant> ready, Optional<Instant> whole) {
    Optional<Instant> own =
        ready.flatMap(since ->
            Optional.ofNullable(found.within().get(link.key()))
                .flatMap(limit -> limit.after(since)));
    return own.filter(due -> whole.filter(due::isAfter).isEmpty()).or(() -> whole);
  }

  private Progress progress(Optional<Instant> ready, Optional<Instant> due) {
    if (due.filter(moment -> !moment.isAfter(now)).isPresent()) {
      return Progress.LATE;
    }
    return ready.isPresent() ? Progress.OPEN : Progress.WAITING;
  }

  private static LinkState broken(LinkState link) {
    return link.done().isPresent()
        ? link
        : new LinkState(
            link.key(),
            Progress.BROKEN,
            false,
            link.ready(),
            link.due(),
            Optional.empty(),
            Optional.empty());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
