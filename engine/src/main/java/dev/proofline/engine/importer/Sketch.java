package dev.proofline.engine.importer;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.importer.Imported.Taken;
import dev.proofline.engine.search.MadeKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The draft of a form while an importer reads. What refers to other fields is put off until all of
 * them are known.
 */
final class Sketch {

  static final int MOST_FIELDS = 300;

  final Notes notes = new Notes();
  final Rows root = new Rows(null);
  private final List<Section> sections = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private int count;

  /** Fields of the form that stand together; the title is empty for those before any. */
  private record Section(String title, List<FieldSketch> fields) {}

  /** What a field is called. */
  record Name(String name, String label) {
    static Name of(String name, String title) {
      String label = Texts.plain(title, Texts.LABEL);
      return new Name(name, label.isEmpty() ? Cut.within(Texts.spoken(name), Texts.LABEL) : label);
    }
  }

  /** From here on fields belong to this section; without a title to none. */
  void section(String title) {
    sections.add(new Section(Texts.plain(title, Texts.LABEL), new ArrayList<>()));
  }

  FieldSketch add(Rows rows, Name name, String type, String source, double confidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("key", rows.key(name.name(), type)).put("type", type);
    json.put("label", name.label().isBlank() ? json.path("key").asString() : name.label());
    var field = new FieldSketch(source, confidence, json, rows);
    count++;
    if (count <= MOST_FIELDS) {
      rows.fields.add(field);
      if (rows == root) {
        if (sections.isEmpty()) {
          section("");
        }
        sections.getLast().fields().add(field);
      }
    }
    return field;
  }

  /** Says where a field could not keep the name it has in the source. */
  void tellRenamed(FieldSketch field, String name) {
    if (!field.key().equals(name)) {
      notes.changed(
          field.source,
          LocalText.of(
              "标识“" + name + "”改为“" + field.key() + "”",
              "The name “" + name + "” became “" + field.key() + "”"),
          name);
    }
  }

  boolean isFull() {
    return count > MOST_FIELDS;
  }

  /** Done when every field is known. */
  void later(Runnable action) {
    later.add(action);
  }

  /** The draft; refused where there is nothing in it, or too much. */
  Outcome<Imported> finish(String title) {
    if (isFull()) {
      return tooMany();
    }
    for (int i = 0; i < later.size(); i++) {
      later.get(i).run();
    }
    root.fields.removeIf(field -> isEmptyTable(field));
    fields(root)
        .forEach(field -> {
          unlessPossible(field, "min", "max");
          unlessPossible(field, "minLength", "maxLength");
        });
    if (root.fields.isEmpty()) {
      return nothing();
    }
    String shown = Texts.plain(title, 60);
    ObjectNode form = JsonNodeFactory.instance.objectNode().put("kind", "form");
    form.put("key", MadeKeys.make(Texts.apart(shown), "form", Set.of()));
    form.put("title", shown.isEmpty() ? "导入的表单" : shown).put("use", "action");
    var taken = new ArrayList<Taken>();
    write(form, root, "", taken);
    layout(form);
    return Outcome.ok(new Imported(form, taken, notes.all()));
  }

  private static Stream<FieldSketch> fields(Rows rows) {
    return rows.fields.stream()
        .flatMap(field ->
            field.rows == null
                ? Stream.of(field)
                : Stream.concat(Stream.of(field), fields(field.rows)));
  }

  /** Bounds that nothing fits are not carried over: nobody could ever fill the field in. */
  private void unlessPossible(FieldSketch field, String least, String most) {
    JsonNode min = field.json.path(least);
    JsonNode max = field.json.path(most);
    if (!min.isNumber()
        || !max.isNumber()
        || min.decimalValue().compareTo(max.decimalValue()) <= 0) {
      return;
    }
    field.json.remove(List.of(least, most));
    notes.ask(
        field.source,
        LocalText.of(
            "“" + field.label() + "”的下限大于上限，填什么都不对，没有带过来",
            "The least of “" + field.label() + "” is above its most, which nothing fits; left out"),
        min.asString() + " > " + max.asString(),
        LocalText.of("请写上正确的范围。", "Write the range it should have."));
  }

  private boolean isEmptyTable(FieldSketch field) {
    boolean empty = field.rows != null && field.rows.fields.isEmpty();
    if (empty) {
      notes.lost(
          field.source,
          LocalText.of(
              "没有列的明细表“" + field.label() + "”",
              "The table “" + field.label() + "”, which has no columns"),
          null);
    }
    return empty;
  }

  private static void write(ObjectNode into, Rows rows, String prefix, List<Taken> taken) {
    ArrayNode fields = into.putArray("fields");
    for (FieldSketch field : rows.fields) {
      fields.add(field.json);
      taken.add(
          new Taken(
              field.source, prefix + field.key(), field.words(), field.type(), field.confidence));
      if (field.rows != null) {
        write(field.json, field.rows, prefix + field.key() + ".", taken);
      }
    }
    if (!rows.checks.isEmpty()) {
      ArrayNode checks = into.putArray("checks");
      rows.checks.forEach(checks::add);
    }
  }

  /** Written only where the source has sections. */
  private void layout(ObjectNode form) {
    List<Section> filled =
        sections.stream()
            .map(section ->
                new Section(
                    section.title(),
                    section.fields().stream().filter(root.fields::contains).toList()))
            .filter(section -> !section.fields().isEmpty())
            .toList();
    if (filled.stream().allMatch(section -> section.title().isEmpty())) {
      return;
    }
    ArrayNode layout = form.putArray("layout");
    for (Section section : filled) {
      ObjectNode one = layout.addObject();
      if (!section.title().isEmpty()) {
        one.put("section", section.title());
      }
      ArrayNode keys = one.putArray("fields");
      section.fields().forEach(field -> keys.add(field.key()));
    }
  }

  private static Outcome<Imported> nothing() {
    return Outcome.refused(
        Expected.of("至少能得到一个字段的文件", "a file that gives at least one field")
            .but("里面没有能用的字段", "there is none in it that can be used")
            .hint("请检查文件内容和所选的格式是否一致。", "See whether the file is of the format that was chosen.")
            .error(Pointer.ROOT, "nothing_to_import"));
  }

  private static Outcome<Imported> tooMany() {
    return Outcome.refused(
        Expected.of("最多 " + MOST_FIELDS + " 个字段", "at most " + MOST_FIELDS + " fields")
            .but("文件里更多", "the file has more")
            .hint("请拆成几个文件分别导入。", "Split it into several files and import each.")
            .error(Pointer.ROOT, "too_many_fields"));
  }
}
