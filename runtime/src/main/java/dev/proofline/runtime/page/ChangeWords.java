package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a change did, in words: 数量：3 → 5. */
record ChangeWords(ExecutableForm form, Shows shows) {

  private static final int MOST = 8;
  private static final int UUID_LENGTH = 36;

  /**
   * @param data of the event: what was before and what is after, by field
   */
  List<String> of(JsonNode data) {
    List<String> said = differences(data);
    if (said.isEmpty()) {
      return List.of(say("change.nothing"));
    }
    return shortened(said);
  }

  /** What another version of the form made of it, as far as the reader can see. */
  List<String> moved(JsonNode data) {
    return shortened(differences(data));
  }

  private List<String> shortened(List<String> said) {
    if (said.size() <= MOST) {
      return said;
    }
    List<String> first = new ArrayList<>(said.subList(0, MOST - 1));
    first.add(say("change.more", said.size() - first.size()));
    return first;
  }

  private List<String> differences(JsonNode data) {
    var said = new ArrayList<String>();
    for (ExecutableField field : form.fields().values()) {
      JsonNode before = at(data.path("before"), field.key());
      JsonNode after = at(data.path("after"), field.key());
      if (before.equals(after)) {
        continue;
      }
      String label = shows.visit().in(field.label());
      field
          .table()
          .ifPresentOrElse(
              table -> rows(label, table, list(before), list(after), said),
              () -> said.add(change(label, field, before, after)));
    }
    owner(data).ifPresent(said::add);
    return said;
  }

  /** Into whose hands it came. */
  private Optional<String> owner(JsonNode data) {
    return data.path("owner")
        .stringValueOpt()
        .filter(id -> id.length() == UUID_LENGTH)
        .map(id -> new Value.Ref(Value.Ref.USER, UUID.fromString(id)))
        .flatMap(person -> shows.records().label(shows.visit().caller(), person))
        .map(name -> say("change.owner", name));
  }

  private String change(String label, ExecutableField field, JsonNode before, JsonNode after) {
    return say("change.value", label, shown(before, field), shown(after, field));
  }

  private String shown(JsonNode json, ExecutableField field) {
    String shown = json.isNull() ? "" : shows.json(json, field);
    return shown.isBlank() ? say("change.empty") : shown;
  }

  /** Rows that are the same at both ends stay unsaid; those between are told one by one. */
  private void rows(
      String label,
      Structure.Table table,
      List<JsonNode> before,
      List<JsonNode> after,
      List<String> said) {
    int same = 0;
    int shorter = Math.min(before.size(), after.size());
    while (same < shorter && before.get(same).equals(after.get(same))) {
      same++;
    }
    int end = 0;
    while (end < shorter - same
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    int changed = shorter - same - end;
    for (int i = same; i < same + changed; i++) {
      cells(label + " " + say("table.row", i + 1), table, before.get(i), after.get(i), said);
    }
    int added = after.size() - before.size();
    if (added > 0) {
      said.add(say("change.rows-added", label, added));
    } else if (added < 0) {
      said.add(say("change.rows-dropped", label, -added));
    }
  }

  private void cells(
      String row, Structure.Table table, JsonNode before, JsonNode after, List<String> said) {
    for (ExecutableField column : table.columns().values()) {
      JsonNode was = at(before, column.key());
      JsonNode is = at(after, column.key());
      if (!was.equals(is)) {
        said.add(change(row + " " + shows.visit().in(column.label()), column, was, is));
      }
    }
  }

  private static JsonNode at(JsonNode fields, String key) {
    return Optional.ofNullable(fields.get(key)).orElse(JsonNodeFactory.instance.nullNode());
  }

  private static List<JsonNode> list(JsonNode json) {
    return json.isArray() ? json.valueStream().toList() : List.of();
  }

  private String say(String key, Object... arguments) {
    return shows.visit().words().say(key, arguments);
  }
}
