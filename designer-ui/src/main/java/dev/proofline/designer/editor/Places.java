package dev.proofline.designer.editor;

import dev.proofline.designer.draft.FormDraft;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.Checks;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.field.FieldTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pointer into the draft is called on the screen. */
final class Places {

  private Places() {}

  /** The path of the field or column a pointer leads into. */
  static Optional<String> field(Pointer pointer, FormEditing editing) {
    return among(editing.draft().fields(), pointer)
        .map(field -> among(field.columns(), pointer).orElse(field).path());
  }

  private static Optional<FormDraft.Field> among(List<FormDraft.Field> fields, Pointer pointer) {
    return fields.stream().filter(field -> pointer.startsWith(field.pointer())).findFirst();
  }

  /** The table whose rows a pointer leads into; empty for what stands over the whole form. */
  static String table(Pointer pointer, FormEditing editing) {
    List<String> tokens = pointer.tokens();
    boolean ofRows =
        tokens.size() > 3 && (tokens.get(2).equals("fields") || tokens.get(2).equals("checks"));
    return ofRows
        ? among(editing.draft().fields(), pointer).map(FormDraft.Field::path).orElse("")
        : "";
  }

  /** The rest of a pointer behind the field it leads into: which property. */
  static List<String> rest(Pointer pointer, FormEditing editing) {
    int depth =
        field(pointer, editing)
            .flatMap(editing.draft()::field)
            .map(found -> found.pointer().tokens().size())
            .orElse(0);
    return pointer.tokens().subList(depth, pointer.tokens().size());
  }

  /** The position of the check a pointer leads into. */
  static Optional<Integer> check(Pointer pointer) {
    return index(pointer, "checks");
  }

  /** Whether the place is on the sheet, not among the properties of the form. */
  static boolean onTheSheet(Pointer pointer) {
    return !pointer.tokens().isEmpty()
        && (pointer.tokens().getFirst().equals("layout")
            || pointer.tokens().getFirst().equals("fields"));
  }

  /** The selector of a place on the sheet: the head of a section, else all of it. */
  static String sheet(Pointer pointer) {
    return index(pointer, "layout")
        .map(index -> ".sec[data-head=\"" + index + "\"]")
        .orElse(".sheet");
  }

  /** The section whose rule a pointer leads to. */
  static Optional<Integer> section(Pointer pointer) {
    List<String> tokens = pointer.tokens();
    return index(pointer, "layout")
        .filter(index -> tokens.size() > 2 && tokens.get(2).equals("visibleIf"));
  }

  static String name(Pointer pointer, FormEditing editing) {
    Optional<String> field =
        field(pointer, editing).flatMap(editing.draft()::field).map(found -> full(found, editing));
    if (field.isPresent()) {
      return field.get() + behind(ofField(pointer, editing));
    }
    Optional<Integer> check = check(pointer);
    if (check.isPresent() && check.get() < editing.draft().checks().size()) {
      return CheckWords.title(editing.draft().checks().get(check.get()), editing)
          + behind(ofCheck(pointer, editing));
    }
    Optional<FormDraft.Section> section =
        index(pointer, "layout")
            .filter(index -> index < editing.draft().sections().size())
            .map(index -> editing.draft().sections().get(index));
    if (section.isPresent()) {
      String title = section.get().title().map(editing.desk()::say).orElse("");
      return section(pointer).isPresent()
          ? title + " · " + editing.say("editor.section.visible")
          : title;
    }
    List<String> tokens = pointer.tokens();
    return tokens.isEmpty() ? editing.say("editor.tab.form") : property(tokens.getFirst(), editing);
  }

  /** A column together with its table. */
  static String full(FormDraft.Field field, FormEditing editing) {
    String label = editing.desk().say(field.label());
    return editing
        .draft()
        .field(field.table())
        .map(table -> editing.desk().say(table.label()) + " › " + label)
        .orElse(label);
  }

  /** What the property is called that a pointer leads into, of a field or of a check. */
  static Optional<String> property(Pointer pointer, FormEditing editing) {
    return field(pointer, editing).isPresent()
        ? ofField(pointer, editing)
        : check(pointer).flatMap(_ -> ofCheck(pointer, editing));
  }

  /** So that a message need not name it. */
  private static String behind(Optional<String> property) {
    return property.map(label -> " · " + label).orElse("");
  }

  private static Optional<String> ofField(Pointer pointer, FormEditing editing) {
    Stream<Property> own =
        field(pointer, editing)
            .flatMap(editing.draft()::field)
            .flatMap(field -> FieldTypes.find(field.type()))
            .stream()
            .flatMap(type -> type.properties().stream());
    Stream<Property> all = Stream.concat(FormShape.OF_EVERY_FIELD.stream(), own);
    return within(rest(pointer, editing), all, editing);
  }

  private static Optional<String> ofCheck(Pointer pointer, FormEditing editing) {
    Stream<Property> own = Checks.all().stream().flatMap(type -> type.properties().stream());
    Stream<Property> all = Stream.concat(own, FormShape.OF_EVERY_CHECK.stream());
    List<String> tokens = pointer.tokens();
    return within(tokens.subList(2, tokens.size()), all, editing);
  }

  private static Optional<String> within(
      List<String> tokens, Stream<Property> properties, FormEditing editing) {
    return properties
        .filter(property -> !tokens.isEmpty() && property.key().equals(tokens.getFirst()))
        .findFirst()
        .map(property -> editing.desk().say(property.label()));
  }

  private static String property(String key, FormEditing editing) {
    return FormShape.PROPERTIES.stream()
        .filter(property -> property.key().equals(key))
        .map(Property::label)
        .map(editing.desk()::say)
        .findFirst()
        .orElseGet(() -> editing.say("editor.tab.form"));
  }

  private static Optional<Integer> index(Pointer pointer, String list) {
    List<String> tokens = pointer.tokens();
    return tokens.size() >= 2 && tokens.getFirst().equals(list) && tokens.get(1).matches("\\d{1,6}")
        ? Optional.of(Integer.valueOf(tokens.get(1)))
        : Optional.empty();
  }
}
