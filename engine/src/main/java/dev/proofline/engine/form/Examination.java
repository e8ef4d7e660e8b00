package dev.proofline.engine.form;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.DependentChoice;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control.Choice;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every answer of a record, or of one row of a table, for itself: is it there, is it
 * within its limits, does it exist.
 *
 * @param at the record, or the row
 * @param before the answers there were: of the record, or of all the table's rows
 */
record Examination(
    Walk walk,
    Question question,
    LocalDate today,
    Pointer at,
    List<Row> before,
    List<Finding> mistakes) {

  static Examination of(Walk walk, Question question, List<Finding> mistakes) {
    return new Examination(
        walk,
        question,
        LocalDate.ofInstant(question.now(), question.zone()),
        Pointer.ROOT,
        question.before().stream().toList(),
        mistakes);
  }

  /**
   * @param required fields and cells as {@link Cells} names them
   */
  void examine(Set<String> required, Set<String> readOnly) {
    for (ExecutableField field : walk.plan().all()) {
      Optional<Value> answer = walk.answer(field.key());
      if (answer.isPresent()) {
        present(field, answer.get());
        rows(field, required, readOnly);
      } else if (!required.isEmpty()) {
        absent(field, required, readOnly);
      }
    }
  }

  private void absent(ExecutableField field, Set<String> required, Set<String> readOnly) {
    String path = place(field).path();
    if (required.contains(path) && !readOnly.contains(path) && !isWrong(field)) {
      mistakes.add(missing(field));
    }
  }

  private Pointer place(ExecutableField field) {
    return at.child(field.key());
  }

  private void rows(ExecutableField table, Set<String> required, Set<String> readOnly) {
    List<Walk> rows = walk.rows(table.key());
    if (rows.isEmpty()) {
      return;
    }
    List<Row> had =
        before.stream()
            .flatMap(row -> row.get(table.key()).stream())
            .flatMap(value -> Protection.each(value).stream())
            .toList();
    for (int i = 0; i < rows.size(); i++) {
      new Examination(rows.get(i), question, today, place(table).child(i), had, mistakes)
          .examine(required, readOnly);
    }
  }

  private void present(ExecutableField field, Value value) {
    List<Finding> found = field.type().examineOn(today, value, field.context(), place(field));
    underAnother(field, value);
    if (found.isEmpty() && !(value instanceof Value.Ref)) {
      return;
    }
    boolean unchanged =
        before.stream().anyMatch(row -> row.get(field.key()).filter(value::equals).isPresent());
    for (Finding one : found) {
      if (!unchanged || !one.code().equals(FieldTypes.ARCHIVED)) {
        mistakes.add(one);
      }
    }
    if (value instanceof Value.Ref reference && !unchanged) {
      pointsSomewhere(field, reference);
    }
  }

  /** What is chosen has to stand under what was chosen before. */
  private void underAnother(ExecutableField field, Value value) {
    DependentChoice.decider(field, walk.plan().all())
        .ifPresent(decider ->
            DependentChoice.refused(field, value, walk.answer(decider.key()))
                .forEach(option -> mistakes.add(notUnder(field, option, decider))));
  }

  private Finding notUnder(ExecutableField field, Choice option, ExecutableField decider) {
    return Expected.of(
            "“" + decider.label() + "”之下的选项",
            "an option under what '" + decider.label().in("en") + "' says")
        .but("“" + option.label() + "”不在其下", "'" + option.label().in("en") + "' is not under it")
        .hint("请重新选择。", "Choose again.")
        .error(place(field), "option_of_other_parent");
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
    Pointer place = place(field);
    return mistakes.stream().anyMatch(found -> found.pointer().startsWith(place));
  }

  private Finding missing(ExecutableField field) {
    LocalText asked = field.type().asked();
    String zh = rowZh() + "“" + field.label().in("zh-CN") + "”";
    String en = "'" + field.label().in("en") + "'" + rowEn();
    return Finding.error(
        place(field),
        "required",
        LocalText.of(asked.in("zh-CN").replace("{0}", zh), asked.in("en").replace("{0}", en)));
  }

  private String rowZh() {
    return row().map(number -> "第 " + number + " 行的").orElse("");
  }

  private String rowEn() {
    return row().map(number -> " in row " + number).orElse("");
  }

  /** The number of the row as people count; empty for the record itself. */
  private Optional<Integer> row() {
    return at.tokens().isEmpty()
        ? Optional.empty()
        : Optional.of(Integer.parseInt(at.tokens().getLast()) + 1);
  }

  private Finding gone(ExecutableField field) {
    return Expected.of("已有的“" + field.label() + "”", "an existing '" + field.label().in("en") + "'")
        .but("选中的已不存在", "the one chosen is not there")
        .hint("请重新选择。", "Choose again.")
        .error(place(field), "not_there");
  }

  private Finding notOffered(ExecutableField field) {
    return Expected.of(
            "可选范围内的“" + field.label() + "”", "a '" + field.label().in("en") + "' that is offered")
        .but("选中的不在范围内", "the one chosen is not")
        .hint("请重新选择。", "Choose again.")
        .error(place(field), "not_offered");
  }
}
