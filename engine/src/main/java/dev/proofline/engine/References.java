package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Lets every record that points to duplicates point to the one that stays. */
final class References {

  private static final int MOST = 5_000;

  private final Workspace workspace;
  private final RecordShaping shaping;
  private final ExecutableForm target;
  private final Caller caller;

  References(Workspace workspace, RecordShaping shaping, ExecutableForm target, Caller caller) {
    this.workspace = workspace;
    this.shaping = shaping;
    this.target = target;
    this.caller = caller;
  }

  /** How many records changed. */
  int follow(List<StoredRecord> gone, UUID into, UnitOfWork unit) {
    Set<UUID> ids = new HashSet<>();
    gone.forEach(record -> ids.add(record.id()));
    int followed = 0;
    for (ExecutableForm form : workspace.catalogue().filled().toList()) {
      for (StoredRecord record : pointing(form, ids)) {
        StoredRecord now = unit.record(form, record.id()).orElse(record);
        if (!ids.contains(record.id()) && ++followed <= MOST) {
          turn(form, now, new Turn(ids, into), unit);
        }
      }
    }
    if (followed > MOST) {
      throw tooMany();
    }
    return followed;
  }

  private record Turn(Set<UUID> from, UUID into) {}

  private List<StoredRecord> pointing(ExecutableForm form, Set<UUID> ids) {
    List<Filter> parts = new ArrayList<>();
    boolean deep = false;
    for (ExecutableField field : form.fields().values()) {
      Type type = field.type().expressionType(field.context());
      if (type.equals(Type.row(target.key()))) {
        ids.forEach(
            id -> parts.add(new Filter.Equal(field.key(), new Value.Ref(target.key(), id))));
      } else {
        deep |= type.equals(Type.listOf(Type.row(target.key()))) || isTable(field);
      }
    }
    var found = new ArrayList<StoredRecord>();
    if (!parts.isEmpty() || deep) {
      Filter filter = deep ? Filter.EVERYTHING : new Filter.Or(parts);
      workspace
          .store()
          .records()
          .each(
              form,
              new RowScope.All(),
              filter,
              record -> {
                if (record.answers().values().values().stream()
                    .anyMatch(value -> points(value, ids))) {
                  found.add(record);
                }
              });
    }
    return found;
  }

  private static boolean isTable(ExecutableField field) {
    return field.type().key().equals("table");
  }

  private boolean points(Value value, Set<UUID> ids) {
    return value
        .references()
        .anyMatch(ref -> ref.target().equals(target.key()) && ids.contains(ref.id()));
  }

  private void turn(ExecutableForm form, StoredRecord before, Turn turn, UnitOfWork unit) {
    Answers answers = turned(before.answers(), turn);
    var owned = RecordShaping.Owned.as(before, answers, unit.now());
    StoredRecord after = shaping.owned(form, before, owned, workspace.facts());
    unit.update(form, before, after);
    ObjectNode data = RecordJson.difference(form, before.answers(), after.answers());
    data.put("cause", RecordMerging.MERGED + " " + turn.into());
    unit.add(
        new Change.AppendEvent(
            workspace.events().ofRecord(caller, unit.now(), after, "record.changed", data)));
  }

  private Answers turned(Answers answers, Turn turn) {
    var values = new LinkedHashMap<String, Value>();
    answers.values().forEach((key, value) -> values.put(key, turned(value, turn)));
    return Answers.of(values);
  }

  private Value turned(Value value, Turn turn) {
    return switch (value) {
      case Value.Ref(var form, var id) ->
          form.equals(target.key()) && turn.from().contains(id)
              ? new Value.Ref(form, turn.into())
              : value;
      case Value.Many(var values) ->
          new Value.Many(values.stream().map(one -> turned(one, turn)).distinct().toList());
      case Value.Rows(var rows) ->
          new Value.Rows(rows.stream().map(row -> turned(row, turn)).toList());
      case Value.Text _,
          Value.Num _,
          Value.Bool _,
          Value.Day _,
          Value.Moment _,
          Value.Span _,
          Value.Place _,
          Value.File _,
          Value.Damaged _ ->
          value;
    };
  }

  private static Refusal tooMany() {
    return Refusals.conflict(
        "引用这些记录的超过 " + MOST + " 条，一次改不完。请分批合并。",
        "More than " + MOST + " records point to these. Merge fewer at once.");
  }
}
