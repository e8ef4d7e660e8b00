package dev.proofline.designer.editor;

import dev.proofline.engine.base.Finding;
import java.util.Optional;

/** A finding as the designer says it. */
final class FindingWords {

  private static final String BLANK = "blank";

  /** Its place is named beside it already; its key is for those who write JSON. */
  private static final String MISSING = "missing_property";

  private FindingWords() {}

  static String message(Finding finding, Editing<?> editing) {
    if (isFormula(finding)) {
      return editing.say("problems.blank.formula");
    }
    if (finding.code().equals(MISSING)) {
      return editing.say("problems.missing");
    }
    if (finding.code().equals(BLANK)) {
      return editing
          .ground()
          .property(finding.pointer())
          .map(property -> editing.say("problems.blank", property))
          .orElseGet(() -> editing.desk().say(finding.message()));
    }
    return editing
        .ground()
        .mending(finding)
        .map(Ground.Mending::message)
        .or(() -> editing.ground().told(finding))
        .orElseGet(() ->
            editing
                .desk()
                .say(
                    Misread.of(finding, editing)
                        .map(Misread::message)
                        .orElseGet(finding::message)));
  }

  static String hint(Finding finding, Editing<?> editing) {
    if (finding.code().equals(MISSING) || editing.ground().mending(finding).isPresent()) {
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
}
