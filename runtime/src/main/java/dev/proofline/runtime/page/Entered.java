package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
            form.field(key).ifPresent(field -> typed.put(key, FieldInput.typed(field, value))));
    return new Entered(typed);
  }

  /** The fields of a posted form or an address; other parameters are left out. */
  static Entered of(ExecutableForm form, Map<String, List<String>> posted) {
    var typed = new LinkedHashMap<String, List<String>>();
    form.fields()
        .keySet()
        .forEach(key -> Optional.ofNullable(posted.get(key)).ifPresent(all -> typed.put(key, all)));
    return new Entered(typed);
  }

  List<String> of(String field) {
    return byField.getOrDefault(field, List.of());
  }

  boolean filled(String field) {
    return of(field).stream().anyMatch(text -> !text.isBlank());
  }

  Entered with(String field, String more) {
    var all = new ArrayList<>(of(field));
    all.add(more);
    return replaced(field, all);
  }

  Entered without(String field, String one) {
    return replaced(field, of(field).stream().filter(text -> !text.equals(one)).toList());
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
          if (byField.containsKey(key) && field.compute().isEmpty()) {
            data.set(key, FieldInput.json(field, of(key), file));
          }
        });
    return data;
  }
}
