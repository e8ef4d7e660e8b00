package dev.proofline.designer.draft;

import dev.proofline.designer.draft.FormDraft.Section;
import dev.proofline.designer.draft.FormDraft.Spot;
import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sections of a form's page; each change works on the form given. */
final class Layout {

  private Layout() {}

  static List<Section> sections(ObjectNode form, Set<String> keys) {
    var unplaced = new ArrayList<>(keys);
    if (!(form.get("layout") instanceof ArrayNode layout) || layout.isEmpty()) {
      return List.of(new Section(Optional.empty(), unplaced));
    }
    var sections = new ArrayList<Section>();
    for (JsonNode node : layout) {
      var named = new ArrayList<String>();
      for (JsonNode key : node.path("fields")) {
        if (unplaced.remove(key.asString(""))) {
          named.add(key.asString(""));
        }
      }
      Optional<LocalText> title =
          node instanceof ObjectNode object ? FormDraft.words(object, "section") : Optional.empty();
      sections.add(new Section(title, named));
    }
    if (!unplaced.isEmpty()) {
      var last = sections.removeLast();
      var all = new ArrayList<>(last.fields());
      all.addAll(unplaced);
      sections.add(new Section(last.title(), all));
    }
    return sections;
  }

  /** Puts the field of the key there, in the layout and among the fields. */
  static void place(ObjectNode form, Set<String> keys, String key, Spot to) {
    var sections = sections(form, keys);
    var order = new ArrayList<String>();
    for (int i = 0; i < sections.size(); i++) {
      var fields = new ArrayList<>(sections.get(i).fields());
      fields.remove(key);
      if (i == Math.clamp(to.section(), 0, sections.size() - 1)) {
        fields.add(Math.clamp(to.index(), 0, fields.size()), key);
      }
      order.addAll(fields);
      if (form.path("layout").get(i) instanceof ObjectNode section) {
        ArrayNode names = section.putArray("fields");
        fields.forEach(names::add);
      }
    }
    Nodes.reorder(Nodes.array(form, "fields"), order);
  }

  /** The place one step up or down, over the border of a section too; empty at the end. */
  static Optional<Spot> step(List<Section> sections, Spot from, boolean up) {
    int section = from.section();
    int index = up ? from.index() - 1 : from.index() + 1;
    if (from.isInTable()) {
      return Optional.of(from.at(Math.max(0, index)));
    }
    if (index >= 0 && index < sections.get(section).fields().size()) {
      return Optional.of(from.at(index));
    }
    if (up) {
      return section == 0
          ? Optional.empty()
          : Optional.of(new Spot(section - 1, sections.get(section - 1).fields().size()));
    }
    return section == sections.size() - 1
        ? Optional.empty()
        : Optional.of(new Spot(section + 1, 0));
  }

  static void add(ObjectNode form, String title, String firstTitle) {
    ArrayNode layout = of(form, firstTitle);
    layout.addObject().put("section", title).putArray("fields");
  }

  static void title(ObjectNode form, int section, String title, String language) {
    if (form.path("layout").get(section) instanceof ObjectNode node) {
      node.set("section", LocalWords.put(node.get("section"), title, language));
    }
  }

  static void remove(ObjectNode form, int section) {
    if (!(form.get("layout") instanceof ArrayNode layout) || section >= layout.size()) {
      return;
    }
    JsonNode gone = layout.remove(section);
    if (layout.isEmpty()) {
      form.remove("layout");
      return;
    }
    var heir = (ObjectNode) layout.get(Math.max(0, section - 1));
    ArrayNode kept = Nodes.array(heir, "fields");
    int at = section == 0 ? 0 : kept.size();
    for (JsonNode key : gone.path("fields")) {
      kept.insert(at++, key);
    }
  }

  private static ArrayNode of(ObjectNode form, String firstTitle) {
    if (form.get("layout") instanceof ArrayNode layout && !layout.isEmpty()) {
      return layout;
    }
    ArrayNode layout = form.putArray("layout");
    ArrayNode fields = Nodes.array(form, "fields");
    if (!fields.isEmpty()) {
      ArrayNode names = layout.addObject().put("section", firstTitle).putArray("fields");
      fields.forEach(field -> names.add(field.path("key").asString("")));
    }
    return layout;
  }
}
