package dev.proofline.designer.editor;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Property;
import java.util.List;
import java.util.Optional;

/** What a pointer into the draft is called on the screen. */
final class Places {

  private Places() {}

  /** The key of the field a pointer leads into. */
  static Optional<String> field(Pointer pointer, Editing editing) {
    return index(pointer, "fields")
        .flatMap(index ->
            editing.draft().fields().stream()
                .filter(field -> field.index() == index)
                .map(field -> field.key())
                .findFirst());
  }

  /** The position of the check a pointer leads into. */
  static Optional<Integer> check(Pointer pointer) {
    return index(pointer, "checks");
  }

  static String name(Pointer pointer, Editing editing) {
    Optional<String> field =
        field(pointer, editing)
            .flatMap(editing.draft()::field)
            .map(found -> editing.desk().say(found.label()));
    if (field.isPresent()) {
      return field.get();
    }
    Optional<Integer> check = check(pointer);
    if (check.isPresent() && check.get() < editing.draft().checks().size()) {
      return CheckWords.title(editing.draft().checks().get(check.get()), editing);
    }
    List<String> tokens = pointer.tokens();
    return tokens.isEmpty() ? editing.say("editor.tab.form") : property(tokens.getFirst(), editing);
  }

  private static String property(String key, Editing editing) {
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
