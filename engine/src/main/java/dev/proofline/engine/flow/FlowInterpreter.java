package dev.proofline.engine.flow;

import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.executable.ExecutableFlow;
import java.util.List;

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
}
