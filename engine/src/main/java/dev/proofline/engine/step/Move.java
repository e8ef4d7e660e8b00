package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.effect.Signal;
import dev.proofline.engine.value.Answers;
import java.util.List;
import java.util.Optional;

/** The closed set of what may become of a step. */
public sealed interface Move {

  /**
   * It stays open.
   *
   * @param results known from now on as {@code steps.<key>.<name>}
   * @param background the flow goes on beside it
   */
  record Stay(
      Answers memory, Answers results, boolean background, Inside inside, List<Effect> effects)
      implements Move {
    public Stay {
      effects = List.copyOf(effects);
    }
  }

  /** What becomes of the blocks running inside a step that stays open. */
  sealed interface Inside {
    record Keep() implements Inside {}

    record Stop() implements Inside {}

    /** Those running stop, this one begins. */
    record Begin(String block) implements Inside {}
  }

  /**
   * It is over.
   *
   * @param results become {@code steps.<key>.<name>}
   * @param tell the step around it hears this
   */
  record Done(Answers results, Optional<Signal> tell, List<Effect> effects) implements Move {
    public Done {
      effects = List.copyOf(effects);
    }
  }

  /** It begins anew, as if just reached. */
  record Again(List<Effect> effects) implements Move {
    public Again {
      effects = List.copyOf(effects);
    }
  }

  /** The whole flow ends with it. */
  record Finish(Answers results, String outcome, List<Effect> effects) implements Move {
    public Finish {
      effects = List.copyOf(effects);
    }
  }

  /** It cannot go on: an incident for people to look at. */
  record Broken(String code, LocalText what) implements Move {
    /** The same told of a step that can still go on. */
    Effect at(Position position) {
      return new Effect.Incident(position, code, what);
    }
  }

  static Move stay(Answers memory, Effect... effects) {
    return stay(memory, new Inside.Keep(), List.of(effects));
  }

  static Move stay(Answers memory, Inside inside, List<Effect> effects) {
    return new Stay(memory, Answers.EMPTY, false, inside, effects);
  }

  static Move done(Effect... effects) {
    return new Done(Answers.EMPTY, Optional.empty(), List.of(effects));
  }

  static Move done(Answers results, List<Effect> effects) {
    return new Done(results, Optional.empty(), effects);
  }
}
