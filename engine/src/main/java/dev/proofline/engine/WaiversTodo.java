package dev.proofline.engine;

import dev.proofline.engine.Todos.Heap;
import dev.proofline.engine.Todos.Kind;
import dev.proofline.engine.Todos.Todo;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Excuse;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.WorkStore.WaiverRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reasons written so that a check is set aside, for those whom its rule names to decide. Who that
 * is is asked anew each time: roles and teams change while a request waits.
 */
record WaiversTodo(
    Workspace workspace, FormVersions versions, Function<Caller, RecordReading> readings)
    implements TodoSource {

  private static final Kind KIND =
      new Kind("waiver", LocalText.of("等您决定的豁免", "Waivers to decide"), "shield");

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public int count(Caller caller, int most) {
    return (int) waiting(caller, readings.apply(caller)).limit(most).count();
  }

  @Override
  public Heap heap(Caller caller, int most) {
    RecordReading reading = readings.apply(caller);
    List<Asked> waiting = waiting(caller, reading).limit(MOST).toList();
    return new Heap(
        KIND,
        waiting.size(),
        0,
        waiting.stream().limit(most).map(asked -> told(asked, reading)).toList(),
        "/tasks?kind=waiver");
  }

  /** What costs least is asked first: most of what waits is left to others. */
  private Stream<Asked> waiting(Caller caller, RecordReading reading) {
    return workspace.store().work().waiverRequests(MOST).stream()
        .flatMap(request -> found(request).stream())
        .filter(record -> !Waiving.isOwn(record, caller.user()) && AskedWaivers.waits(record))
        .flatMap(record -> asked(record, caller.user()))
        .filter(asked -> reading.find(current(asked.record), asked.record.id()).isPresent());
  }

  private Optional<StoredRecord> found(WaiverRequest request) {
    return Optional.ofNullable(workspace.catalogue().forms().get(request.form()))
        .flatMap(
            form -> workspace.store().records().find(form, request.record(), new RowScope.All()));
  }

  private ExecutableForm current(StoredRecord record) {
    return Objects.requireNonNull(workspace.catalogue().forms().get(record.form()));
  }

  /** Each check once, whatever it found more than once, by the rules the record was judged by. */
  private Stream<Asked> asked(StoredRecord record, UUID person) {
    ExecutableForm form =
        versions.form(record.form(), record.formVersion()).orElseGet(() -> current(record));
    var waivers = new Waivers(workspace);
    var open = new LinkedHashMap<String, CheckFinding>();
    FindingsJson.read(record.findings()).stream()
        .filter(found -> Waiving.standsInTheWay(found) && Waiving.isAsked(found))
        .forEach(found -> open.putIfAbsent(found.check(), found));
    return form.checks().stream()
        .flatMap(check ->
            Optional.ofNullable(open.get(check.key()))
                .filter(_ ->
                    waivers.of(form, record, check).stream()
                        .anyMatch(one -> one.id().equals(person)))
                .map(found -> new Asked(form, record, found))
                .stream());
  }

  private static Todo told(Asked asked, RecordReading reading) {
    Optional<Excuse> excuse = asked.finding.excuse();
    return new Todo(
        LocalText.of(
            "是否豁免“" + asked.finding.title().in("zh-CN") + "”",
            "Set aside “" + asked.finding.title().in("en") + "”?"),
        Optional.of(asked.form.title()),
        Optional.of(reading.label(asked.form, asked.record).orElse(asked.record.receipt())),
        Optional.of(asked.record.receipt()),
        excuse.map(Excuse::name),
        excuse.map(Excuse::at).orElse(asked.record.updatedAt()),
        asked.finding.until(),
        false,
        "/r/" + asked.form.key() + "/" + asked.record.id() + "#why");
  }

  /** A check somebody asked to have set aside. */
  private record Asked(ExecutableForm form, StoredRecord record, CheckFinding finding) {}
}
