package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form definition in the making. Immutable: every edit gives another draft. It takes whatever
 * JSON there is, also with mistakes in it, and never loses what it does not know.
 */
public final class FormDraft {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ObjectNode json;

  private FormDraft(ObjectNode json) {
    this.json = json;
  }

  public static FormDraft of(ObjectNode json) {
    return new FormDraft(json.deepCopy());
  }

  /** A form with nothing in it but its name. */
  public static FormDraft empty(String key, String title) {
    var json = JSON.objectNode();
    json.put("kind", "form").put("key", key).put("title", title).put("use", "action");
    json.putArray("fields");
    return new FormDraft(json);
  }

  public ObjectNode json() {
    return json.deepCopy();
  }

  public String key() {
    return json.path("key").asString("");
  }

  public LocalText title() {
    return words(json, "title").orElseGet(() -> LocalText.plain(key()));
  }

  /** The fields in their order. */
  public List<Field> fields() {
    var fields = new ArrayList<Field>();
    JsonNode list = json.path("fields");
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode field) {
        fields.add(new Field(i, field.deepCopy()));
      }
    }
    return fields;
  }

  public Optional<Field> field(String key) {
    return fields().stream().filter(field -> field.key().equals(key)).findFirst();
  }

  public Set<String> fieldKeys() {
    var keys = new LinkedHashSet<String>();
    fields().forEach(field -> keys.add(field.key()));
    return keys;
  }

  /**
   * The sections of the page. A form without a layout is one unnamed section; fields that no
   * section names stand in the last one.
   */
  public List<Section> sections() {
    var unplaced = new ArrayList<>(fieldKeys());
    if (!(json.get("layout") instanceof ArrayNode layout) || layout.isEmpty()) {
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
          node instanceof ObjectNode object ? words(object, "section") : Optional.empty();
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

  /** The checks as written, in their order. */
  public List<ObjectNode> checks() {
    var checks = new ArrayList<ObjectNode>();
    for (JsonNode node : json.path("checks")) {
      checks.add(node instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode());
    }
    return checks;
  }

  /** Where a field stands. */
  public Optional<Spot> spot(String key) {
    var sections = sections();
    for (int i = 0; i < sections.size(); i++) {
      int index = sections.get(i).fields().indexOf(key);
      if (index >= 0) {
        return Optional.of(new Spot(i, index));
      }
    }
    return Optional.empty();
  }

  /** What follows all fields. */
  public Spot end() {
    var sections = sections();
    return new Spot(sections.size() - 1, sections.getLast().fields().size());
  }

  /** Sets a property of the form, or takes it away. */
  public FormDraft with(String property, @Nullable JsonNode value) {
    return edited(root -> Nodes.put(root, property, value));
  }

  /** Sets a property of a field, or takes it away. */
  public FormDraft withField(String key, String property, @Nullable JsonNode value) {
    return editedField(key, field -> Nodes.put(field, property, value));
  }

  /** Puts the label in the language; other languages of it stay. */
  public FormDraft labelled(String key, String label, String language) {
    Optional<Field> field = field(key);
    return field
        .map(found ->
            withField(key, "label", LocalWords.put(found.json().get("label"), label, language)))
        .orElse(this);
  }

  /** Adds a field; its key must be free. */
  public FormDraft added(ObjectNode field, Spot at) {
    return edited(root -> {
      fieldsOf(root).add(field.deepCopy());
      place(root, field.path("key").asString(""), at);
    });
  }

  public FormDraft removed(String key) {
    return edited(root -> {
      Nodes.removeNamed(fieldsOf(root), key);
      for (JsonNode section : root.path("layout")) {
        Nodes.removeText(section.path("fields"), key);
      }
      Nodes.removeText(root.path("list"), key);
      Nodes.removeText(root.path("search"), key);
    });
  }

  /** Moves a field; the spot counts as if the field were not there. */
  public FormDraft moved(String key, Spot to) {
    return field(key).isEmpty() ? this : edited(root -> place(root, key, to));
  }

  /** One step up or down, over the border of a section too. */
  public FormDraft moved(String key, boolean up) {
    Optional<Spot> spot = spot(key);
    if (spot.isEmpty()) {
      return this;
    }
    int section = spot.get().section();
    int index = spot.get().index();
    var sections = sections();
    if (up) {
      if (index > 0) {
        return moved(key, new Spot(section, index - 1));
      }
      return section == 0
          ? this
          : moved(key, new Spot(section - 1, sections.get(section - 1).fields().size()));
    }
    if (index < sections.get(section).fields().size() - 1) {
      return moved(key, new Spot(section, index + 1));
    }
    return section == sections.size() - 1 ? this : moved(key, new Spot(section + 1, 0));
  }

  /** A copy of the field right behind it, under a key of its own. */
  public FormDraft duplicated(String key, String copyKey) {
    Optional<Field> original = field(key);
    Optional<Spot> spot = spot(key);
    if (original.isEmpty() || spot.isEmpty()) {
      return this;
    }
    ObjectNode copy = original.get().json().put("key", copyKey);
    copy.remove("was");
    return added(copy, new Spot(spot.get().section(), spot.get().index() + 1));
  }

  /**
   * Adds a section at the end; the first one takes all fields of the unnamed page under a title.
   */
  public FormDraft sectionAdded(String title, String firstTitle) {
    return edited(root -> {
      ArrayNode layout = layoutOf(root, firstTitle);
      layout.addObject().put("section", title).putArray("fields");
    });
  }

  public FormDraft sectionTitled(int section, String title, String language) {
    return editedSection(
        section, node -> node.set("section", LocalWords.put(node.get("section"), title, language)));
  }

  /** Takes the heading away; its fields join the section before, or the one after the first. */
  public FormDraft sectionRemoved(int section) {
    return edited(root -> {
      if (!(root.get("layout") instanceof ArrayNode layout) || section >= layout.size()) {
        return;
      }
      JsonNode gone = layout.remove(section);
      if (layout.isEmpty()) {
        root.remove("layout");
        return;
      }
      var heir = (ObjectNode) layout.get(Math.max(0, section - 1));
      ArrayNode kept = Nodes.array(heir, "fields");
      int at = section == 0 ? 0 : kept.size();
      for (JsonNode key : gone.path("fields")) {
        kept.insert(at++, key);
      }
    });
  }

  /** Gives a field another key and follows it into the layout, the lists and the expressions. */
  public FormDraft renamed(String key, String newKey) {
    return edited(root -> FieldRenaming.apply(root, key, newKey));
  }

  public FormDraft withCheck(int index, ObjectNode check) {
    return edited(root -> {
      ArrayNode checks = Nodes.array(root, "checks");
      if (index < checks.size()) {
        checks.set(index, check.deepCopy());
      } else {
        checks.add(check.deepCopy());
      }
    });
  }

  public FormDraft withoutCheck(int index) {
    return edited(root -> {
      ArrayNode checks = Nodes.array(root, "checks");
      checks.remove(index);
      if (checks.isEmpty()) {
        root.remove("checks");
      }
    });
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FormDraft draft && draft.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.toString();
  }

  private FormDraft edited(Consumer<ObjectNode> edit) {
    ObjectNode copy = json.deepCopy();
    edit.accept(copy);
    return new FormDraft(copy);
  }

  private FormDraft editedField(String key, Consumer<ObjectNode> edit) {
    Optional<Field> field = field(key);
    return field
        .map(found -> edited(root -> edit.accept((ObjectNode) fieldsOf(root).get(found.index()))))
        .orElse(this);
  }

  private FormDraft editedSection(int section, Consumer<ObjectNode> edit) {
    return edited(root -> {
      if (root.path("layout").get(section) instanceof ObjectNode node) {
        edit.accept(node);
      }
    });
  }

  private void place(ObjectNode root, String key, Spot to) {
    var sections = new FormDraft(root).sections();
    var order = new ArrayList<String>();
    for (int i = 0; i < sections.size(); i++) {
      var fields = new ArrayList<>(sections.get(i).fields());
      fields.remove(key);
      if (i == Math.clamp(to.section(), 0, sections.size() - 1)) {
        fields.add(Math.clamp(to.index(), 0, fields.size()), key);
      }
      order.addAll(fields);
      if (root.path("layout").get(i) instanceof ObjectNode section) {
        ArrayNode names = section.putArray("fields");
        fields.forEach(names::add);
      }
    }
    Nodes.reorder(fieldsOf(root), order);
  }

  private static ArrayNode layoutOf(ObjectNode root, String firstTitle) {
    if (root.get("layout") instanceof ArrayNode layout && !layout.isEmpty()) {
      return layout;
    }
    ArrayNode layout = root.putArray("layout");
    if (!fieldsOf(root).isEmpty()) {
      ArrayNode names = layout.addObject().put("section", firstTitle).putArray("fields");
      fieldsOf(root).forEach(field -> names.add(field.path("key").asString("")));
    }
    return layout;
  }

  private static ArrayNode fieldsOf(ObjectNode root) {
    return Nodes.array(root, "fields");
  }

  private static Optional<LocalText> words(ObjectNode object, String property) {
    return Optional.ofNullable(object.get(property)).flatMap(Settings::words);
  }

  /** A field as written. */
  public record Field(int index, ObjectNode json) {
    public String key() {
      return json.path("key").asString("");
    }

    public String type() {
      return json.path("type").asString("");
    }

    public LocalText label() {
      return words(json, "label").orElseGet(() -> LocalText.plain(key()));
    }
  }

  /** A section of the page; without a title it is the unnamed one. */
  public record Section(Optional<LocalText> title, List<String> fields) {
    public Section {
      fields = List.copyOf(fields);
    }
  }

  /** A place on the page: the section, and the position in it. */
  public record Spot(int section, int index) {}
}
