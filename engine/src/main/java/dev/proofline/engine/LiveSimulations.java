package dev.proofline.engine;

import dev.proofline.engine.Publishing.Examined;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.SimulatedMove;
import dev.proofline.engine.flow.Simulation;
import dev.proofline.engine.flow.Simulation.Standing;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Simulated flows of a workspace, by what the caller may see. */
final class LiveSimulations implements Simulations {

  /** Further than any flow waits; what is beyond cannot be shown as a date. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private final Workspace workspace;
  private final Labels labels;
  private final Judging judging;
  private final Design design;
  private final Publishing publishing;
  private final Function<Caller, RecordReading> readings;

  LiveSimulations(
      Workspace workspace,
      Labels labels,
      Judging judging,
      Designing designing,
      Function<Caller, RecordReading> readings) {
    this.workspace = workspace;
    this.labels = labels;
    this.judging = judging;
    this.design = designing.design();
    this.publishing = designing.publishing();
    this.readings = readings;
  }

  /** Where drafts are and how they are compiled. */
  record Designing(Design design, Publishing publishing) {}

  @Override
  public Simulated simulate(Caller caller, String key, Asked asked) {
    var id = new DefinitionId(Kind.FLOW, key);
    if (!workspace.access(caller).mayDesign(Kind.FLOW)) {
      throw Access.notAllowed();
    }
    require(asked.moves());
    ExecutableFlow flow =
        compiled(caller, id, asked.draft().orElseGet(() -> design.open(caller, id).json()));
    try {
      return simulated(flow, asked, readings.apply(caller));
    } catch (TooManyRows tooMany) {
      throw Refusals.invalid(Finding.error(Pointer.ROOT, "too_many_rows", tooMany.words()));
    }
  }

  private static void require(List<SimulatedMove> moves) {
    Duration whole = Duration.ZERO;
    for (SimulatedMove move : moves) {
      whole = move instanceof SimulatedMove.Pass(var span) ? whole.plus(span) : whole;
      if (whole.compareTo(LONGEST) > 0) {
        throw Refusals.invalid(
            Finding.error(
                Pointer.of("moves"),
                "too_long",
                LocalText.of("模拟最多走十年。", "Expected at most ten years to pass.")));
      }
    }
    if (moves.size() > MOST_MOVES) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("moves"),
              "too_many",
              LocalText.of(
                  "一次最多模拟 " + MOST_MOVES + " 步。", "Expected at most " + MOST_MOVES + " moves.")));
    }
  }

  private ExecutableFlow compiled(Caller caller, DefinitionId id, ObjectNode json) {
    Examined examined =
        publishing.examine(
            caller, List.of(new Publishing.Item(id, json, Publishing.WORKSPACE_PACK)));
    return examined
        .catalogue()
        .flatMap(next -> Optional.ofNullable(next.flows().get(id.key())))
        .orElseThrow(() -> Refusals.invalid(examined.findings()));
  }

  private Simulated simulated(ExecutableFlow flow, Asked asked, RecordReading reading) {
    Access access = reading.access();
    Instant now = workspace.clock().instant();
    var ground =
        new SimulatedWorld.Ground(
            workspace.catalogue().forms(),
            workspace.catalogue().connectors(),
            access.org(),
            StoreFacts.seenBy(access, workspace.store(), workspace.catalogue()),
            (form, field) -> access.mask(form, field).readable(),
            new StandIns(access),
            judging,
            workspace.zone(),
            labels::display);
    var world = new SimulatedWorld(ground);
    SimulatedCall call = SimulatedCall.of(flow.trigger(), asked.data());
    List<Finding> mistakes =
        flow.trigger()
            .source()
            .map(form -> about(form(form), asked, reading, world, now))
            .orElse(call.mistakes());
    var presser = new Value.Ref(Value.Ref.USER, access.caller().user());
    boolean started = asked.anyway() || world.wants(flow, presser, call.given(), now);
    Run run = world.begun(flow, runId(flow), presser).begunWith(call.given());
    Standing standing =
        started
            ? new Simulation(flow, run, now, world).play(asked.moves())
            : new Standing(now, run, List.of(), List.of(), new LinkedHashMap<>(), List.of());
    boolean partly =
        asked.record().isPresent()
            && flow.trigger()
                .source()
                .filter(form -> !reading.closed(form(form)).isEmpty())
                .isPresent();
    return told(standing, world, new Start(started, partly, mistakes, access.caller().language()));
  }

  private record Start(boolean started, boolean partly, List<Finding> mistakes, String language) {}

  private Simulated told(Standing standing, SimulatedWorld world, Start start) {
    Template.Display display = world.display();
    return new Simulated(
        world.self().map(self -> display.show(self, start.language())).orElse(""),
        start.started(),
        start.partly(),
        start.mistakes(),
        standing.now(),
        standing.run(),
        new SimulationWords(workspace.catalogue(), display).of(standing.log()),
        standing.tasks().stream().map(task -> waiting(task, display, start.language())).toList(),
        standing.timers().entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(timer -> new Due(Position.stepOf(timer.getKey()), timer.getValue()))
            .toList(),
        standing.refused().stream().map(one -> new Unmade(one.move(), one.why())).toList());
  }

  private static Waiting waiting(Simulation.Task task, Template.Display display, String language) {
    var brief = task.opened().brief();
    return new Waiting(
        task.step(),
        task.opened().assignee() instanceof Value.Ref(_, var id)
            ? Optional.of(id)
            : Optional.empty(),
        display.show(task.opened().assignee(), language),
        brief.title(),
        brief.approval(),
        task.late(),
        brief.dueAt(),
        brief.allow());
  }

  /** What the flow is about; what would keep it from being submitted. */
  private List<Finding> about(
      ExecutableForm form, Asked asked, RecordReading reading, SimulatedWorld world, Instant now) {
    if (asked.record().isPresent()) {
      StoredRecord record =
          reading.find(form, asked.record().get()).orElseThrow(Refusals::notFound);
      world.about(form, record);
      return List.of();
    }
    ObjectNode data =
        asked
            .data()
            .orElseThrow(() ->
                Refusals.invalid(
                    Finding.error(
                        Pointer.of("data"),
                        "record_missing",
                        LocalText.of(
                            "请给出一条记录（record）或一组答案（data）。",
                            "Expected a record, or the answers of one as data."))));
    UUID submitter = asked.submitter().orElse(reading.access().caller().user());
    Judgement judgement = world.submitted(form, data, submitter, now);
    Stream<Finding> blocking =
        judgement.findings().stream()
            .filter(found -> Judgement.blocks(List.of(found)))
            .map(found -> Finding.error(Pointer.of("data"), found.check(), found.message()));
    return Stream.concat(
            judgement.mistakes().stream().map(one -> one.below(Pointer.of("data"))), blocking)
        .toList();
  }

  private ExecutableForm form(String key) {
    return Optional.ofNullable(workspace.catalogue().forms().get(key))
        .orElseThrow(Refusals::notFound);
  }

  private static UUID runId(ExecutableFlow flow) {
    return UUID.nameUUIDFromBytes(("simulated " + flow.key()).getBytes(StandardCharsets.UTF_8));
  }
}
