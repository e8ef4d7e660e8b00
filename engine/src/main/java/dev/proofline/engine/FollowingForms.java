package dev.proofline.engine;

import dev.proofline.engine.Publishing.Item;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.Options;
import dev.proofline.engine.field.RenamedValues;
import dev.proofline.engine.store.Store.Published;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where an option set calls its values something else, the forms that use it get a version of their
 * own in the same publish, so that their answers follow.
 */
final class FollowingForms {

  private static final String OPTIONS = "options";

  private FollowingForms() {}

  static List<Item> with(Collection<Item> items, Map<DefinitionId, Published> current) {
    Set<String> renamed =
        items.stream()
            .filter(item -> item.id().kind() == Kind.OPTIONS)
            .filter(item -> renames(item, current.get(item.id())))
            .map(item -> item.id().key())
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

  private static boolean renames(Item item, @Nullable Published before) {
    if (before == null) {
      return false;
    }
    Set<String> known =
        options(before.json()).stream().map(Control.Choice::value).collect(Collectors.toSet());
    return RenamedValues.of(options(item.json())).entrySet().stream()
        .anyMatch(each -> known.contains(each.getKey()) && !known.contains(each.getValue()));
  }

  private static List<Control.Choice> options(ObjectNode set) {
    return Options.read(new Settings(set, Pointer.ROOT).list(OPTIONS));
  }

  /** A field of the form, or a column of one of its tables. */
  private static boolean uses(JsonNode fields, Set<String> sets) {
    return fields
        .path("fields")
        .valueStream()
        .anyMatch(field -> sets.contains(field.path(OPTIONS).asString("")) || uses(field, sets));
  }
}
