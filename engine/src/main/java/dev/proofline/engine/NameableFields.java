package dev.proofline.engine;

import dev.proofline.engine.Design.NameableField;
import dev.proofline.engine.Design.Standing;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.compile.FieldNames;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a form that a role can say something of, in the order in which it is asked. */
final class NameableFields {

  private final Published inForce;
  private final List<Published> versions;
  private final OptionalInt tried;

  NameableFields(DefinitionStore definitions, Published inForce) {
    this.inForce = inForce;
    this.versions = definitions.versions(inForce.id());
    this.tried =
        definitions.pilots().stream()
            .filter(pilot -> pilot.form().equals(inForce.id().key()))
            .mapToInt(DefinitionStore.Pilot::version)
            .findFirst();
  }

  /** Those in force, then those some teams try, then those that are asked no more. */
  List<NameableField> all() {
    FieldNames names = FieldNames.of(versions.stream().map(Published::json));
    var known = new HashSet<String>();
    var all = new ArrayList<NameableField>();
    add(all, known, inForce.json(), Standing.IN_FORCE, names);
    for (Published version : newestFirst()) {
      boolean isTried = tried.isPresent() && tried.getAsInt() == version.version();
      add(all, known, version.json(), isTried ? Standing.TRIED : Standing.FORMER, names);
    }
    all.sort(Comparator.comparing(NameableField::standing));
    return all;
  }

  private List<Published> newestFirst() {
    return versions.stream().sorted(Comparator.comparing(Published::version).reversed()).toList();
  }

  private static void add(
      List<NameableField> to,
      Set<String> known,
      ObjectNode form,
      Standing standing,
      FieldNames names) {
    var before = Set.copyOf(known);
    for (JsonNode field : form.path("fields")) {
      String key = field.path("key").asString("");
      Set<String> same = new LinkedHashSet<>(names.sameAs(key));
      if (known.add(key) && same.stream().noneMatch(before::contains)) {
        to.add(new NameableField(key, label(field, key), standing, same));
      }
      known.add(key);
    }
  }

  private static LocalText label(JsonNode field, String key) {
    return Optional.ofNullable(field.get("label"))
        .flatMap(Settings::words)
        .orElseGet(() -> LocalText.plain(key));
  }
}
