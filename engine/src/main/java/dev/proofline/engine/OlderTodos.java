package dev.proofline.engine;

import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Facts.Narrowing;
import dev.proofline.engine.store.Change.StoredTask;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * To-dos opened under an earlier version of their flow: once a version says when they are needless,
 * those that are so already end, though nothing about their record changes any more.
 */
final class OlderTodos {

  private static final int PAGE = 500;

  private final Workspace workspace;
  private final LiveFlows flows;
  private final AtomicReference<@Nullable Catalogue> done = new AtomicReference<>();

  OlderTodos(Workspace workspace, LiveFlows flows) {
    this.workspace = workspace;
    this.flows = flows;
  }

  /** Whether a step of the flow has to hear of every change of its record. */
  static boolean watches(ExecutableFlow flow) {
    return flow.everyStep().anyMatch(step -> step.act().watches());
  }

  /** Nothing until something is published. */
  void sweep() {
    Catalogue catalogue = workspace.catalogue();
    if (done.get() == catalogue) {
      return;
    }
    boolean all = true;
    for (ExecutableFlow flow : catalogue.flows().values()) {
      all &= !isNew(flow) || !watches(flow) || look(flow);
    }
    if (all) {
      done.set(catalogue);
    }
  }

  private boolean isNew(ExecutableFlow flow) {
    Catalogue before = done.get();
    ExecutableFlow seen = before == null ? null : before.flows().get(flow.key());
    return flow.version() > 1 && (seen == null || seen.version() != flow.version());
  }

  /** Whether all of its runs have looked. */
  private boolean look(ExecutableFlow flow) {
    boolean all = true;
    for (UUID run : runs(flow)) {
      try {
        UnitOfWork unit = workspace.unit(workspace.clock().instant());
        if (flows.signal(run, new Signal.RecordChanged(), SystemCallers.flow(flow.key()), unit)) {
          workspace.commit(unit.changes());
        }
      } catch (Committer.Conflict _) {
        all = false;
      }
    }
    return all;
  }

  private List<UUID> runs(ExecutableFlow flow) {
    var open =
        List.of(
            new Narrowing("flow", Optional.of(new Value.Text(flow.key()))),
            new Narrowing("state", Optional.of(new Value.Text("open"))));
    return workspace.store().work().tasks(open, PAGE).stream()
        .map(StoredTask::run)
        .distinct()
        .toList();
  }
}
