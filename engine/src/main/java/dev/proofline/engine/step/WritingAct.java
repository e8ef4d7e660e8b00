package dev.proofline.engine.step;

import dev.proofline.engine.effect.Signal;
import java.util.List;

/** A step that waits until its record is written, so that later steps see it. */
interface WritingAct extends Act {
  @Override
  default Move hear(Signal signal, Scene scene) {
    return switch (signal) {
      case Signal.Performed(_, var results) -> Move.done(results, List.of());
      case Signal.NotPerformed(_, var why) -> new Move.Broken("record_refused", why);
      case Signal.Started _,
          Signal.TaskDecided _,
          Signal.TaskDone _,
          Signal.TaskHandedOn _,
          Signal.TimerFired _,
          Signal.Resubmitted _,
          Signal.CallElsewhere _,
          Signal.BlockDone _,
          Signal.TransferAsked _,
          Signal.DecisionAsked _,
          Signal.RecordChanged _,
          Signal.Cancelled _ ->
          Move.stay(scene.memory());
    };
  }
}
