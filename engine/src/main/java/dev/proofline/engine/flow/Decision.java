package dev.proofline.engine.flow;

import dev.proofline.engine.effect.Effect;
import java.util.List;

/**
 * What follows from a signal: how the run stands then, and what is to be done, in this order.
 *
 * @param heard whether the signal was of any use to the run
 */
public record Decision(Run run, List<Effect> effects, boolean heard) {
  public Decision {
    effects = List.copyOf(effects);
  }
}
