package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Two flows set off by the same happening that write the same field of the record. */
final class TwoWriters implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    Map<String, String> writers = new HashMap<>();
    for (Source flow : scene.of(Kind.FLOW)) {
      String when = flow.json().path("when").toString();
      LintScene.walk(
          flow.json(),
          flow.at(),
          (object, at) -> {
            if (object.path("update") instanceof ObjectNode update && onItself(update)) {
              for (String field : update.path("set").propertyNames()) {
                String other = writers.putIfAbsent(when + " " + field, flow.id().key());
                if (other != null && !other.equals(flow.id().key())) {
                  found.accept(fought(at.child("update").child("set").child(field), field, other));
                }
              }
            }
          });
    }
  }

  private static boolean onItself(ObjectNode update) {
    return !update.has("record") || update.path("record").asString("").equals("this");
  }

  private static Finding fought(Pointer at, String field, String other) {
    return Expected.of("一个字段只由一个流程写", "a field to be written by one flow")
        .but(
            "流程“" + other + "”在同一时刻也写“" + field + "”",
            "the flow '" + other + "' writes '" + field + "' at the same moment")
        .hint("谁后写谁算数。请合并，或用条件分开。", "The later one wins. Merge them, or part them by conditions.")
        .warning(at, "two_writers");
  }
}
