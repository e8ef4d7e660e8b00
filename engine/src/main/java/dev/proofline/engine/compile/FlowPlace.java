package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Vocabulary;
import dev.proofline.engine.step.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What compiling one flow stands on, and what it gathers on the way.
 *
 * @param form of the triggering row
 * @param keys of the steps met so far
 * @param approvals keys of the steps whose outcome may be the record's status
 */
record FlowPlace(
    Expressions expressions,
    Vocabulary vocabulary,
    Map<String, ExecutableForm> forms,
    Steps steps,
    LocalText title,
    Optional<String> form,
    List<Finding> findings,
    Set<String> keys,
    Set<String> approvals) {

  /** The row type expressions stand over; no fields for a schedule over nothing. */
  String row() {
    return form.orElse("");
  }
}
