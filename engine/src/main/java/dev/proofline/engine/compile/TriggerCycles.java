package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Flows that set each other off in a circle, none of them only once for a record. */
final class TriggerCycles implements Lint {

  /** What a flow writes: rows it creates, fields it changes. */
  private record Written(String form, boolean created, Set<String> fields) {}

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    Map<String, Source> flows = new LinkedHashMap<>();
    scene.of(Kind.FLOW).stream()
        .filter(flow -> !flow.json().path("once").asBoolean(false))
        .forEach(flow -> flows.put(flow.id().key(), flow));
    Map<String, Set<String>> sets = new LinkedHashMap<>();
    flows.forEach((key, flow) -> {
      List<Written> written = written(flow, scene);
      sets.put(
          key,
          flows.values().stream()
              .filter(other -> written.stream().anyMatch(one -> fires(other, one)))
              .map(other -> other.id().key())
              .collect(Collectors.toCollection(LinkedHashSet::new)));
    });
    Set<String> told = new LinkedHashSet<>();
    flows.forEach((key, flow) -> {
      List<String> way = way(key, key, sets, new LinkedHashSet<>());
      if (!way.isEmpty() && !told.contains(key)) {
        told.addAll(way);
        found.accept(circle(flow, way));
      }
    });
  }

  private static List<String> way(
      String from, String to, Map<String, Set<String>> sets, Set<String> seen) {
    for (String next : sets.getOrDefault(from, Set.of())) {
      if (next.equals(to)) {
        return List.of(from);
      }
      if (seen.add(next)) {
        List<String> rest = way(next, to, sets, seen);
        if (!rest.isEmpty()) {
          var way = new ArrayList<>(List.of(from));
          way.addAll(rest);
          return way;
        }
      }
    }
    return List.of();
  }

  private static boolean fires(Source flow, Written written) {
    JsonNode when = flow.json().path("when");
    if (written.created) {
      return when.path("created").asString("").equals(written.form);
    }
    JsonNode fields = when.path("fields");
    return when.path("changed").asString("").equals(written.form)
        && (fields.isEmpty()
            || fields.valueStream().anyMatch(field -> written.fields.contains(field.asString(""))));
  }

  private static List<Written> written(Source flow, LintScene scene) {
    var written = new ArrayList<Written>();
    LintScene.walk(
        flow.json(),
        flow.at(),
        (object, _) -> {
          if (object.path("create") instanceof ObjectNode create) {
            written.add(new Written(create.path("form").asString(""), true, Set.of()));
          }
          if (object.path("update") instanceof ObjectNode update) {
            var fields = new LinkedHashSet<>(update.path("set").propertyNames());
            target(flow, update, scene)
                .ifPresent(form -> written.add(new Written(form, false, fields)));
          }
        });
    return written;
  }

  /** The triggering record, or the form one of its references points to. */
  private static java.util.Optional<String> target(
      Source flow, ObjectNode update, LintScene scene) {
    String record = update.path("record").asString("this");
    if (record.equals("this")) {
      return scene.triggering(flow);
    }
    return scene
        .triggering(flow)
        .flatMap(
            form -> scene.of(Kind.FORM).stream().filter(f -> f.id().key().equals(form)).findFirst())
        .flatMap(form ->
            form.json()
                .path("fields")
                .valueStream()
                .filter(field -> field.path("key").asString("").equals(record))
                .map(field -> field.path("of").asString(""))
                .findFirst());
  }

  private static Finding circle(Source flow, List<String> way) {
    String round = String.join(" → ", way) + " → " + way.getFirst();
    return Expected.of("不互相触发的流程", "flows that do not set each other off")
        .but("它们绕成了一圈：" + round, "they go round: " + round)
        .hint("请给其中一个加上条件，或勾选“只运行一次”。", "Give one of them a condition, or let it run once.")
        .warning(flow.at().child("when"), "trigger_cycle");
  }
}
