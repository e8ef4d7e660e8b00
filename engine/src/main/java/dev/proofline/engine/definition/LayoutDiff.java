package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What moved on the sheet of a form, in words. Sections have no key: the same heading is the same
 * section, and what is left at the same place is one that was renamed.
 */
final class LayoutDiff {

  private static final Property CONDITION =
      Property.of("visibleIf", new Shape.Expr("bool"), LocalText.of("显示条件", "Visible if"));

  private final ValueWords words;
  private final List<ObjectNode> before;
  private final List<ObjectNode> after;
  private final Map<ObjectNode, ObjectNode> earlier = new java.util.IdentityHashMap<>();
  private final List<LocalText> changes = new ArrayList<>();

  private LayoutDiff(ValueWords words, ObjectNode before, ObjectNode after) {
    this.words = words;
    this.before = sections(before);
    this.after = sections(after);
  }

  /** Fields that came or went are told by themselves. */
  static List<LocalText> between(ValueWords words, ObjectNode before, ObjectNode after) {
    var diff = new LayoutDiff(words, before, after);
    diff.pair();
    diff.sections();
    diff.fields();
    return diff.changes;
  }

  private void pair() {
    var left = new ArrayList<>(before);
    for (ObjectNode section : after) {
      left.stream()
          .filter(old -> Objects.equals(old.get("section"), section.get("section")))
          .findFirst()
          .ifPresent(old -> pair(section, old, left));
    }
    for (int i = 0; i < after.size() && i < before.size(); i++) {
      ObjectNode old = before.get(i);
      if (!earlier.containsKey(after.get(i)) && left.stream().anyMatch(one -> one == old)) {
        pair(after.get(i), old, left);
      }
    }
    left.forEach(gone -> say("删除分区%s", "removed section %s", name(gone)));
  }

  private void pair(ObjectNode section, ObjectNode old, List<ObjectNode> left) {
    earlier.put(section, old);
    left.removeIf(one -> one == old);
  }

  private void sections() {
    for (ObjectNode section : after) {
      ObjectNode old = earlier.get(section);
      if (old == null) {
        say("新增分区%s", "added section %s", name(section));
        continue;
      }
      if (!Objects.equals(old.get("section"), section.get("section"))) {
        var change =
            new SideWords.Change(name(old), name(section))
                .apart(old.path("section"), section.path("section"), new Shape.Words());
        say("分区%s改名为%s", "section %s renamed to %s", change.from(), change.to());
      }
      JsonNode condition = section.get("visibleIf");
      if (!Objects.equals(old.get("visibleIf"), condition)) {
        say(
            "分区%s：显示条件改为 %s",
            "section %s: visible if changed to %s", name(section), words.of(condition, CONDITION));
      }
    }
    List<ObjectNode> then =
        after.stream().flatMap(one -> Optional.ofNullable(earlier.get(one)).stream()).toList();
    List<ObjectNode> once = before.stream().filter(one -> earlier.containsValue(one)).toList();
    if (!same(then, once)) {
      say("分区的顺序变了", "order of sections changed");
    }
  }

  private void fields() {
    Map<String, ObjectNode> places = new LinkedHashMap<>();
    before.forEach(
        section -> section.path("fields").forEach(key -> places.put(key.asString(""), section)));
    boolean moved = false;
    for (ObjectNode section : after) {
      ObjectNode old = earlier.get(section);
      for (JsonNode key : section.path("fields")) {
        ObjectNode place = places.get(key.asString(""));
        if (place != null && place != old) {
          moved = true;
          say(
              "字段%s移到分区%s",
              "field %s moved to section %s",
              words.of(key, Property.of("", new Shape.FieldKey(), LocalText.plain(""))),
              name(section));
        }
      }
    }
    if (!moved && !order(before, places(after)).equals(order(after, places(before)))) {
      say("字段的顺序变了", "order of fields changed");
    }
  }

  private static List<String> places(List<ObjectNode> sections) {
    return sections.stream()
        .flatMap(section -> section.path("fields").valueStream())
        .map(key -> key.asString(""))
        .toList();
  }

  /** The fields that are in the other state too, as they follow each other. */
  private static List<String> order(List<ObjectNode> sections, List<String> kept) {
    return places(sections).stream().filter(kept::contains).toList();
  }

  private static boolean same(List<ObjectNode> left, List<ObjectNode> right) {
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i) != right.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static LocalText name(ObjectNode section) {
    return Optional.ofNullable(section.get("section"))
        .flatMap(Settings::words)
        .map(ValueWords::quoted)
        .orElse(LocalText.of("（无标题）", "(no heading)"));
  }

  private static List<ObjectNode> sections(ObjectNode form) {
    return form.path("layout")
        .valueStream()
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  private void say(String chinese, String english, LocalText... parts) {
    changes.add(LocalText.of(in("zh-CN", chinese, parts), in("en", english, parts)));
  }

  private static String in(String language, String words, LocalText... parts) {
    return words.formatted(
        java.util.Arrays.stream(parts).map(part -> (Object) part.in(language)).toArray());
  }
}
