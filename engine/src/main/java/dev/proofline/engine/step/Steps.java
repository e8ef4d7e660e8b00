package dev.proofline.engine.step;

import dev.proofline.engine.definition.FlowShape;
import dev.proofline.engine.definition.OpenSet;
import dev.proofline.engine.definition.Property;
import java.util.LinkedHashMap;
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
            new CallStep(),
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

  /** How definitions write them. */
  public OpenSet openSet() {
    var members = new LinkedHashMap<String, List<Property>>();
    for (StepType type : all) {
      members.put(type.key(), List.of(Property.required(type.key(), type.shape(), type.title())));
    }
    return OpenSet.byKey(FlowShape.OF_EVERY_STEP, members);
  }
}
