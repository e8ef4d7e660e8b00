package dev.proofline.engine.step;

import java.util.List;
import java.util.Optional;

/** The steps there are, in the order of the palette. */
public final class Steps {
  private final List<StepType> all;

  /**
   * @param channels the keys of the channels {@code notify} may use
   */
  public Steps(List<String> channels) {
    all =
        List.of(
            new ApproveStep(),
            new TaskStep(),
            new NotifyStep(channels),
            new ComputeStep(),
            new CreateStep(),
            new UpdateStep(),
            new SwitchStep(),
            new WaitStep(),
            new EndStep(),
            new TransferStep(),
            new DecideStep());
  }

  public List<StepType> all() {
    return all;
  }

  public Optional<StepType> find(String verb) {
    return all.stream().filter(type -> type.key().equals(verb)).findFirst();
  }
}
