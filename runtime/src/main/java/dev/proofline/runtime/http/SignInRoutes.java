package dev.proofline.runtime.http;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Signing in and out, and who one is. */
final class SignInRoutes {
  private final Engine engine;

  SignInRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/login", "Signs in: a token, and the session cookie", this::login)
            .forAnyone(),
        Route.post("/api/logout", "Ends the session", this::logout)
            .takes(Route.Takes.JSON_OR_NOTHING)
            .forAnyone(),
        Route.get("/api/me", "Who is signed in, and what they may do", this::me));
  }

  private Answer login(Call call) {
    ObjectNode body = call.object();
    String login = call.requiredText(body, "user");
    String password = call.requiredText(body, "password");
    Visitor visitor = call.visitor();
    Accounts.SignedIn signedIn =
        engine
            .accounts()
            .signIn(
                login,
                password,
                visitor.language(),
                new Accounts.From(visitor.address(), visitor.device(), visitor.knownDevice()));
    ObjectNode json = Json.object().put("token", signedIn.token());
    json.set("me", me(signedIn.caller()));
    return Answer.ok(json)
        .header(
            "Set-Cookie",
            SessionCookie.entering(signedIn.token(), signedIn.knownDevice(), visitor.secure()));
  }

  private Answer logout(Call call) {
    call.visitor().token().ifPresent(engine.accounts()::signOut);
    return Answer.nothing().header("Set-Cookie", SessionCookie.gone(call.visitor().secure()));
  }

  private Answer me(Call call) {
    return Answer.ok(me(call.caller()));
  }

  private ObjectNode me(Caller caller) {
    Accounts.Rights rights = engine.accounts().rights(caller);
    ObjectNode json = Json.object();
    json.put("id", caller.user().toString());
    json.put("login", caller.login());
    json.put("name", caller.name());
    json.set("roles", Json.texts(caller.roles().stream().sorted().toList()));
    json.put("language", caller.language());
    ObjectNode may = json.putObject("may");
    may.put("design", rights.design());
    may.put("install", rights.install());
    may.put("users", rights.users());
    may.put("audit", rights.audit());
    return json;
  }
}
