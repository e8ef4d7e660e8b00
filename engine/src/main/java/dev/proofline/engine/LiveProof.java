package dev.proofline.engine;

import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proof of records for callers; each is told what is open to them. */
final class LiveProof implements Proof {

  private final Workspace workspace;
  private final Function<Caller, RecordReading> readings;
  private final Judging judging;
  private final Design design;
  private final Waiving waiving;

  LiveProof(
      Workspace workspace,
      Function<Caller, RecordReading> readings,
      Judging judging,
      Design design,
      Waiving waiving) {
    this.workspace = workspace;
    this.judging = judging;
    this.design = design;
    this.readings = readings;
    this.waiving = waiving;
  }

  @Override
  public Why why(Caller caller, String key, UUID id) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm current = published(key);
    StoredRecord record = reading.find(current, id).orElseThrow(Refusals::notFound);
    RecordView view = reading.view(current, record);
    List<CheckFinding> told = FindingsJson.read(view.findings());
    return new Why(view, told.stream().map(found -> reason(view, record, found, reading)).toList());
  }

  private Reason reason(
      RecordView view, StoredRecord record, CheckFinding found, RecordReading reading) {
    ExecutableForm form = view.form();
    Optional<ExecutableCheck> check =
        form.checks().stream().filter(one -> one.key().equals(found.check())).findFirst();
    UUID me = reading.access().caller().user();
    boolean own = Waiving.isOwn(record, me);
    List<Person> waivers = check.map(one -> waiving.waivers(form, record, one)).orElse(List.of());
    boolean stands = Waiving.standsInTheWay(found) && record.status() != Status.WITHDRAWN;
    boolean named = waivers.stream().anyMatch(person -> person.id().equals(me));
    return new Reason(
        found,
        check.map(one -> rules(one, reading.closed(form))).orElse(List.of()),
        waivers,
        stands && named && !own,
        stands && own && check.filter(Waiving::takesReasons).isPresent(),
        check.filter(Waiving::isEnough).isPresent());
  }

  private static List<String> rules(ExecutableCheck check, ClosedFields closed) {
    List<Expression> rules = check.test().rules();
    boolean shut = rules.stream().anyMatch(rule -> rule.fields().stream().anyMatch(closed::holds));
    return shut ? List.of() : rules.stream().map(Expression::text).toList();
  }

  @Override
  public StoredRecord waive(Caller caller, Excusing excusing) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = published(excusing.form());
    return reading.closed(form).open(waiving.rule(form, excusing, true, reading));
  }

  @Override
  public StoredRecord decline(Caller caller, Excusing excusing) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = published(excusing.form());
    return reading.closed(form).open(waiving.rule(form, excusing, false, reading));
  }

  @Override
  public StoredRecord justify(Caller caller, Excusing excusing) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm form = published(excusing.form());
    return reading.closed(form).open(waiving.justify(form, excusing, reading));
  }

  @Override
  public Trial whatIf(Caller caller, String key, Trial.Asked asked) {
    RecordReading reading = readings.apply(caller);
    var id = new DefinitionId(Kind.FORM, key);
    ObjectNode json = asked.draft().orElseGet(() -> design.open(caller, id).json());
    ExecutableForm draft =
        switch (design.compile(caller, id, json)) {
          case Outcome.Ok<ExecutableForm>(var form, _) -> form;
          case Outcome.Refused<ExecutableForm>(var findings) -> throw Refusals.invalid(findings);
        };
    ExecutableForm now = workspace.catalogue().forms().get(key);
    return now == null
        ? Trial.OF_NOTHING
        : new WhatIf(
                workspace, judging, reading, now, new WhatIf.Drafted(draft, json, published(id)))
            .run(asked);
  }

  @Override
  public Map<String, Long> setAside(Caller caller, String key) {
    ExecutableForm form = published(key);
    Access access = workspace.access(caller);
    if (!access.mayRead(key) && !access.mayDesign(Kind.FORM)) {
      throw Refusals.notFound();
    }
    RowScope scope = access.read(key);
    boolean all = scope instanceof RowScope.All || access.has(Duty.ALL_NUMBERS);
    return all ? everSetAside(form) : setAside(form, scope);
  }

  private Map<String, Long> setAside(ExecutableForm form, RowScope scope) {
    var byCheck = new LinkedHashMap<String, Long>();
    workspace
        .store()
        .records()
        .each(
            form,
            scope,
            Filter.EVERYTHING,
            record ->
                FindingsJson.read(record.findings()).stream()
                    .filter(found -> Deciding.SET_ASIDE.contains(found.outcome()))
                    .map(CheckFinding::check)
                    .distinct()
                    .forEach(check -> byCheck.merge(check, 1L, Long::sum)));
    return byCheck;
  }

  private Map<String, Long> everSetAside(ExecutableForm form) {
    Map<String, Long> counted = workspace.store().counters().beginning(Waiving.counter(form, ""));
    var byCheck = new LinkedHashMap<String, Long>();
    for (ExecutableCheck check : form.checks()) {
      long times = counted.getOrDefault(Waiving.counter(form, check.key()), 0L);
      if (times > 0) {
        byCheck.put(check.key(), times);
      }
    }
    return byCheck;
  }

  private ObjectNode published(DefinitionId id) {
    return design
        .current(SystemCallers.operator(), id)
        .map(Published::json)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private ExecutableForm published(String form) {
    return Optional.ofNullable(workspace.catalogue().forms().get(form))
        .orElseThrow(Refusals::notFound);
  }
}
