package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Flows set off by the same happening that write the same field of the record, not parted by
 * conditions. Told of each, whichever is looked at.
 */
final class TwoWriters implements Lint {

  /** A place that writes a field. */
  private record Writer(Source flow, Pointer at, String field) {}

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    Map<String, List<Writer>> writers = new LinkedHashMap<>();
    for (Source flow : scene.of(Kind.FLOW)) {
      String when = flow.json().path("when").toString();
      LintScene.walk(
          flow.json(),
          flow.at(),
          (object, at) -> {
            if (object.path("update") instanceof ObjectNode update && onItself(update)) {
              for (String field : update.path("set").propertyNames()) {
                Pointer place = at.child("update").child("set").child(field);
                writers
                    .computeIfAbsent(when + " " + field, _ -> new ArrayList<>())
                    .add(new Writer(flow, place, field));
              }
            }
          });
    }
    writers
        .values()
        .forEach(together -> together.forEach(one -> look(one, together, scene, found)));
  }

  private static void look(
      Writer one, List<Writer> together, LintScene scene, Consumer<Finding> found) {
    List<Source> others =
        together.stream()
            .map(Writer::flow)
            .filter(other -> !other.id().equals(one.flow.id()))
            .filter(other -> !parted(one.flow, other, scene))
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      found.accept(fought(one, others));
    }
  }

  private static boolean onItself(ObjectNode update) {
    return !update.has("record") || update.path("record").asString("").equals("this");
  }

  /** Whether no record is there that sets off both. */
  private static boolean parted(Source flow, Source other, LintScene scene) {
    String one = flow.json().path("if").asString("");
    String two = other.json().path("if").asString("");
    return !one.isEmpty()
        && !two.isEmpty()
        && scene
            .constant("(" + one + ") && (" + two + ")", scene.scope(flow))
            .equals(Optional.of(false));
  }

  private static Finding fought(Writer one, List<Source> others) {
    return Expected.of("一个字段只由一个流程写", "a field to be written by one flow")
        .but(
            "流程"
                + titles(others, LocalText.DEFAULT_LANGUAGE, "“", "”", "、")
                + "在同一时刻也写“"
                + one.field
                + "”",
            "the "
                + (others.size() == 1 ? "flow " : "flows ")
                + titles(others, LocalText.ENGLISH, "'", "'", ", ")
                + (others.size() == 1 ? " writes '" : " write '")
                + one.field
                + "' at the same moment")
        .hint("谁后写谁算数。请合并，或用条件分开。", "The later one wins. Merge them, or part them by conditions.")
        .warning(one.at, "two_writers");
  }

  private static String titles(
      List<Source> flows, String language, String open, String close, String comma) {
    return flows.stream()
        .map(flow -> open + TwoAskers.title(flow).in(language) + close)
        .collect(Collectors.joining(comma));
  }
}
