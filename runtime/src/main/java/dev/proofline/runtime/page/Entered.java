package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a form's inputs, by field, exactly as typed. */
record Entered(Map<String, List<String>> byField) {

  Entered {
    byField = Map.copyOf(byField);
  }

  static Entered of(ExecutableForm form, Answers answers) {
    var typed = new LinkedHashMap<String, List<String>>();
    answers
        .values()
        .forEach((key, value) ->
            form.field(key)
                .ifPresent(field -> {
                  if (field.table().isPresent()) {
                    rows(field, field.table().get(), value, typed);
                  } else {
                    typed.put(key, FieldInput.typed(field, value));
                  }
                }));
    return new Entered(typed);
  }

  private static void rows(
      ExecutableField field, Structure.Table table, Value value, Map<String, List<String>> typed) {
    typed.put(field.key(), List.of());
    if (!(value instanceof Value.Rows(var rows))) {
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      int index = i;
      rows.get(i)
          .values()
          .forEach((key, cell) ->
              Optional.ofNullable(table.columns().get(key))
                  .ifPresent(column ->
                      typed.put(
                          CellNames.of(field.key(), index, key), FieldInput.typed(column, cell))));
      typed.put(CellNames.row(field.key(), i), List.of());
    }
  }

  /** The fields of a posted form or an address; other parameters are left out. */
  static Entered of(ExecutableForm form, Map<String, List<String>> posted) {
    var typed = new LinkedHashMap<String, List<String>>();
    form.fields()
        .keySet()
        .forEach(key -> Optional.ofNullable(posted.get(key)).ifPresent(all -> typed.put(key, all)));
    posted.forEach((name, all) -> {
      if (CellNames.isOf(form, name)) {
        typed.put(name, all);
      }
    });
    return new Entered(typed);
  }

  List<String> of(String field) {
    return byField.getOrDefault(field, List.of());
  }

  boolean filled(String field) {
    return of(field).stream().anyMatch(text -> !text.isBlank())
        || byField.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(field + "."))
            .anyMatch(entry -> entry.getValue().stream().anyMatch(text -> !text.isBlank()));
  }

  /** How many rows stand in a table. */
  int rows(String table) {
    return CellNames.rows(table, byField.keySet());
  }

  /** One row more at the end, as it is when it is new. */
  Entered withRow(ExecutableForm form, String table, Answers cells) {
    var changed = new LinkedHashMap<>(byField);
    int index = rows(table);
    changed.put(CellNames.row(table, index), List.of());
    form.field(table)
        .flatMap(ExecutableField::table)
        .ifPresent(columns ->
            cells
                .values()
                .forEach((key, value) ->
                    changed.put(
                        CellNames.of(table, index, key),
                        FieldInput.typed(
                            Objects.requireNonNull(columns.columns().get(key)), value))));
    return new Entered(changed);
  }

  Entered with(String field, String more) {
    var all = new ArrayList<>(of(field));
    all.add(more);
    return replaced(field, all);
  }

  Entered without(String field, String one) {
    return replaced(field, of(field).stream().filter(text -> !text.equals(one)).toList());
  }

  Entered put(String field, String one) {
    return replaced(field, List.of(one));
  }

  private Entered replaced(String field, List<String> all) {
    var changed = new LinkedHashMap<>(byField);
    changed.put(field, all);
    return new Entered(changed);
  }

  /** The answers as JSON; a field left empty is null, one that is not on the page is absent. */
  ObjectNode json(ExecutableForm form, Function<UUID, Optional<Value.File>> file) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    form.fields()
        .forEach((key, field) -> {
          if (field.table().isPresent()) {
            int rows = rows(key);
            if (rows > 0 || byField.containsKey(key)) {
              data.set(key, rows(field.table().get(), key, rows, file));
            }
          } else if (byField.containsKey(key) && field.compute().isEmpty()) {
            data.set(key, FieldInput.json(field, of(key), file));
          }
        });
    return data;
  }

  private JsonNode rows(
      Structure.Table table, String key, int count, Function<UUID, Optional<Value.File>> file) {
    var rows = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < count; i++) {
      ObjectNode row = rows.addObject();
      for (ExecutableField column : table.columns().values()) {
        String name = CellNames.of(key, i, column.key());
        if (byField.containsKey(name) && column.compute().isEmpty()) {
          row.set(column.key(), FieldInput.json(column, of(name), file));
        }
      }
    }
    return rows.isEmpty() ? JsonNodeFactory.instance.nullNode() : rows;
  }
}
