package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableFlow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Flows that set each other off in a circle, none of them only once for a record. A circle without
 * any condition on its way is refused (language.md §16): it ends only where the engine stops it.
 * One with a condition may well end and is a warning. Told of each flow of it, whichever is
 * published.
 */
final class TriggerCycles implements Lint {

  private static final List<String> WAITING = List.of("approve", "task", "wait");

  /** What a flow writes: rows it creates, fields it changes. */
  private record Written(String form, boolean created, Set<String> fields, boolean always) {}

  /** A flow that another sets off, and whether nothing on the way asks first. */
  private record Next(String flow, boolean always) {}

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    Map<String, Source> flows = new LinkedHashMap<>();
    scene.of(Kind.FLOW).stream()
        .filter(flow -> !flow.json().path("once").asBoolean(false))
        .forEach(flow -> flows.put(flow.id().key(), flow));
    Map<String, List<Next>> sets = new LinkedHashMap<>();
    flows.forEach((key, flow) -> sets.put(key, next(flow, flows, scene)));
    Map<String, List<Next>> surely = always(sets);
    flows.forEach((key, flow) -> {
      List<String> sure = way(key, key, surely, new LinkedHashSet<>());
      List<String> way = sure.isEmpty() ? way(key, key, sets, new LinkedHashSet<>()) : sure;
      if (!way.isEmpty()) {
        Expected circle = circle(way, flows);
        found.accept(
            sure.isEmpty()
                ? circle.warning(when(flow), "trigger_cycle")
                : circle.error(when(flow), "trigger_cycle"));
      }
    });
  }

  private static List<Next> next(Source flow, Map<String, Source> flows, LintScene scene) {
    List<Written> written = written(flow, scene);
    var next = new ArrayList<Next>();
    for (Source other : flows.values()) {
      List<Written> firing =
          written.stream()
              .filter(one -> fires(other, one) || turns(flow, other, one, scene))
              .toList();
      boolean always = firing.stream().anyMatch(Written::always) && !other.json().has("if");
      if (!firing.isEmpty()) {
        next.add(new Next(other.id().key(), always));
      }
    }
    return next;
  }

  private static Map<String, List<Next>> always(Map<String, List<Next>> sets) {
    var always = new LinkedHashMap<String, List<Next>>();
    sets.forEach((key, next) -> always.put(key, next.stream().filter(Next::always).toList()));
    return always;
  }

  private static List<String> way(
      String from, String to, Map<String, List<Next>> sets, Set<String> seen) {
    for (Next next : sets.getOrDefault(from, List.of())) {
      if (next.flow.equals(to)) {
        return List.of(from);
      }
      if (seen.add(next.flow)) {
        List<String> rest = way(next.flow, to, sets, seen);
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

  /**
   * Whether the condition of another flow may turn true by it. Its own cannot: it was true when the
   * flow began, and sets it off again only after somebody else made it true.
   */
  private static boolean turns(Source flow, Source other, Written written, LintScene scene) {
    if (flow.id().equals(other.id())
        || !other.json().path("when").path("becomes").asString("").equals(written.form)) {
      return false;
    }
    return Optional.ofNullable(scene.catalogue().flows().get(other.id().key()))
        .flatMap(ExecutableFlow::condition)
        .filter(
            rule -> written.created || rule.fields().stream().anyMatch(written.fields::contains))
        .isPresent();
  }

  private static List<Written> written(Source flow, LintScene scene) {
    var written = new ArrayList<Written>();
    walk(flow.json(), !flow.json().has("if"), flow, scene, written);
    return written;
  }

  private static void walk(
      JsonNode node, boolean always, Source flow, LintScene scene, List<Written> written) {
    if (node.isArray()) {
      node.forEach(item -> walk(item, always && !asks(node), flow, scene, written));
    } else if (node instanceof ObjectNode object) {
      boolean here = always && !object.has("if");
      if (object.path("create") instanceof ObjectNode create) {
        written.add(new Written(create.path("form").asString(""), true, Set.of(), here));
      }
      if (object.path("update") instanceof ObjectNode update) {
        var fields = new LinkedHashSet<>(update.path("set").propertyNames());
        target(flow, update, scene)
            .ifPresent(form -> written.add(new Written(form, false, fields, here)));
      }
      object.forEach(child -> walk(child, here, flow, scene, written));
    }
  }

  /** Whether people, time or another branch stand between the steps of a list. */
  private static boolean asks(JsonNode steps) {
    return steps
        .valueStream()
        .anyMatch(step -> WAITING.stream().anyMatch(step::has) || step.has("do"));
  }

  /** The triggering record, or the form one of its references points to. */
  private static Optional<String> target(Source flow, ObjectNode update, LintScene scene) {
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

  private static Pointer when(Source flow) {
    return flow.at().child("when");
  }

  private static Expected circle(List<String> way, Map<String, Source> flows) {
    return Expected.of("不互相触发的流程", "flows that do not set each other off")
        .but(
            "它们绕成了一圈：" + round(way, flows, LocalText.DEFAULT_LANGUAGE),
            "they go round: " + round(way, flows, LocalText.ENGLISH))
        .hint("请给其中一个加上条件，或勾选“只运行一次”。", "Give one of them a condition, or let it run once.");
  }

  private static String round(List<String> way, Map<String, Source> flows, String language) {
    return Stream.concat(way.stream(), Stream.of(way.getFirst()))
        .map(key -> TwoAskers.title(Objects.requireNonNull(flows.get(key))).in(language))
        .collect(Collectors.joining(" → "));
  }
}
