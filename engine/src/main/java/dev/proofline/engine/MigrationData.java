package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.StoredMigration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a migration keeps to go on after a restart, as JSON. */
final class MigrationData {

  private static final String ITEMS = "items";
  private static final String PARTS = "parts";
  private static final String CHOICES = "choices";
  private static final String RENAMED = "renamed";
  private static final String TOLD = "told";
  private static final String PROBLEMS = "problems";
  private static final String PLAN = "plan";
  private static final String CURSOR = "cursor";
  private static final String WHO = "who";
  private static final String COUNT = "count";

  private MigrationData() {}

  /** One form of several, and what was chosen for it. */
  record Part(String form, int from, int to, Choices choices) {}

  static ObjectNode of(
      Caller caller, Collection<Publishing.Item> items, List<Part> parts, List<LocalText> plan) {
    ObjectNode data = begun(caller, plan);
    ArrayNode list = data.putArray(ITEMS);
    for (Publishing.Item item : items) {
      list.addObject()
          .put("kind", item.id().kind().key())
          .put("key", item.id().key())
          .put("pack", item.pack())
          .set("json", item.json());
    }
    ArrayNode all = data.putArray(PARTS);
    parts.forEach(part -> all.add(written(part)));
    return data;
  }

  private static ObjectNode written(Part part) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("form", part.form()).put("from", part.from()).put("to", part.to());
    json.set(CHOICES, part.choices().write());
    ObjectNode renamed = json.putObject(RENAMED);
    part.choices()
        .renamed()
        .forEach((field, values) -> values.forEach(renamed.putObject(field)::put));
    return json;
  }

  private static Part part(JsonNode json) {
    var renamed = new LinkedHashMap<String, Map<String, String>>();
    for (var field : json.path(RENAMED).properties()) {
      var values = new LinkedHashMap<String, String>();
      field
          .getValue()
          .properties()
          .forEach(one -> values.put(one.getKey(), one.getValue().asString()));
      renamed.put(field.getKey(), values);
    }
    return new Part(
        json.path("form").asString(),
        json.path("from").asInt(),
        json.path("to").asInt(),
        Choices.read(json.get(CHOICES), Pointer.ROOT, new ArrayList<>()).renaming(renamed));
  }

  private static List<Part> partsOf(StoredMigration migration) {
    return migration.data().path(PARTS).valueStream().map(MigrationData::part).toList();
  }

  /** What it does to each of its forms, as if that were the only one. */
  static List<StoredMigration> parts(StoredMigration migration) {
    List<Part> parts = partsOf(migration);
    return parts.isEmpty()
        ? List.of(migration)
        : parts.stream().map(part -> migration.of(part.form(), part.from(), part.to())).toList();
  }

  /** Whether the form is one of those it is about. */
  static boolean concerns(StoredMigration migration, String form) {
    return parts(migration).stream().anyMatch(part -> part.form().equals(form));
  }

  /** Which of its forms the ledger is being told of. */
  static int told(StoredMigration migration) {
    return migration.data().path(TOLD).asInt(0);
  }

  static ObjectNode withNextTold(StoredMigration migration) {
    ObjectNode data = migration.data().deepCopy();
    data.remove(CURSOR);
    return data.put(TOLD, told(migration) + 1);
  }

  static ObjectNode begun(Caller caller, List<LocalText> plan) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.putObject(WHO)
        .put("login", caller.login())
        .put("name", caller.name())
        .put("language", caller.language())
        .put("address", caller.address())
        .put("device", caller.device());
    data.set(PLAN, words(plan));
    return data;
  }

  /** Whoever began it; what is done for them later is in their name. */
  static Caller caller(StoredMigration migration) {
    JsonNode who = migration.data().path(WHO);
    UUID by = migration.by();
    return new Caller(
        by == null ? SystemCallers.NOBODY : by,
        who.path("login").asString(""),
        who.path("name").asString(""),
        Set.of(),
        who.path("language").asString(LocalText.DEFAULT_LANGUAGE),
        who.path("address").asString(""),
        who.path("device").asString(""));
  }

  /** What its data says is to be published. */
  static List<DefinitionId> ids(JsonNode data) {
    return data.path(ITEMS).valueStream().map(MigrationData::id).toList();
  }

  private static DefinitionId id(JsonNode item) {
    return new DefinitionId(
        Kind.of(item.path("kind").asString("")).orElseThrow(), item.path("key").asString(""));
  }

  static List<Publishing.Item> items(StoredMigration migration) {
    var items = new ArrayList<Publishing.Item>();
    for (JsonNode item : migration.data().path(ITEMS)) {
      items.add(
          new Publishing.Item(
              id(item),
              (ObjectNode) item.path("json"),
              item.path("pack").asString(Publishing.WORKSPACE_PACK)));
    }
    return items;
  }

  static Map<String, Choices> choices(StoredMigration migration) {
    return partsOf(migration).stream().collect(Collectors.toMap(Part::form, Part::choices));
  }

  /** With other choices; of several forms each finds its own fields among them. */
  static ObjectNode withChoices(StoredMigration migration, Choices choices) {
    ObjectNode data = migration.data().deepCopy();
    data.path(PARTS).forEach(part -> ((ObjectNode) part).set(CHOICES, choices.write()));
    data.remove(PROBLEMS);
    return data;
  }

  static ObjectNode withProblems(StoredMigration migration, List<LocalText> problems) {
    ObjectNode data = migration.data().deepCopy();
    data.set(PROBLEMS, words(problems));
    return data;
  }

  static ObjectNode withCursor(StoredMigration migration, UUID cursor, long count) {
    ObjectNode data = migration.data().deepCopy();
    return data.put(CURSOR, cursor.toString()).put(COUNT, count);
  }

  static @Nullable UUID cursor(StoredMigration migration) {
    String text = migration.data().path(CURSOR).asString("");
    return text.isEmpty() ? null : UUID.fromString(text);
  }

  /** How many records are done of what is done with the cursor. */
  static long count(StoredMigration migration) {
    return migration.data().path(COUNT).asLong(0);
  }

  static List<LocalText> plan(StoredMigration migration) {
    return texts(migration.data().path(PLAN));
  }

  static List<LocalText> problems(StoredMigration migration) {
    return texts(migration.data().path(PROBLEMS));
  }

  static ArrayNode words(List<LocalText> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (LocalText text : texts) {
      ObjectNode one = list.addObject();
      text.byLanguage().forEach(one::put);
    }
    return list;
  }

  private static List<LocalText> texts(JsonNode list) {
    return list.valueStream()
        .map(one ->
            LocalText.of(
                one.path(LocalText.DEFAULT_LANGUAGE).asString(""),
                one.path(LocalText.ENGLISH).asString("")))
        .toList();
  }
}
