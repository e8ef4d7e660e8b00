package dev.proofline.runtime;

import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a test finds in its workspace: definitions written as JSON, and people. */
final class Planted {

  private Planted() {}

  /** A draft in place of the one that is there. */
  static DefinitionId draft(LiveEngine engine, String definition) {
    Caller operator = SystemCallers.operator();
    var json = (ObjectNode) JsonMapper.shared().readTree(definition);
    Kind kind = Kind.of(json.path("kind").asString()).orElseThrow();
    var id = new DefinitionId(kind, json.path("key").asString());
    engine.design().save(operator, id, json, 0);
    return id;
  }

  /** Published in one act, so that they may speak of each other. */
  static void publish(LiveEngine engine, String... definitions) {
    var ids = Stream.of(definitions).map(definition -> draft(engine, definition)).toList();
    engine.design().publish(SystemCallers.operator(), ids);
  }

  /** Somebody with one role of the same name as the login. */
  static PeopleStore.User person(
      LiveEngine engine, String role, String name, @Nullable UUID manager) {
    return person(engine, role, name, role, manager);
  }

  static PeopleStore.User person(
      LiveEngine engine, String login, String name, String role, @Nullable UUID manager) {
    var person =
        new PeopleStore.User(
            UUID.randomUUID(), login, name, manager, null, Set.of(role), null, null, "zh-CN", true);
    return engine.accounts().put(SystemCallers.operator(), person, EmptyWorkspace.PASSWORD);
  }

  /** Who is signed in with this name. */
  static Caller caller(LiveEngine engine, String login) {
    String token =
        engine.accounts().signIn(login, EmptyWorkspace.PASSWORD, "zh-CN", "", "").token();
    Optional<Caller> caller = engine.accounts().caller(token, "zh-CN", "", "");
    return caller.orElseThrow();
  }
}
