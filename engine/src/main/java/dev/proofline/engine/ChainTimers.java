package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableChain;
import dev.proofline.engine.executable.ExecutableChain.Event;
import dev.proofline.engine.executable.Freshness;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which subjects' chains a unit of work concerns: noted as timers in the transaction that writes
 * the rows, so that none is forgotten, and the same thing twice is one.
 */
final class ChainTimers implements UnitOfWork.Consequences {

  /** The reserved run whose timers tell of subjects to look at. */
  static final UUID SUBJECTS = new UUID(0, 0x20);

  /** The reserved run whose timers are the time limits of links. */
  static final UUID LIMITS = new UUID(0, 0x21);

  /** The reserved run whose timers tell of a change that starts a chain. */
  static final UUID STARTS = new UUID(0, 0x22);

  static final Set<UUID> RUNS = Set.of(SUBJECTS, LIMITS, STARTS);

  private final Catalogue catalogue;
  private final Staleness subjects;
  private final Ids ids;

  ChainTimers(Catalogue catalogue, Ids ids) {
    this.catalogue = catalogue;
    this.ids = ids;
    this.subjects =
        new Staleness(
            SUBJECTS, Freshness.ofChains(catalogue.chains().values(), catalogue.forms()), ids);
  }

  /** Whose timers say which subjects are still to be looked at. */
  Staleness subjects() {
    return subjects;
  }

  @Override
  public List<Change> of(List<UnitOfWork.Touched> touched, Instant now) {
    if (catalogue.chains().isEmpty()) {
      return List.of();
    }
    var timers = new ArrayList<>(subjects.of(touched, now));
    for (UnitOfWork.Touched one : touched) {
      String form = one.form().key();
      if (!catalogue.chainsAbout(form).isEmpty()) {
        timers.add(subjects.timer(Stale.one(form, one.id()), now));
      }
      catalogue.chains().values().stream()
          .filter(chain -> startedBy(chain, one))
          .forEach(
              chain -> timers.add(timer(STARTS, new Started(chain.key(), one.id()).name(), now)));
    }
    return timers;
  }

  /** Of rows that are no news, such as samples: all subjects are looked at, and nobody is told. */
  List<Change> quietly(Instant now) {
    return catalogue.chains().values().stream()
        .map(ExecutableChain::subject)
        .distinct()
        .map(form -> subjects.timer(Stale.all(form), now))
        .toList();
  }

  /** When the chains of a subject stand otherwise though nothing happens. */
  Change limit(String form, UUID subject, Instant at) {
    return timer(LIMITS, Stale.one(form, subject).name(), at);
  }

  private Change timer(UUID run, String name, Instant at) {
    return new Change.SetTimer(new Change.StoredTimer(ids.next(), run, name, at));
  }

  /** A change that starts a chain, kept as the name of a timer. */
  record Started(String chain, UUID row) {
    String name() {
      return chain + " " + row;
    }

    static Started named(String name) {
      int gap = name.indexOf(' ');
      return new Started(name.substring(0, gap), UUID.fromString(name.substring(gap + 1)));
    }
  }

  private static boolean startedBy(ExecutableChain chain, UnitOfWork.Touched one) {
    return !chain.archived()
        && chain.start().event() == Event.CHANGED
        && chain.start().form().equals(one.form().key())
        && one.before().isPresent()
        && one.after().isPresent()
        && changed(chain.start().fields(), one, one.before().get(), one.after().get());
  }

  private static boolean changed(
      List<String> fields, UnitOfWork.Touched one, StoredRecord before, StoredRecord after) {
    if (fields.isEmpty()) {
      return !before.answers().equals(after.answers()) || before.status() != after.status();
    }
    Row was = new Rows.OfRecord(one.form(), before);
    Row is = new Rows.OfRecord(one.form(), after);
    return fields.stream().anyMatch(field -> !was.get(field).equals(is.get(field)));
  }
}
