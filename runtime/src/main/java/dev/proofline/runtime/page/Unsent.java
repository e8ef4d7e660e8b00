package dev.proofline.runtime.page;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Unfinished;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Forms that came back to who filled them, kept for a while under an address of their own: so that
 * going back and loading again show what was typed instead of sending it again, whichever node is
 * asked. When one is gone, the form opens as new and the phone offers its own draft.
 */
record Unsent(Unfinished forms) {

  /** Why it came back; asking for a row more or for a search blames nobody. */
  sealed interface Why {
    record Asked() implements Why {}

    record Blocked(List<Finding> mistakes, List<Faults.Objection> objections) implements Why {
      static Blocked of(Judgement judgement) {
        return new Blocked(judgement.mistakes(), Faults.objections(judgement));
      }
    }

    record Refused(Refusal refusal) implements Why {}

    default Faults faults(ExecutableForm form, Visit visit) {
      return switch (this) {
        case Asked() -> Faults.NONE;
        case Blocked(var mistakes, var objections) -> Faults.of(form, mistakes, objections, visit);
        case Refused(var refusal) -> Faults.of(form, refusal, visit);
      };
    }

    /** Whether it is not what was typed that stands in the way. */
    default boolean elsewhere() {
      return this instanceof Refused(var refusal) && refusal.reason() != Refusal.Reason.INVALID;
    }
  }

  /**
   * @param sheet which is being filled, {@code version} of its record
   * @param task the one it is filled for
   */
  record Attempt(
      String form,
      UUID sheet,
      long version,
      Entered entered,
      Map<String, String> searches,
      Why why,
      Optional<UUID> task) {

    /** The same typed into a new sheet, which nobody has judged yet. */
    Attempt on(UUID sheet) {
      return new Attempt(form, sheet, 0, entered, searches, new Why.Asked(), task);
    }
  }

  /** False when it is too large to be kept. */
  boolean keep(Caller caller, UUID key, Attempt attempt) {
    return forms.keep(caller, key, attempt.sheet(), AttemptJson.write(attempt));
  }

  Optional<Attempt> find(Caller caller, UUID key) {
    return forms.find(caller, key).map(AttemptJson::read);
  }

  /** The sheet was taken: its attempts lead nowhere any more. */
  void forget(Caller caller, UUID sheet) {
    forms.forget(caller, sheet);
  }
}
