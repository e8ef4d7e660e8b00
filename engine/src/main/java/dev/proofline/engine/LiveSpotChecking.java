package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.SpotChecks.Check;
import dev.proofline.engine.store.SpotChecks.Draw;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.Traces;
import dev.proofline.engine.suspicion.Suspicions;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Draws and decisions, each with its event. */
final class LiveSpotChecking implements SpotChecking {

  /** Told of the record; only for those who may look closer, see {@link EventSight}. */
  static final String CHECKED = "record.spot_checked";

  private static final int LISTED = 200;
  private static final int LONGEST = 2_000;
  private static final int MOST_SUSPECTS = 500;

  private final Workspace workspace;
  private final Function<Caller, RecordReading> readings;

  LiveSpotChecking(Workspace workspace, Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.readings = readings;
  }

  @Override
  public boolean may(Caller caller) {
    return workspace.access(caller).has(Duty.SPOT_CHECK);
  }

  private RecordReading reading(Caller caller) {
    RecordReading reading = readings.apply(caller);
    reading.access().require(Duty.SPOT_CHECK);
    return reading;
  }

  private Optional<ExecutableForm> form(Access access, String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key))
        .filter(form -> access.mayRead(form.key()));
  }

  // ---- drawing

  @Override
  public Choices choices(Caller caller) {
    Access access = reading(caller).access();
    List<String> library = workspace.catalogue().actions();
    return new Choices(
        workspace.catalogue().forms().values().stream()
            .filter(form -> access.mayRead(form.key()))
            .sorted(Comparator.comparingInt(form -> place(library, form)))
            .toList(),
        List.copyOf(workspace.org().teams().values()),
        workspace.org().users().values().stream()
            .filter(User::active)
            .filter(user -> workspace.access(Optional.of(user.id())).has(Duty.SPOT_CHECK))
            .map(User::colleague)
            .toList());
  }

  /** As the action library has them; what is none of it comes last. */
  private static int place(List<String> library, ExecutableForm form) {
    int place = library.indexOf(form.key());
    return place < 0 ? library.size() : place;
  }

  @Override
  public DrawView draw(Caller caller, Wanted wanted) {
    Access access = reading(caller).access();
    ExecutableForm form = form(access, wanted.form()).orElseThrow(Refusals::notFound);
    var drawing = new SpotDrawing(workspace, access, form, wanted);
    long seed = workspace.random().nextLong();
    List<SpotDrawing.Drawn> drawn = drawing.draw(seed);
    Instant now = workspace.clock().instant();
    var draw =
        new Draw(
            workspace.ids().next(),
            form.key(),
            caller.user(),
            now,
            drawn.size(),
            drawing.told(seed, drawn));
    List<Check> checks = drawn.stream().map(one -> check(draw, one)).toList();
    var changes = new ArrayList<Change>();
    changes.add(new Change.PutDraw(draw));
    checks.forEach(check -> changes.add(new Change.PutSpotCheck(check, 0)));
    changes.addAll(toReviewers(caller, form, checks, now));
    ObjectNode told = draw.data().deepCopy().put("draw", draw.id().toString());
    changes.add(
        new Change.AppendEvent(workspace.events().ofWorkspace(caller, "spot_check.drawn", told)));
    workspace.commit(changes);
    return view(draw, form, checks);
  }

  private Check check(Draw draw, SpotDrawing.Drawn drawn) {
    return new Check(
        workspace.ids().next(),
        0,
        draw.id(),
        draw.form(),
        drawn.candidate().record(),
        drawn.reviewer(),
        drawn.candidate().score(),
        draw.at(),
        null,
        null,
        null,
        null);
  }

  private List<Change> toReviewers(
      Caller caller, ExecutableForm form, List<Check> checks, Instant now) {
    Map<UUID, Long> each =
        checks.stream()
            .filter(check -> !check.reviewer().equals(caller.user()))
            .collect(Collectors.groupingBy(Check::reviewer, Collectors.counting()));
    return each.entrySet().stream()
        .<Change>map(one ->
            new Change.PutInboxItem(
                new Change.InboxItem(
                    workspace.ids().next(),
                    one.getKey(),
                    FlowEvents.words(
                        LocalText.of(
                            "有 " + one.getValue() + " 条抽查等您判断",
                            one.getValue() + " spot checks wait for you")),
                    FlowEvents.words(
                        LocalText.of(
                            caller.name()
                                + " 从“"
                                + form.title().in("zh-CN")
                                + "”里抽出。请在待办的“抽查”里查看并判断。",
                            caller.name()
                                + " drew them from "
                                + form.title().in("en")
                                + ". Look and decide under Tasks, Spot checks.")),
                    null,
                    null,
                    now,
                    null)))
        .toList();
  }

  @Override
  public List<DrawView> draws(Caller caller) {
    Access access = reading(caller).access();
    return workspace.store().spotChecks().draws(LISTED).stream()
        .flatMap(draw ->
            form(access, draw.form())
                .map(form -> view(draw, form, workspace.store().spotChecks().ofDraw(draw.id())))
                .stream())
        .toList();
  }

  private DrawView view(Draw draw, ExecutableForm form, List<Check> checks) {
    List<Integer> found =
        Stream.of(Outcome.values())
            .map(outcome ->
                (int)
                    checks.stream().filter(check -> outcome.key().equals(check.outcome())).count())
            .toList();
    int open = (int) checks.stream().filter(Check::isOpen).count();
    return new DrawView(draw, form, workspace.org().user(draw.by()), found, open);
  }

  @Override
  public List<CheckView> drawn(Caller caller, UUID draw) {
    RecordReading reading = reading(caller);
    Draw found = workspace.store().spotChecks().draw(draw).orElseThrow(Refusals::notFound);
    if (form(reading.access(), found.form()).isEmpty()) {
      throw Refusals.notFound();
    }
    return views(reading, workspace.store().spotChecks().ofDraw(draw));
  }

  // ---- deciding

  @Override
  public List<CheckView> mine(Caller caller, boolean decided) {
    RecordReading reading = reading(caller);
    return views(reading, workspace.store().spotChecks().of(caller.user(), decided, LISTED));
  }

  @Override
  public int waiting(Caller caller) {
    return waiting(caller, LISTED);
  }

  /** The same, counted no further than so many: what each shows is not looked at. */
  int waiting(Caller caller, int most) {
    if (!may(caller)) {
      return 0;
    }
    RecordReading reading = reading(caller);
    return (int)
        workspace.store().spotChecks().of(caller.user(), false, LISTED).stream()
            .filter(check ->
                form(reading.access(), check.form())
                    .flatMap(form -> open(reading, form, check.record()))
                    .isPresent())
            .limit(most)
            .count();
  }

  /** The first of those the caller has to decide. */
  List<CheckView> waitingFirst(Caller caller, int most) {
    if (!may(caller)) {
      return List.of();
    }
    RecordReading reading = reading(caller);
    return workspace.store().spotChecks().of(caller.user(), false, LISTED).stream()
        .flatMap(check -> view(reading, check).stream())
        .limit(most)
        .toList();
  }

  private List<CheckView> views(RecordReading reading, List<Check> checks) {
    return checks.stream().flatMap(check -> view(reading, check).stream()).toList();
  }

  @Override
  public CheckView check(Caller caller, UUID check) {
    RecordReading reading = reading(caller);
    return workspace
        .store()
        .spotChecks()
        .check(check)
        .flatMap(found -> view(reading, found))
        .orElseThrow(Refusals::notFound);
  }

  /** Empty for a record that is gone, or not for the caller to look at closer. */
  private Optional<CheckView> view(RecordReading reading, Check check) {
    return form(reading.access(), check.form())
        .flatMap(form ->
            open(reading, form, check.record())
                .map(record ->
                    new CheckView(
                        check,
                        reading.view(form, record),
                        by(record),
                        workspace.org().user(check.reviewer()),
                        reasons(reading, record),
                        mayDecide(reading.access(), check))));
  }

  private Optional<User> by(StoredRecord record) {
    return workspace.org().user(record.submitter() == null ? record.owner() : record.submitter());
  }

  private static Optional<StoredRecord> open(
      RecordReading reading, ExecutableForm form, UUID record) {
    return reading.find(form, record).filter(reading.access()::mayLookCloser);
  }

  private boolean mayDecide(Access access, Check check) {
    boolean left = workspace.org().user(check.reviewer()).filter(User::active).isEmpty();
    return check.isOpen() && (left || check.reviewer().equals(access.caller().user()));
  }

  @Override
  public CheckView decide(Caller caller, UUID id, Outcome outcome, @Nullable String comment) {
    RecordReading reading = reading(caller);
    CheckView view = check(caller, id);
    if (!view.check().isOpen()) {
      throw decidedAlready();
    }
    if (!view.mayDecide()) {
      throw Access.notAllowed();
    }
    String said = comment == null || comment.isBlank() ? null : cut(comment.strip());
    if (outcome == Outcome.NOT_GENUINE && said == null) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("comment"),
              "comment_required",
              LocalText.of(
                  "判为不属实，要写明哪里不属实、从哪里看出来。",
                  "Expected words on what is not genuine, but there are none. Say which part does not"
                      + " agree with what was claimed, and what shows it.")));
    }
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    Check decided = view.check().decided(outcome.key(), said, caller.user(), unit.now());
    unit.add(new Change.PutSpotCheck(decided, view.check().revision()));
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("outcome", outcome.key())
            .put("comment", said)
            .put("check", id.toString())
            .put("draw", decided.draw().toString())
            .put("score", decided.score());
    unit.add(
        new Change.AppendEvent(
            workspace
                .events()
                .ofRecord(caller, unit.now(), view.record().record(), CHECKED, data)));
    workspace
        .verdicts()
        .ofSpotCheck(decided.form(), decided.record(), unit.now())
        .forEach(unit::add);
    try {
      workspace.commit(unit.changes());
    } catch (Committer.Conflict somebodyWasFaster) {
      throw decidedAlready();
    }
    return view(reading.again(), workspace.store().spotChecks().check(id).orElse(decided))
        .orElseThrow(Refusals::notFound);
  }

  private static Refusal decidedAlready() {
    return Refusals.conflict(
        "这条抽查已经判断过了。请刷新列表。",
        "Expected a spot check that waits, but it is decided already. Reload the list.");
  }

  private static String cut(String text) {
    return Cut.to(text, LONGEST);
  }

  // ---- what speaks against records

  private List<Reason> reasons(RecordReading reading, StoredRecord record) {
    return reasons(
        reading,
        workspace.store().traces().of(Set.of(record.id())).getOrDefault(record.id(), List.of()));
  }

  private List<Reason> reasons(RecordReading reading, List<Traces.Signal> signals) {
    return signals.stream()
        .map(signal ->
            new Reason(
                signal.code(),
                Suspicions.title(signal.code()),
                signal.score(),
                signal.reason(),
                signal.other().flatMap(other -> other(reading, signal.form(), other))))
        .toList();
  }

  /** Signals hold records of one form against each other, but for places. */
  private Optional<OtherRecord> other(RecordReading reading, String key, UUID id) {
    return form(reading.access(), key)
        .flatMap(form ->
            open(reading, form, id)
                .map(record ->
                    new OtherRecord(
                        key, id, reading.label(form, record).orElse(record.receipt()))));
  }

  @Override
  public List<Suspect> suspects(Caller caller, String key, LocalDate from, LocalDate to) {
    RecordReading reading = reading(caller);
    ExecutableForm form = form(reading.access(), key).orElseThrow(Refusals::notFound);
    Instant start = from.atStartOfDay(workspace.zone()).toInstant();
    Instant end = to.plusDays(1).atStartOfDay(workspace.zone()).toInstant();
    Map<UUID, Double> scores =
        workspace.store().traces().scores(key, start).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> Suspicions.score(one.getValue())));
    Set<UUID> drawn = workspace.store().spotChecks().drawn(key);
    var found = new ArrayList<StoredRecord>();
    workspace
        .store()
        .records()
        .each(
            form,
            reading.access().read(key),
            submitted(start, end),
            record -> {
              if (scores.containsKey(record.id()) && reading.access().mayLookCloser(record)) {
                found.add(record);
              }
            });
    found.sort(
        Comparator.comparing((StoredRecord one) -> scores.getOrDefault(one.id(), 0.0))
            .reversed()
            .thenComparing(StoredRecord::id));
    List<StoredRecord> most = found.stream().limit(MOST_SUSPECTS).toList();
    Map<UUID, List<Traces.Signal>> signals =
        workspace.store().traces().of(most.stream().map(StoredRecord::id).toList());
    return most.stream()
        .map(record ->
            new Suspect(
                record.id(),
                record.receipt(),
                reading.label(form, record).orElse(record.receipt()),
                by(record),
                Optional.ofNullable(record.submittedAt()).orElse(record.createdAt()),
                scores.getOrDefault(record.id(), 0.0),
                reasons(reading, signals.getOrDefault(record.id(), List.of())),
                drawn.contains(record.id())))
        .toList();
  }

  private static Filter submitted(Instant start, Instant end) {
    return new Filter.And(
        List.of(
            new Filter.Ordered(
                "submitted_at", Filter.Order.GREATER_OR_EQUAL, new Value.Moment(start)),
            new Filter.Ordered("submitted_at", Filter.Order.LESS, new Value.Moment(end))));
  }
}
