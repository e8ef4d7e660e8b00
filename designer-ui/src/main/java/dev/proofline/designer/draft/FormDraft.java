package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
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
public final class FormDraft implements Draft {

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

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public JsonNode at(Pointer place) {
    return Nodes.at(json, place).deepCopy();
  }

  public String key() {
    return json.path("key").asString("");
  }

  @Override
  public LocalText title() {
    return words(json, "title").orElseGet(() -> LocalText.plain(key()));
  }

  /** The fields in their order. */
  public List<Field> fields() {
    var fields = new ArrayList<Field>();
    JsonNode list = json.path("fields");
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode field) {
        fields.add(
            new Field(
                field.path("key").asString(""),
                Pointer.of("fields", String.valueOf(i)),
                field.deepCopy()));
      }
    }
    return fields;
  }

  /** The columns of a table in their order; none when it is no table. */
  public List<Field> columns(String table) {
    return fields().stream()
        .filter(field -> field.path().equals(table))
        .findFirst()
        .map(Field::columns)
        .orElse(List.of());
  }

  /** A field by its key, or a column as {@code table.column}. */
  public Optional<Field> field(String path) {
    return peers(path).stream().filter(field -> field.path().equals(path)).findFirst();
  }

  /** What the field stands among: the fields of the form, or the columns of its table. */
  public List<Field> peers(String path) {
    return Columns.isColumn(path) ? columns(Columns.table(path)) : fields();
  }

  /** The keys that a field beside this one may not have. */
  public Set<String> keysBeside(String path) {
    var keys = new LinkedHashSet<String>();
    peers(path).forEach(field -> keys.add(field.key()));
    return keys;
  }

  /** Every field in the order of the page, a table's columns behind it. */
  public List<String> paths() {
    var paths = new ArrayList<String>();
    for (Field field : fields()) {
      paths.add(field.path());
      field.columns().forEach(column -> paths.add(column.path()));
    }
    return paths;
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
    return Layout.sections(json, fieldKeys());
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
    if (Columns.isColumn(key)) {
      return field(key).map(column -> Spot.inTable(Columns.table(key), peers(key).indexOf(column)));
    }
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

  /** Adds a field or a column; its key must be free. */
  public FormDraft added(ObjectNode field, Spot at) {
    if (at.isInTable()) {
      return edited(root -> Columns.add(root, field.deepCopy(), at));
    }
    return edited(root -> {
      fieldsOf(root).add(field.deepCopy());
      Layout.place(root, fieldKeysOf(root), field.path("key").asString(""), at);
    });
  }

  public FormDraft removed(String key) {
    if (Columns.isColumn(key)) {
      return edited(root -> Columns.remove(root, key));
    }
    return edited(root -> {
      Nodes.removeNamed(fieldsOf(root), key);
      for (JsonNode section : root.path("layout")) {
        Nodes.removeText(section.path("fields"), key);
      }
      Nodes.removeText(root.path("list"), key);
      Nodes.removeText(root.path("search"), key);
    });
  }

  /**
   * Moves a field; the spot counts as if the field were not there. Rules of a column stand over its
   * row, so it never leaves its table, and no field enters one.
   */
  public FormDraft moved(String key, Spot to) {
    if (field(key).isEmpty() || !to.table().equals(Columns.table(key))) {
      return this;
    }
    return edited(root -> {
      if (to.isInTable()) {
        Columns.move(root, key, to.index());
      } else {
        Layout.place(root, fieldKeysOf(root), key, to);
      }
    });
  }

  /** One step up or down, over the border of a section too. */
  public FormDraft moved(String key, boolean up) {
    return spot(key)
        .flatMap(from -> Layout.step(sections(), from, up))
        .map(to -> moved(key, to))
        .orElse(this);
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
    return added(copy, spot.get().next());
  }

  /**
   * Adds a section at the end; the first one takes all fields of the unnamed page under a title.
   */
  public FormDraft sectionAdded(String title, String firstTitle) {
    return edited(root -> Layout.add(root, title, firstTitle));
  }

  public FormDraft sectionTitled(int section, String title, String language) {
    return edited(root -> Layout.title(root, section, title, language));
  }

  /** Takes the heading away; its fields join the section before, or the one after the first. */
  public FormDraft sectionRemoved(int section) {
    return edited(root -> Layout.remove(root, section));
  }

  /** Sets a property of a section, or takes it away. */
  public FormDraft withSection(int section, String property, @Nullable JsonNode value) {
    return edited(root -> {
      if (root.path("layout").get(section) instanceof ObjectNode node) {
        Nodes.put(node, property, value);
      }
    });
  }

  /** Gives a field another key and follows it into the layout, the lists and the expressions. */
  public FormDraft renamed(String key, String newKey) {
    return edited(root -> {
      if (Columns.isColumn(key)) {
        ColumnRenaming.apply(root, Columns.table(key), Columns.key(key), newKey);
      } else {
        FieldRenaming.apply(root, key, newKey);
      }
    });
  }

  public FormDraft withCheck(int index, ObjectNode check) {
    return edited(root -> Nodes.putAt(root, "checks", index, check));
  }

  public FormDraft withoutCheck(int index) {
    return edited(root -> Nodes.removeAt(root, "checks", index));
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
        .map(found -> edited(root -> edit.accept((ObjectNode) Nodes.at(root, found.pointer()))))
        .orElse(this);
  }

  private static Set<String> fieldKeysOf(ObjectNode root) {
    return new FormDraft(root).fieldKeys();
  }

  private static ArrayNode fieldsOf(ObjectNode root) {
    return Nodes.array(root, "fields");
  }

  static Optional<LocalText> words(ObjectNode object, String property) {
    return Optional.ofNullable(object.get(property)).flatMap(Settings::words);
  }

  /**
   * A field as written.
   *
   * @param path its key, or {@code table.column}
   * @param pointer where it stands in the definition
   */
  public record Field(String path, Pointer pointer, ObjectNode json) {
    public String key() {
      return json.path("key").asString("");
    }

    public String type() {
      return json.path("type").asString("");
    }

    public LocalText label() {
      return words(json, "label").orElseGet(() -> LocalText.plain(key()));
    }

    /** The table it is a column of; empty for a field of the form. */
    public String table() {
      return Columns.table(path);
    }

    /** The columns it has as a table. */
    public List<Field> columns() {
      return type().equals("table") ? Columns.of(this) : List.of();
    }
  }

  /** A section of the page; without a title it is the unnamed one. */
  public record Section(Optional<LocalText> title, List<String> fields) {
    public Section {
      fields = List.copyOf(fields);
    }
  }

  /** A place on the page: the section, or the table, and the position in it. */
  public record Spot(String table, int section, int index) {
    public Spot(int section, int index) {
      this("", section, index);
    }

    public static Spot inTable(String table, int index) {
      return new Spot(table, 0, index);
    }

    public boolean isInTable() {
      return !table.isEmpty();
    }

    public Spot at(int other) {
      return new Spot(table, section, other);
    }

    public Spot next() {
      return at(index + 1);
    }
  }
}
