package dev.proofline.engine;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.Structure.Stages;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What stages are called now that the ledger knows by former keys ({@code was}): one version after
 * the other since the event, each read once. For one question.
 */
final class FormerStages {

  private static final String WAS = "was";
  private static final String KEY = "key";

  private final Store store;
  private final ExecutableForm form;
  private final Map<Integer, JsonNode> fields = new HashMap<>();

  FormerStages(Store store, ExecutableForm form) {
    this.store = store;
    this.form = form;
  }

  /** What an event says of the field, by the key the field has now or had before. */
  static JsonNode said(Event event, ExecutableField field) {
    JsonNode after = event.data().path("after");
    String was = field.context().settings().text(WAS).orElse("");
    return after.has(field.key()) || was.isEmpty() ? after.path(field.key()) : after.path(was);
  }

  /** The stage that the event names, by the key it has now. */
  String now(String stage, ExecutableField field, Stages stages, Event event) {
    if (stage.isEmpty() || stages.find(stage).isPresent()) {
      return stage;
    }
    String name = stage;
    for (int version = event.definitionVersion() + 1; version <= form.version(); version++) {
      name = renamed(version, field).getOrDefault(name, name);
    }
    return name;
  }

  /** What a version calls the stages of the one before. */
  private Map<String, String> renamed(int version, ExecutableField field) {
    JsonNode stages = field(version, field).path("stages");
    Set<String> keys = new HashSet<>();
    stages.forEach(stage -> keys.add(stage.path(KEY).asString("")));
    var renamed = new LinkedHashMap<String, String>();
    for (JsonNode stage : stages) {
      String was = stage.path(WAS).asString("");
      if (!was.isEmpty() && !keys.contains(was)) {
        renamed.putIfAbsent(was, stage.path(KEY).asString(""));
      }
    }
    return renamed;
  }

  private JsonNode field(int version, ExecutableField field) {
    String was = field.context().settings().text(WAS).orElse("");
    JsonNode all = fields.computeIfAbsent(version, this::fields);
    return named(all, field.key()).isMissingNode() ? named(all, was) : named(all, field.key());
  }

  private static JsonNode named(JsonNode fields, String key) {
    return fields
        .valueStream()
        .filter(field -> field.path(KEY).asString("").equals(key))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private JsonNode fields(int version) {
    return store
        .definitions()
        .version(new DefinitionId(Kind.FORM, form.key()), version)
        .<JsonNode>map(published -> published.json().path("fields"))
        .orElse(MissingNode.getInstance());
  }
}
