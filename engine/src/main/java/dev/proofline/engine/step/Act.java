package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;

/** What a compiled step does: pure, and all it remembers is in its {@link Scene}. */
public interface Act {

  /** The step is reached. */
  Move enter(Scene scene);

  /** Something came for the step while it is open. What it has no use for changes nothing. */
  default Move hear(Signal signal, Scene scene) {
    return Move.stay(scene.memory());
  }

  /** Why the step does not take from a person what is said; else it hears it. */
  default Optional<LocalText> objection(Signal signal, Scene scene) {
    return Optional.empty();
  }

  /** What has to be tidied up when the step is left without being done. */
  default List<Effect> abandon(Scene scene) {
    return List.of();
  }

  /** Who has it now, for {@code assignee} in its {@code late} block. */
  default Optional<Value.Ref> assignee(Answers memory) {
    return Optional.empty();
  }

  /** What its tasks are called, as far as that depends on what they are about. */
  default Optional<Template> words() {
    return Optional.empty();
  }

  /** Whether it has to hear of every change of the triggering record while it is open. */
  default boolean watches() {
    return false;
  }

  /** Whether what it waits for is of no use any more, as the triggering record is now. */
  default boolean isNeedless(Scene scene) {
    return false;
  }

  /** What its tasks open of the triggering record to an outsider. */
  default Opened opened() {
    return Opened.NOTHING;
  }

  /**
   * Fields of the triggering record.
   *
   * @param context those shown
   * @param edit those who approves fills in
   */
  record Opened(List<String> context, List<String> edit) {
    public static final Opened NOTHING = new Opened(List.of(), List.of());

    public Opened {
      context = List.copyOf(context);
      edit = List.copyOf(edit);
    }
  }

  /** The form whose submission does its tasks. */
  default Optional<String> fill() {
    return Optional.empty();
  }
}
