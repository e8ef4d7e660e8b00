package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.ClausePatterns;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Optional;

/**
 * What is wrong with a clause that is written into a library: told to whoever writes it, so that no
 * contract waits for it later.
 */
record LibraryPatterns(Catalogue catalogue) {

  Optional<Finding> mistake(ExecutableForm form, Answers given, Answers known) {
    Optional<Value> pattern = given.get(ClausePatterns.FIELD);
    return pattern.equals(known.get(ClausePatterns.FIELD))
            || !(pattern.orElse(null) instanceof Value.Text(String written))
            || written.isBlank()
            || !isLibrary(form.key())
            || ClausePatterns.canBeRead(written)
        ? Optional.empty()
        : Optional.of(unreadable());
  }

  private boolean isLibrary(String form) {
    return catalogue.forms().values().stream()
        .flatMap(each -> each.checks().stream())
        .anyMatch(check -> check.test().libraries().contains(form));
  }

  private static Finding unreadable() {
    return Expected.of("一个 RE2 正则", "an RE2 expression")
        .but(
            "这样写读不出来：括号没有成对，或重复太多",
            "this cannot be read: brackets do not match, or repeats multiply")
        .hint(
            "例如 无限(连带)?责任；要写括号本身就写 \\(。",
            "Write 'unlimited (joint )?liability', say, and \\( for a bracket itself.")
        .error(Pointer.of(ClausePatterns.FIELD), "no_pattern");
  }
}
