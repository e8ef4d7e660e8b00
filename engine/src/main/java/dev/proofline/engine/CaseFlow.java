package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.flow.MoveReading;
import dev.proofline.engine.flow.Run;
import dev.proofline.engine.flow.SimulatedMove;
import dev.proofline.engine.flow.Simulation;
import dev.proofline.engine.flow.Simulation.Standing;
import dev.proofline.engine.flow.Simulation.Task;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a flow of a pack does with what a case submits: {@code {"key": flow, "moves": […]}}. */
final class CaseFlow {

  private final Catalogue catalogue;
  private final Org org;
  private final SimulatedWorld world;

  CaseFlow(Catalogue catalogue, Org org, SimulatedWorld world) {
    this.catalogue = catalogue;
    this.org = org;
    this.world = world;
  }

  /**
   * What came of it.
   *
   * @param log line by line, in the default language
   */
  record Came(boolean started, Standing standing, Map<String, String> waiting, List<String> log) {
    Came {
      waiting = Map.copyOf(waiting);
      log = List.copyOf(log);
    }

    /** What a case may expect of it beside the log; a move that cannot be made is always told. */
    Map<Pointer, String> facts() {
      var facts = new LinkedHashMap<Pointer, String>();
      facts.put(Pointer.of("flow", "started"), Boolean.toString(started));
      standing.run().outcome().ifPresent(how -> facts.put(Pointer.of("flow", "outcome"), how));
      standing
          .run()
          .status()
          .ifPresent(status ->
              facts.put(Pointer.of("flow", "status"), status.name().toLowerCase(Locale.ROOT)));
      facts.put(Pointer.of("flow", "refused"), Integer.toString(standing.refused().size()));
      waiting.forEach((step, who) -> facts.put(Pointer.of("flow", "waiting", step), who));
      return facts;
    }
  }

  Outcome<Came> play(JsonNode asked, Instant now) {
    ExecutableFlow flow = catalogue.flows().get(asked.path("key").asString(""));
    if (flow == null) {
      return Outcome.refused(List.of(noFlow()));
    }
    var reading = new MoveReading(login -> org.user(login).map(User::id));
    return switch (reading.read(asked.path("moves"), Pointer.of("flow", "moves"))) {
      case Outcome.Refused<List<SimulatedMove>>(var findings) -> Outcome.refused(findings);
      case Outcome.Ok<List<SimulatedMove>>(var moves, _) ->
          Outcome.of(played(flow, moves, now), List.of());
    };
  }

  private Came played(ExecutableFlow flow, List<SimulatedMove> moves, Instant now) {
    var me =
        new Value.Ref(Value.Ref.USER, org.user("me").map(User::id).orElse(SystemCallers.NOBODY));
    Run run = world.begun(flow, SampleData.id("the run"), me);
    boolean started = world.wants(flow, me, Answers.EMPTY, now);
    Standing standing =
        started
            ? new Simulation(flow, run, now, world).play(moves)
            : new Standing(now, run, List.of(), List.of(), new LinkedHashMap<>(), List.of());
    List<String> log =
        new SimulationWords(catalogue, world.display())
            .of(standing.log()).stream()
                .map(one -> one.text().in(LocalText.DEFAULT_LANGUAGE))
                .toList();
    Map<String, String> waiting =
        standing.tasks().stream()
            .collect(
                Collectors.groupingBy(
                    Task::step, Collectors.mapping(this::login, Collectors.joining(", "))));
    return new Came(started, standing, waiting, log);
  }

  private String login(Task task) {
    return switch (task.opened().assignee()) {
      case Value.Text(var address) -> address;
      case Value.Ref(_, var id) -> org.user(id).map(User::login).orElse("?");
      default -> "?";
    };
  }

  private static Finding noFlow() {
    return Expected.of("模板包里的流程", "a flow of the pack")
        .but("没有这个流程", "there is none of this key")
        .hint("key 是流程的标识。", "key is the key of the flow.")
        .error(Pointer.of("flow", "key"), "bad_case");
  }
}
