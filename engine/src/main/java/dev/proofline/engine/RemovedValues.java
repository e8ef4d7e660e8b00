package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options and stages that a new version leaves out and calls nothing else: records that have them
 * would show a bare value nobody can choose. A value is archived, never removed (language.md §15).
 */
final class RemovedValues {

  private static final String OPTIONS = "options";
  private static final String STAGES = "stages";
  private static final String FIELDS = "fields";

  private final List<Finding> findings = new ArrayList<>();

  private RemovedValues() {}

  /**
   * @param before what is published now
   */
  static List<Finding> between(ObjectNode before, Publishing.Item after) {
    var removed = new RemovedValues();
    Pointer at = Pointer.of(after.id().kind().key(), after.id().key());
    if (after.id().kind() == Kind.OPTIONS) {
      removed.compare(before.path(OPTIONS), after.json().path(OPTIONS), "value", at.child(OPTIONS));
    } else if (after.id().kind() == Kind.FORM) {
      removed.fields(before.path(FIELDS), after.json().path(FIELDS), at.child(FIELDS));
    }
    return List.copyOf(removed.findings);
  }

  private void fields(JsonNode before, JsonNode after, Pointer at) {
    for (int i = 0; i < after.size(); i++) {
      JsonNode field = after.get(i);
      JsonNode former = former(before, field);
      Pointer place = at.child(i);
      compare(former.path(OPTIONS), field.path(OPTIONS), "value", place.child(OPTIONS));
      compare(former.path(STAGES), field.path(STAGES), "key", place.child(STAGES));
      fields(former.path(FIELDS), field.path(FIELDS), place.child(FIELDS));
    }
  }

  /** The field as it was, whatever it was called; nothing when it is new. */
  private static JsonNode former(JsonNode before, JsonNode field) {
    String was = field.path("was").asString(field.path("key").asString(""));
    return before
        .valueStream()
        .filter(one -> one.path("key").asString("").equals(was))
        .findFirst()
        .orElseGet(() -> field.path("nothing"));
  }

  private void compare(JsonNode before, JsonNode after, String name, Pointer at) {
    if (!before.isArray() || !after.isArray()) {
      return;
    }
    Set<String> gone = new LinkedHashSet<>();
    before.forEach(one -> gone.add(one.path(name).asString("")));
    for (JsonNode one : after) {
      gone.remove(one.path(name).asString(""));
      gone.remove(one.path("was").asString(""));
    }
    if (!gone.isEmpty()) {
      findings.add(name.equals("key") ? stages(gone, at) : options(gone, at));
    }
  }

  private static Finding options(Set<String> gone, Pointer at) {
    return Expected.of("不再用的选项停用而不删除", "options no longer used to be archived, not removed")
        .but("少了 " + String.join("、", gone), String.join(", ", gone) + " is gone")
        .hint(
            "选过它的记录会只显示原值。请加回来并停用（archived），或在新选项上写 was。",
            "Records that chose it would show its bare value. Put it back archived, or say \"was\" on"
                + " the option it became.")
        .warning(at, "option_removed");
  }

  private static Finding stages(Set<String> gone, Pointer at) {
    return Expected.of("保留已有的阶段", "the stages there were to stay")
        .but("少了 " + String.join("、", gone), String.join(", ", gone) + " is gone")
        .hint(
            "停在它里面的记录将不属于任何阶段。请加回来，或先把记录推进到别的阶段。",
            "Records in it would stand in no stage. Put it back, or move them on first.")
        .warning(at, "stage_removed");
  }
}
