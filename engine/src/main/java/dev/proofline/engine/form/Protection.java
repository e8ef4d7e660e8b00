package dev.proofline.engine.form;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what may not be changed: locked records, read-only fields. */
record Protection(ExecutableForm form, Question question, List<Finding> mistakes) {

  static Protection of(ExecutableForm form, Question question, List<Finding> mistakes) {
    return new Protection(form, question, mistakes);
  }

  /** The answers with every read-only field as it was; a try to change one is a mistake. */
  Answers restored(Walk walk, Set<String> readOnly, Answers given) {
    lock();
    Answers kept = given;
    for (ExecutableField field : form.fields().values()) {
      if (!readOnly.contains(field.key()) || field.compute().isPresent()) {
        continue;
      }
      Optional<Value> before = unchanged(field, walk);
      Optional<Value> now = given.get(field.key());
      if (!now.equals(before)) {
        now.ifPresent(_ -> mistakes.add(readOnly(field)));
        kept = kept.with(field.key(), before);
      }
    }
    return kept;
  }

  /** What the record holds; for a new one, the default. */
  private Optional<Value> unchanged(ExecutableField field, Walk walk) {
    if (question.before().isPresent()) {
      return question.before().get().get(field.key());
    }
    return field
        .initial()
        .flatMap(initial -> initial.evaluate(walk.situation()))
        .map(value -> field.type().fit(value, field.context()));
  }

  private void lock() {
    question
        .before()
        .filter(_ -> form.lockedIf().isPresent())
        .filter(
            before -> form.lockedIf().get().holds(new Walk(form, stored(), question).situation()))
        .ifPresent(_ -> mistakes.add(locked()));
  }

  private Answers stored() {
    Answers stored = Answers.EMPTY;
    for (String key : form.fields().keySet()) {
      stored = stored.with(key, question.before().flatMap(row -> row.get(key)));
    }
    return stored;
  }

  private static Finding readOnly(ExecutableField field) {
    return Expected.of("“" + field.label() + "”保持不变", "'" + field.label().in("en") + "' unchanged")
        .but("现在不能修改", "it cannot be changed now")
        .hint("请恢复原来的内容。", "Put back what was there.")
        .error(Pointer.of(field.key()), "read_only");
  }

  private static Finding locked() {
    return Expected.of("可以修改的记录", "a record that may be changed")
        .but("这条记录已锁定", "this one is locked")
        .error(Pointer.ROOT, "locked");
  }
}
