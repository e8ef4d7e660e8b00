package dev.proofline.engine.flow;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.ExecutableFlow;
import java.util.List;
import java.util.Optional;

/**
 * Advances runs: a pure function. The same run, signal and situation always give the same decision.
 */
public final class FlowInterpreter {

  private FlowInterpreter() {}

  public static Decision advance(
      ExecutableFlow flow, Run run, Signal signal, FlowSituation situation) {
    if (run.outcome().isPresent()) {
      return new Decision(run, List.of(), false);
    }
    var advance = new Advance(flow, run, situation);
    advance.take(signal);
    return advance.decision();
  }

  /**
   * Its record changed. What the step of the same key says in the version of now counts too: of a
   * to-do that was opened before anybody wrote when it is needless, too.
   */
  public static Decision recordChanged(
      ExecutableFlow flow, Optional<ExecutableFlow> ofNow, Run run, FlowSituation situation) {
    if (run.outcome().isPresent()) {
      return new Decision(run, List.of(), false);
    }
    var advance =
        new Advance(flow, ofNow.filter(now -> now.version() > flow.version()), run, situation);
    advance.take(new Signal.RecordChanged());
    return advance.decision();
  }

  /** Why the step that asked does not take what a person says of its task. */
  public static Optional<LocalText> objection(
      ExecutableFlow flow, Run run, Signal signal, FlowSituation situation) {
    if (run.outcome().isPresent()) {
      return Optional.empty();
    }
    var advance = new Advance(flow, run, situation);
    return signal instanceof Signal.OfTask said
        ? advance.objection(said.step(), signal)
        : Optional.empty();
  }
}
