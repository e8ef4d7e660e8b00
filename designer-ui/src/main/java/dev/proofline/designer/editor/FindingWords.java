package dev.proofline.designer.editor;

import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Finding;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A finding as the designer says it. */
final class FindingWords {

  private static final String OVER_OPTIONAL = "check_over_optional";
  private static final String BLANK = "blank";

  private FindingWords() {}

  static String message(Finding finding, Editing editing) {
    if (isFormula(finding)) {
      return editing.say("problems.blank.formula");
    }
    if (finding.code().equals(BLANK)) {
      return Places.property(finding.pointer(), editing)
          .map(property -> editing.say("problems.blank", property))
          .orElseGet(() -> editing.desk().say(finding.message()));
    }
    return optional(finding, editing)
        .map(field -> editing.say("checks.optional", editing.desk().say(field.label())))
        .orElseGet(() ->
            editing
                .desk()
                .say(
                    Misread.of(finding, editing)
                        .map(Misread::message)
                        .orElseGet(finding::message)));
  }

  static String hint(Finding finding, Editing editing) {
    if (optional(finding, editing).isPresent()) {
      return "";
    }
    if (finding.code().equals(BLANK)) {
      return editing.say(
          isFormula(finding) ? "problems.blank.formula.hint" : "problems.blank.hint");
    }
    return Misread.of(finding, editing)
        .map(Misread::hint)
        .orElseGet(() -> Optional.ofNullable(finding.hint()))
        .map(editing.desk()::say)
        .orElse("");
  }

  private static boolean isFormula(Finding finding) {
    return finding.code().equals(BLANK) && finding.pointer().tokens().contains("compute");
  }

  /** What mends it at a press, if there is such a thing. */
  static Optional<Runnable> remedy(Finding finding, Editing editing) {
    return optional(finding, editing)
        .filter(field -> !editing.readOnly())
        .flatMap(field ->
            Places.check(finding.pointer()).map(index -> () -> narrow(index, field, editing)));
  }

  private static void narrow(int index, FormDraft.Field field, Editing editing) {
    ObjectNode check = editing.draft().checks().get(index);
    String now = check.path("if").asString("");
    String filled = field.key() + " != null";
    check.put("if", now.isBlank() ? filled : "(" + now + ") && " + filled);
    editing.edit(
        editing.draft().withCheck(index, check), editing.say("editor.did.check"), "", null);
  }

  /** The field that may stay empty and then fails the check. */
  private static Optional<FormDraft.Field> optional(Finding finding, Editing editing) {
    if (!finding.code().equals(OVER_OPTIONAL) || finding.hint() == null) {
      return Optional.empty();
    }
    String hint = finding.hint().in("en");
    return editing.draft().fields().stream()
        .filter(field -> hint.contains("\"" + field.key() + " != null\""))
        .findFirst();
  }
}
