package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.AnswerReader;
import java.util.List;
import java.util.Set;

/** Makes mistakes sound as if the fields somebody may not know of were not there. */
final class HiddenNames {

  private static final String UNKNOWN = "unknown_field";

  private final Set<String> hidden;
  private final List<String> known;

  HiddenNames(ExecutableForm form, Set<String> hidden) {
    this.hidden = hidden;
    this.known = form.fields().keySet().stream().filter(key -> !hidden.contains(key)).toList();
  }

  boolean isEmpty() {
    return hidden.isEmpty();
  }

  boolean holds(String field) {
    return hidden.contains(field);
  }

  List<Finding> open(List<Finding> mistakes) {
    return hidden.isEmpty() ? mistakes : mistakes.stream().map(this::open).distinct().toList();
  }

  /** Names that are near a hidden one would tell of it, too. */
  private Finding open(Finding mistake) {
    List<String> tokens = mistake.pointer().tokens();
    String field = tokens.isEmpty() ? "" : tokens.getFirst();
    if (mistake.code().equals(UNKNOWN) && tokens.size() == 1) {
      return AnswerReader.unknown(field, known);
    }
    if (!hidden.contains(field)) {
      return mistake;
    }
    return mistake.code().equals(InputGuard.CLOSED)
        ? AnswerReader.unknown(field, known)
        : notYours();
  }

  /** Something is lacking or wrong that only others can put right. */
  private static Finding notYours() {
    return Finding.error(
        Pointer.ROOT,
        "not_yours_to_fill",
        LocalText.of(
            "这份表单还需要由有权限的人填写的内容，您无法单独提交。请联系表单的设计者。",
            "Expected this to be complete, but something is left that only others may fill. Ask"
                + " whoever designed the form."));
  }
}
