package dev.proofline.engine.form;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keeps what may not be changed: locked records, read-only fields. */
record Protection(ExecutableForm form, Question question, List<Finding> mistakes) {

  static Protection of(ExecutableForm form, Question question, List<Finding> mistakes) {
    return new Protection(form, question, mistakes);
  }

  /** The answers with every read-only field as it was; a try to change one is a mistake. */
  Answers restored(Walk walk, Set<String> readOnly, Answers given) {
    lock();
    return restored(new Part(walk, Pointer.ROOT, question.before()), readOnly, given);
  }

  /**
   * The record, or a row of a table, which is known by its place.
   *
   * @param before as it was; empty when it is new, then the default stands
   */
  private record Part(Walk walk, Pointer at, Optional<Row> before) {
    Pointer place(ExecutableField field) {
      return at.child(field.key());
    }
  }

  private Answers restored(Part part, Set<String> readOnly, Answers given) {
    if (readOnly.isEmpty()) {
      return given;
    }
    Answers kept = given;
    for (ExecutableField field : part.walk().fields().values()) {
      boolean closed = readOnly.contains(part.place(field).path());
      if (!closed && field.table().isPresent()) {
        kept = kept.with(field.key(), rows(part, field, readOnly, kept));
      }
      if (!closed || field.compute().isPresent()) {
        continue;
      }
      Optional<Value> before = unchanged(field, part);
      Optional<Value> now = given.get(field.key());
      if (!now.equals(before)) {
        now.ifPresent(_ -> mistakes.add(readOnly(field, part)));
        kept = kept.with(field.key(), before);
      }
    }
    return kept;
  }

  private Optional<Value> rows(
      Part part, ExecutableField table, Set<String> readOnly, Answers given) {
    List<Walk> walks = part.walk().rows(table.key());
    if (walks.isEmpty() || !(given.get(table.key()).orElse(null) instanceof Value.Rows(var rows))) {
      return given.get(table.key());
    }
    List<Row> had =
        part.before().flatMap(row -> row.get(table.key())).map(Protection::each).orElse(List.of());
    var kept = new ArrayList<Answers>();
    for (int i = 0; i < rows.size(); i++) {
      Optional<Row> before = i < had.size() ? Optional.of(had.get(i)) : Optional.empty();
      var row = new Part(walks.get(i), part.place(table).child(i), before);
      kept.add(restored(row, readOnly, rows.get(i)));
    }
    return Optional.of(new Value.Rows(kept));
  }

  /** The rows of a table as they were. */
  static List<Row> each(Value table) {
    return table instanceof Value.Rows(var rows)
        ? rows.stream().<Row>map(Had::new).toList()
        : List.of();
  }

  private record Had(Answers answers) implements Row {
    private static final Value.Ref NONE = new Value.Ref("", new UUID(0, 0));

    @Override
    public Value.Ref ref() {
      return NONE;
    }

    @Override
    public Optional<Value> get(String field) {
      return answers.get(field);
    }
  }

  /** What the record or row holds; for a new one, the default. */
  private static Optional<Value> unchanged(ExecutableField field, Part part) {
    if (part.before().isPresent()) {
      return part.before().get().get(field.key());
    }
    return field
        .initial()
        .flatMap(initial -> initial.evaluate(part.walk().situation()))
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

  private static Finding readOnly(ExecutableField field, Part part) {
    Pointer at = part.place(field);
    if (field.isGiven()) {
      return Finding.error(at, "read_only", GivenValue.notYours(field));
    }
    return Expected.of("“" + field.label() + "”保持不变", "'" + field.label().in("en") + "' unchanged")
        .but("现在不能修改", "it cannot be changed now")
        .hint("请恢复原来的内容。", "Put back what was there.")
        .error(at, "read_only");
  }

  private static Finding locked() {
    return Expected.of("可以修改的记录", "a record that may be changed")
        .but("这条记录已锁定", "this one is locked")
        .error(Pointer.ROOT, "locked");
  }
}
