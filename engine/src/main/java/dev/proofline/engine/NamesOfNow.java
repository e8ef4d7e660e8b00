package dev.proofline.engine;

import dev.proofline.engine.compile.FieldNames;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Roles as another workspace understands them, which has none of the versions before: fields by
 * what they are called now, and nothing of those that are asked no more.
 */
final class NamesOfNow {

  private final Map<DefinitionId, Published> current;
  private final Function<String, FieldNames> names;

  NamesOfNow(Map<DefinitionId, Published> current, Function<String, FieldNames> names) {
    this.current = current;
    this.names = names;
  }

  ObjectNode of(ObjectNode role) {
    ObjectNode told = role.deepCopy();
    for (JsonNode grant : told.path("can")) {
      Published form = current.get(new DefinitionId(Kind.FORM, grant.path("on").asString("")));
      if (form != null && grant.get("fields") instanceof ObjectNode fields) {
        rename(fields, form);
        if (fields.isEmpty()) {
          ((ObjectNode) grant).remove("fields");
        }
      }
    }
    return told;
  }

  private void rename(ObjectNode fields, Published form) {
    Set<String> now =
        form.json()
            .path("fields")
            .valueStream()
            .map(field -> field.path("key").asString(""))
            .collect(Collectors.toSet());
    FieldNames all = names.apply(form.id().key());
    for (String name : List.copyOf(fields.propertyNames())) {
      // System fields are in no version.
      if (!now.contains(name) && all.knows(name)) {
        JsonNode said = fields.remove(name);
        all.sameAs(name).stream()
            .filter(now::contains)
            .filter(key -> !fields.has(key))
            .forEach(key -> fields.set(key, said));
      }
    }
  }
}
