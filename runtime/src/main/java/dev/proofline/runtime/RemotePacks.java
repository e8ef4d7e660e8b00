package dev.proofline.runtime;

import dev.proofline.engine.Migrations;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Clash;
import dev.proofline.engine.Packs.Fate;
import dev.proofline.engine.Packs.UpgradeItem;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.StoredMigration.State;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The packs of a running server, by its API and with the rights of who signs in. */
record RemotePacks(RemoteServer server) implements PackDesk {

  private static final int IDENTITY = 2;

  /** Signs in at once, so that nothing is begun that cannot be done. */
  static RemotePacks at(URI address, String login, String language) {
    return new RemotePacks(RemoteServer.signedIn(address, login, language));
  }

  private static String path(String key, String action) {
    return "/api/packs/" + encoded(key) + action;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public List<Packs.Entry> list() {
    return server.get("/api/packs").path("items").valueStream().map(RemotePacks::entry).toList();
  }

  @Override
  public Packs.Came install(String key, boolean samples) {
    return came(server.post(path(key, "/install"), body().put("sampleData", samples)));
  }

  @Override
  public Packs.UpgradePlan plan(String key) {
    JsonNode plan = server.get(path(key, "/upgrade"));
    return new Packs.UpgradePlan(
        entry(plan.path("pack")),
        plan.path("from").asString(""),
        plan.path("definitions").valueStream().map(RemotePacks::item).toList(),
        List.of(),
        texts(plan.path("asks")),
        plan.path("problems").valueStream().map(RemoteServer::finding).toList(),
        came(plan));
  }

  @Override
  public Packs.Upgraded upgrade(String key, Packs.Choices choices) {
    ObjectNode body = body();
    body.set("choices", choices.json());
    choices
        .answers()
        .forEach((form, answers) -> body.withObject("migration").set(form, answers.write()));
    JsonNode upgraded = server.post(path(key, "/upgrade"), body);
    JsonNode migration = upgraded.path("migration");
    return new Packs.Upgraded(
        came(upgraded), migration.isObject() ? Optional.of(progress(migration)) : Optional.empty());
  }

  private static Migrations.Progress progress(JsonNode json) {
    return new Migrations.Progress(
        UUID.fromString(json.path("id").asString("")),
        json.path("form").asString(""),
        json.path("from").asInt(),
        json.path("to").asInt(),
        State.valueOf(json.path("state").asString("").toUpperCase(Locale.ROOT)),
        json.path("done").asLong(),
        json.path("total").asLong(),
        Choices.NONE,
        texts(json.path("plan")),
        texts(json.path("problems")),
        Instant.parse(json.path("at").asString("")),
        null);
  }

  private static Packs.Came came(JsonNode json) {
    return new Packs.Came(
        json.path("content_records").asInt(0),
        json.path("content_skipped").valueStream().map(RemoteServer::finding).toList());
  }

  @Override
  public void uninstall(String key) {
    server.post(path(key, "/uninstall"), body());
  }

  @Override
  public byte[] export(Packs.Export what) {
    var query = new StringBuilder("?examples=" + what.examples());
    if (what.version() != null) {
      query.append("&version=").append(encoded(what.version()));
    }
    if (!what.content().isEmpty()) {
      query.append("&content=").append(encoded(String.join(",", what.content())));
    }
    return server.bytes(path(what.key(), "/export") + query);
  }

  @Override
  public Packs.Entry add(byte[] zip) {
    return entry(server.file("/api/packs", "pack.zip", zip));
  }

  @Override
  public void remove(String key) {
    server.delete(path(key, ""));
  }

  @Override
  public void close() {
    server.close();
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Packs.Entry entry(JsonNode json) {
    JsonNode installed = json.path("installed");
    return new Packs.Entry(
        json.path("key").asString(""),
        text(json, "title"),
        text(json, "about"),
        json.path("version").asString(""),
        installed.isString() ? installed.asString() : null,
        new LinkedHashMap<>(),
        List.of(),
        json.path("uploaded").asBoolean(false));
  }

  private static UpgradeItem item(JsonNode json) {
    Kind kind = Kind.of(json.path("kind").asString("")).orElseThrow(RemoteServer::strange);
    return new UpgradeItem(
        new DefinitionId(kind, json.path("key").asString("")),
        text(json, "title"),
        Fate.valueOf(json.path("fate").asString("").toUpperCase(Locale.ROOT)),
        texts(json.path("changes")),
        texts(json.path("kept")),
        json.path("conflicts").valueStream().map(RemotePacks::clash).toList());
  }

  /** The server names places from the workspace down, the plan within the definition. */
  private static Clash clash(JsonNode json) {
    List<String> tokens = Pointer.parse(json.path("pointer").asString("")).tokens();
    return new Clash(
        new Pointer(tokens.subList(IDENTITY, tokens.size())),
        text(json, "place"),
        text(json, "base"),
        text(json, "mine"),
        text(json, "theirs"),
        Optional.empty());
  }

  private static LocalText text(JsonNode json, String property) {
    return LocalText.plain(json.path(property).asString(""));
  }

  private static List<LocalText> texts(JsonNode array) {
    return array.valueStream().map(one -> LocalText.plain(one.asString(""))).toList();
  }
}
