package dev.proofline.engine;

import dev.proofline.engine.Publishing.Item;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.Options;
import dev.proofline.engine.field.RenamedValues;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an option set, or a field whose stages others offer, calls its values something else, the
 * forms that use it get a version of their own in the same publish, so that their answers follow.
 */
final class FollowingForms {

  private static final String OPTIONS = "options";

  private FollowingForms() {}

  static List<Item> with(Collection<Item> items, Map<DefinitionId, Published> current) {
    Set<String> renamed =
        items.stream()
            .flatMap(item -> renamed(item, current.get(item.id())))
            .collect(Collectors.toSet());
    var all = new ArrayList<>(items);
    Set<DefinitionId> there = new HashSet<>();
    items.forEach(item -> there.add(item.id()));
    for (Published each : current.values()) {
      if (each.id().kind() == Kind.FORM
          && !there.contains(each.id())
          && uses(each.json(), renamed)) {
        all.add(new Item(each.id(), each.json(), each.pack()));
      }
    }
    return all;
  }

  /** The sets that call a value something else than before. */
  private static Stream<String> renamed(Item item, @Nullable Published before) {
    if (before == null) {
      return Stream.of();
    }
    Map<String, List<Control.Choice>> former = sets(item.id(), before.json());
    return sets(item.id(), item.json()).entrySet().stream()
        .filter(set -> renames(set.getValue(), former.getOrDefault(set.getKey(), List.of())))
        .map(Map.Entry::getKey);
  }

  private static boolean renames(List<Control.Choice> now, List<Control.Choice> before) {
    Set<String> known = before.stream().map(Control.Choice::value).collect(Collectors.toSet());
    return RenamedValues.of(now).entrySet().stream()
        .anyMatch(each -> known.contains(each.getKey()) && !known.contains(each.getValue()));
  }

  /** An option set, or the stages of the fields of a form, by what fields name them. */
  private static Map<String, List<Control.Choice>> sets(DefinitionId id, ObjectNode json) {
    var settings = new Settings(json, Pointer.ROOT);
    if (id.kind() == Kind.OPTIONS) {
      return Map.of(id.key(), Options.read(settings.list(OPTIONS)));
    }
    return id.kind() != Kind.FORM
        ? Map.of()
        : settings.list("fields").stream()
            .filter(field -> field.has("stages"))
            .collect(
                Collectors.toMap(
                    field -> Options.ofStages(id.key(), field.text("key").orElse("")),
                    Options::stages,
                    (one, _) -> one));
  }

  /** A field of the form, or a column of one of its tables. */
  private static boolean uses(JsonNode fields, Set<String> sets) {
    return fields
        .path("fields")
        .valueStream()
        .anyMatch(field -> sets.contains(named(field.path(OPTIONS))) || uses(field, sets));
  }

  private static String named(JsonNode options) {
    return options.isString() ? options.asString() : options.path("stage").asString("");
  }
}
