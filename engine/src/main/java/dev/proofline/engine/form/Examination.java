package dev.proofline.engine.form;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at every answer for itself: is it there, is it within its limits, does it exist. */
record Examination(ExecutableForm form, Walk walk, Question question, List<Finding> mistakes) {

  void examine(Set<String> required, Set<String> readOnly) {
    for (ExecutableField field : form.fields().values()) {
      Optional<Value> answer = walk.answer(field.key());
      if (answer.isPresent()) {
        present(field, answer.get());
      } else if (required.contains(field.key())
          && !readOnly.contains(field.key())
          && !isWrong(field)) {
        mistakes.add(missing(field));
      }
    }
  }

  private void present(ExecutableField field, Value value) {
    boolean unchanged =
        question.before().flatMap(row -> row.get(field.key())).filter(value::equals).isPresent();
    LocalDate today = LocalDate.ofInstant(question.now(), question.zone());
    field.type().examineOn(today, value, field.context(), Pointer.of(field.key())).stream()
        .filter(found -> !(unchanged && found.code().equals(FieldTypes.ARCHIVED)))
        .forEach(mistakes::add);
    if (value instanceof Value.Ref reference && !unchanged) {
      pointsSomewhere(field, reference);
    }
  }

  private void pointsSomewhere(ExecutableField field, Value.Ref reference) {
    Optional<Row> row = question.facts().row(reference);
    if (row.isEmpty()) {
      mistakes.add(gone(field));
    } else if (field.only().isPresent()
        && !field.only().get().holds(walk.situation().with("it", row.get()))) {
      mistakes.add(notOffered(field));
    }
  }

  private boolean isWrong(ExecutableField field) {
    Pointer at = Pointer.of(field.key());
    return mistakes.stream().anyMatch(found -> found.pointer().startsWith(at));
  }

  private static Finding missing(ExecutableField field) {
    LocalText label = field.label();
    return Finding.error(
        Pointer.of(field.key()),
        "required",
        LocalText.of(
            "请填写“" + label + "”。",
            "Expected an answer to '" + label.in("en") + "', but it is empty. Fill it in."));
  }

  private static Finding gone(ExecutableField field) {
    return Expected.of("已有的“" + field.label() + "”", "an existing '" + field.label().in("en") + "'")
        .but("选中的已不存在", "the one chosen is not there")
        .hint("请重新选择。", "Choose again.")
        .error(Pointer.of(field.key()), "not_there");
  }

  private static Finding notOffered(ExecutableField field) {
    return Expected.of(
            "可选范围内的“" + field.label() + "”", "a '" + field.label().in("en") + "' that is offered")
        .but("选中的不在范围内", "the one chosen is not")
        .hint("请重新选择。", "Choose again.")
        .error(Pointer.of(field.key()), "not_offered");
  }
}
