package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.Answers;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form as it was sent.
 *
 * @param deed the button that was pressed
 * @param searches what was searched for in pickers, by field
 * @param fresh what a new row of each table begins with
 */
record Posted(
    ExecutableForm form,
    Entered entered,
    ObjectNode data,
    String deed,
    Map<String, String> searches,
    Map<String, Answers> fresh) {

  Standing standing(Judgement judgement, Faults faults) {
    return new Standing(form, entered, judgement, faults, searches, fresh, Set.of());
  }
}
