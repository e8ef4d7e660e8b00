package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What all use cases of a workspace stand on. */
final class Workspace {

  private final Store store;
  private final Clock clock;
  private final RandomGenerator random;
  private final ZoneId zone;
  private final Ids ids;
  private final Events events;
  private final Directory directory;
  private final Turns turns;
  private final AtomicReference<Published> published;

  Workspace(Store store, Clock clock, RandomGenerator random, ZoneId zone, Catalogue catalogue) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.zone = zone;
    this.ids = new Ids(clock, random);
    this.events = new Events(clock, ids);
    this.directory = new Directory(store, clock);
    this.turns = new Turns(this);
    this.published = new AtomicReference<>(published(catalogue));
  }

  private record Published(
      Catalogue catalogue,
      Staleness values,
      Staleness verdicts,
      WantedTexts texts,
      ChainTimers chains,
      BecomingTimers becoming) {}

  private Published published(Catalogue catalogue) {
    return new Published(
        catalogue,
        Staleness.ofValues(catalogue.forms(), ids),
        Staleness.ofVerdicts(catalogue.forms(), ids),
        new WantedTexts(catalogue.forms(), ids),
        new ChainTimers(catalogue, ids),
        new BecomingTimers(catalogue, ids));
  }

  private final AtomicReference<Map<String, Pilot>> pilots = new AtomicReference<>(Map.of());

  Store store() {
    return store;
  }

  Clock clock() {
    return clock;
  }

  RandomGenerator random() {
    return random;
  }

  ZoneId zone() {
    return zone;
  }

  Ids ids() {
    return ids;
  }

  Events events() {
    return events;
  }

  Directory directory() {
    return directory;
  }

  /** Who waits for whom before records are judged that read each other. */
  Turns turns() {
    return turns;
  }

  Org org() {
    return directory.org();
  }

  Catalogue catalogue() {
    return published.get().catalogue();
  }

  /** What was just published is what counts from now on. */
  void publish(Catalogue next) {
    published.set(published(next));
  }

  /** A form's version that some teams have before the others. */
  record Pilot(ExecutableForm form, Set<UUID> teams) {
    Pilot {
      teams = Set.copyOf(teams);
    }
  }

  void pilots(Map<String, Pilot> forms) {
    pilots.set(Map.copyOf(forms));
  }

  Map<String, Pilot> pilots() {
    return pilots.get();
  }

  /** The form as the caller fills it: of those who try a new version, that one. */
  Optional<ExecutableForm> form(Caller caller, String key) {
    Pilot pilot = pilots.get().get(key);
    return pilot != null && tries(caller, pilot)
        ? Optional.of(pilot.form())
        : Optional.ofNullable(catalogue().forms().get(key));
  }

  private boolean tries(Caller caller, Pilot pilot) {
    Optional<UUID> team = org().teamOf(caller.user());
    return team.isPresent()
        && pilot.teams().stream().anyMatch(each -> org().branch(each).contains(team.get()));
  }

  /** The fresh values that depend on what is written. */
  Staleness values() {
    return published.get().values();
  }

  /** The awaited verdicts that depend on what is written. */
  Staleness verdicts() {
    return published.get().verdicts();
  }

  /** The subjects of chains that what is written concerns. */
  ChainTimers chains() {
    return published.get().chains();
  }

  /** The rows for which what is written may have turned conditions of flows true. */
  BecomingTimers becoming() {
    return published.get().becoming();
  }

  /** The writes of one use case at a moment. */
  UnitOfWork unit(Instant at) {
    return unit(at, chains(), becoming());
  }

  /** The writes of samples, whose chains and conditions are nobody's news. */
  UnitOfWork unitOfSamples(Instant at) {
    ChainTimers chains = chains();
    BecomingTimers becoming = becoming();
    return unit(at, (_, now) -> chains.quietly(now), (_, now) -> becoming.quietly(now));
  }

  private UnitOfWork unit(
      Instant at, UnitOfWork.Consequences chains, UnitOfWork.Consequences becoming) {
    Staleness values = values();
    Staleness verdicts = verdicts();
    WantedTexts texts = published.get().texts();
    var deadlines = new Deadlines(ids, verdicts);
    var reviews = new AskedReviews(this);
    var advice = new WantedAdvice(this);
    var asked = new AskedWaivers();
    return new UnitOfWork(
        store,
        at,
        (touched, now) ->
            Stream.concat(
                    Stream.of(
                            values, verdicts, deadlines, texts, reviews, advice, asked, chains,
                            becoming)
                        .flatMap(one -> one.of(touched, now).stream()),
                    Answering.wanted(touched, now, this).stream())
                .toList());
  }

  /** Everything stored, for one judgement. */
  StoreFacts facts() {
    return StoreFacts.of(store, catalogue(), org());
  }

  /** A record as it stands now, for a rule that nobody in particular asks. */
  Situation situation(ExecutableForm form, StoredRecord record) {
    return new Situation(new Rows.OfRecord(form, record), Map.of(), clock.instant(), zone, facts());
  }

  /** What a person may see; nothing for nobody. */
  Access access(Optional<UUID> person) {
    return access(
        person
            .flatMap(id -> org().user(id))
            .map(Workspace::caller)
            .orElseGet(() -> SystemCallers.flow("nobody")));
  }

  /** The person as if they asked themselves. */
  static Caller caller(PeopleStore.User user) {
    return new Caller(user.id(), user.login(), user.name(), user.roles(), user.language(), "", "");
  }

  Access access(Caller caller) {
    return access(caller, catalogue());
  }

  /** What the caller might do, were these the definitions. */
  Access access(Caller caller, Catalogue current) {
    Org org = org();
    var self = new Rows.Nothing(new Value.Ref(Value.Ref.USER, caller.user()));
    var situation =
        new Situation(self, Map.of(), clock.instant(), zone, StoreFacts.of(store, current, org));
    return new Access(caller, org, current, situation);
  }

  /** Commits, or refuses in words what only time can mend. Conflicts and duplicates pass. */
  void commit(List<Change> changes) {
    try {
      store.committer().commit(changes);
    } catch (Committer.Overloaded busy) {
      throw Refusals.overloaded();
    }
  }
}
