package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.store.PeopleStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People and teams. */
final class PeopleRoutes {
  private final Engine engine;

  PeopleRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/users", "All people", this::users),
        Route.put("/api/users/{id}", "Creates or changes a person", this::putUser)
            .of(Route.Access.MANAGES_USERS),
        Route.post(
            "/api/users/{id}/password",
            "Sets a password; one's own with the old one",
            this::password),
        Route.post("/api/users/{id}/disable", "Ends a person's access at once", this::disable)
            .of(Route.Access.MANAGES_USERS)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.get("/api/teams", "All teams", this::teams),
        Route.put("/api/teams/{id}", "Creates or changes a team", this::putTeam)
            .of(Route.Access.MANAGES_USERS));
  }

  private Answer users(Call call) {
    return Answer.ok(Json.whole(engine.accounts().users(call.caller()), PeopleRoutes::json));
  }

  private Answer teams(Call call) {
    return Answer.ok(Json.whole(engine.accounts().teams(call.caller()), PeopleRoutes::json));
  }

  private Answer putUser(Call call) {
    ObjectNode body = call.object();
    var user =
        new PeopleStore.User(
            call.id(),
            call.requiredText(body, "login"),
            call.requiredText(body, "name"),
            idOrNull(call, body, "manager"),
            idOrNull(call, body, "team"),
            roles(body),
            call.text(body, "phone").orElse(null),
            call.text(body, "email").orElse(null),
            call.text(body, "language").orElse(LocalText.DEFAULT_LANGUAGE),
            !body.has("active") || call.flag(body, "active"));
    return Answer.ok(json(engine.accounts().put(call.caller(), user)));
  }

  private static Set<String> roles(ObjectNode body) {
    var roles = new HashSet<String>();
    JsonNode given = body.path("roles");
    if (body.hasNonNull("roles") && !given.isArray()) {
      throw notRoles();
    }
    for (JsonNode role : given.values()) {
      if (!role.isString()) {
        throw notRoles();
      }
      roles.add(role.asString());
    }
    return roles;
  }

  private static RequestRefused notRoles() {
    return Call.invalid(
        Pointer.of("roles"),
        "wrong_type",
        LocalText.of("roles 应为角色键的列表。", "Expected roles to be a list of role keys."));
  }

  private static @Nullable UUID idOrNull(Call call, ObjectNode body, String name) {
    return body.hasNonNull(name) ? call.idIn(body, name) : null;
  }

  private Answer password(Call call) {
    boolean own = call.id().equals(call.caller().user());
    if (!own && !engine.accounts().rights(call.caller()).users()) {
      throw Dispatcher.notAllowed();
    }
    ObjectNode body = call.object();
    String password = call.requiredText(body, "password");
    if (own) {
      String old = call.requiredText(body, "old");
      engine.accounts().changePassword(call.caller(), call.visitor().token(), old, password);
    } else {
      engine.accounts().setPassword(call.caller(), call.id(), password);
    }
    return Answer.nothing();
  }

  private Answer disable(Call call) {
    call.object();
    engine.accounts().disable(call.caller(), call.id());
    return Answer.nothing();
  }

  private Answer putTeam(Call call) {
    ObjectNode body = call.object();
    var team =
        new PeopleStore.Team(
            call.id(),
            call.requiredText(body, "name"),
            call.requiredText(body, "level"),
            idOrNull(call, body, "head"),
            idOrNull(call, body, "parent"));
    return Answer.ok(json(engine.accounts().put(call.caller(), team)));
  }

  private static ObjectNode json(PeopleStore.User user) {
    ObjectNode json = Json.object();
    json.put("id", user.id().toString());
    json.put("login", user.login());
    json.put("name", user.name());
    Json.put(json, "manager", user.manager());
    Json.put(json, "team", user.team());
    json.set("roles", Json.texts(user.roles().stream().sorted().toList()));
    json.put("phone", user.phone());
    json.put("email", user.email());
    json.put("language", user.language());
    json.put("active", user.active());
    return json;
  }

  private static ObjectNode json(PeopleStore.Team team) {
    ObjectNode json = Json.object();
    json.put("id", team.id().toString());
    json.put("name", team.name());
    json.put("level", team.level());
    Json.put(json, "head", team.head());
    Json.put(json, "parent", team.parent());
    return json;
  }
}
