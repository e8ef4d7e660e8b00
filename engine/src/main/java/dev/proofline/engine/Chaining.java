package dev.proofline.engine;

import dev.proofline.engine.chain.ChainInterpreter;
import dev.proofline.engine.chain.ChainState;
import dev.proofline.engine.chain.Found;
import dev.proofline.engine.chain.Found.Start;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the rows of chains as the rows of forms say they are. Which subject is to be looked at is a
 * timer, set in the transaction that wrote what it reads and taken in the unit that writes how it
 * stands: done once, after a restart as well. A subject is always looked at as a whole, so what
 * came in between, or came late, needs nothing of its own.
 */
final class Chaining {

  private static final String COUNTER = "chain/";

  private final Workspace workspace;
  private final Flows flows;
  private final Map<String, Instant> published = new ConcurrentHashMap<>();

  Chaining(Workspace workspace, Flows flows) {
    this.workspace = workspace;
    this.flows = flows;
  }

  /** Where a chain was published anew, every subject is to be looked at. */
  void plan(UnitOfWork unit) {
    Map<String, Long> planned = workspace.store().counters().beginning(COUNTER);
    for (ExecutableChain chain : workspace.catalogue().chains().values()) {
      long now = print(chain);
      long before = planned.getOrDefault(COUNTER + chain.key(), 0L);
      if (now != before) {
        unit.add(new Change.Count(COUNTER + chain.key(), now, before));
        unit.add(workspace.chains().subjects().timer(Stale.all(chain.subject()), unit.now()));
      }
    }
  }

  private long print(ExecutableChain chain) {
    String text = chain.version() + " " + new TreeMap<>(workspace.catalogue().settings());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  void fire(Change.StoredTimer timer, UnitOfWork unit) {
    if (timer.run().equals(ChainTimers.STARTS)) {
      started(ChainTimers.Started.named(timer.name()), timer.dueAt(), unit);
      return;
    }
    Stale.named(timer.name())
        .ifPresent(stale -> {
          UUID row = stale.row();
          if (stale.way().isEmpty() && row != null) {
            look(stale.form(), row, new Occasion(true), unit);
          } else {
            follow(stale, unit);
          }
        });
  }

  /** All subjects are looked at when a chain was published, which is no news to flows. */
  private void follow(Stale stale, UnitOfWork unit) {
    boolean live = stale.row() != null;
    new Following(
            workspace,
            workspace.chains().subjects(),
            Filter.EVERYTHING,
            (form, record, _) -> look(form.key(), record.id(), new Occasion(live), unit))
        .follow(stale, unit);
  }

  /**
   * Why a subject is looked at.
   *
   * @param live because something happened, which flows hear of
   * @param chain that a change of a row starts now
   */
  private record Occasion(boolean live, String chain, Optional<Start> start) {
    Occasion(boolean live) {
      this(live, "", Optional.empty());
    }

    Optional<Start> of(ExecutableChain other) {
      return start.filter(_ -> chain.equals(other.key()));
    }
  }

  private void started(ChainTimers.Started started, Instant at, UnitOfWork unit) {
    ExecutableChain chain = workspace.catalogue().chains().get(started.chain());
    if (chain != null) {
      var occasion = new Occasion(true, chain.key(), Optional.of(new Start(started.row(), at)));
      subject(chain, started.row(), unit)
          .ifPresent(subject -> look(chain.subject(), subject, occasion, unit));
    }
  }

  private void look(String form, UUID subject, Occasion occasion, UnitOfWork unit) {
    ExecutableForm about = workspace.catalogue().forms().get(form);
    if (about == null) {
      return;
    }
    Optional<StoredRecord> record = unit.record(about, subject);
    var limits = new ArrayList<Instant>();
    for (ExecutableChain chain : workspace.catalogue().chainsAbout(form)) {
      if (!chain.archived()) {
        ChainRecords known = ChainRecords.of(workspace, chain, subject, unit);
        record.ifPresentOrElse(
            found -> limits.addAll(stand(chain, about, found, known, occasion, unit)),
            () -> new ChainsGone(workspace, chain, known, unit).drop(Set.of()));
      }
    }
    limits.stream()
        .min(Comparator.naturalOrder())
        .ifPresent(next -> unit.add(workspace.chains().limit(form, subject, next)));
  }

  /** Writes how the chains of a subject stand; what comes back is when that changes by itself. */
  private List<Instant> stand(
      ExecutableChain chain,
      ExecutableForm about,
      StoredRecord subject,
      ChainRecords known,
      Occasion occasion,
      UnitOfWork unit) {
    var looking = new ChainLooking(ChainGround.of(workspace, unit), chain, about, subject, known);
    Found found = looking.found(since(chain), occasion.of(chain));
    List<ChainState> states = ChainInterpreter.stand(chain, found, unit.now());
    new ChainWriting(
            workspace, flows, chain, subject, known, looking.overSubject(), occasion.live(), unit)
        .write(states);
    return states.stream().flatMap(state -> state.next(unit.now()).stream()).toList();
  }

  /** From when on rows start the chain. */
  private Instant since(ExecutableChain chain) {
    return chain.since().moment(published.computeIfAbsent(chain.key(), this::published));
  }

  private Instant published(String chain) {
    return workspace.store().definitions().versions(new DefinitionId(Kind.CHAIN, chain)).stream()
        .map(DefinitionStore.Published::at)
        .min(Comparator.naturalOrder())
        .orElseGet(() -> workspace.clock().instant());
  }

  private Optional<UUID> subject(ExecutableChain chain, UUID row, UnitOfWork unit) {
    Optional<UUID> here = Optional.of(row);
    for (ExecutableChain.Step step : chain.start().way()) {
      ExecutableForm form = workspace.catalogue().forms().get(step.form());
      here =
          form == null
              ? Optional.empty()
              : here.flatMap(id -> unit.record(form, id))
                  .flatMap(record -> record.answers().get(step.field()))
                  .flatMap(value -> value.references().findFirst())
                  .map(ref -> ref.id());
    }
    return here;
  }
}
