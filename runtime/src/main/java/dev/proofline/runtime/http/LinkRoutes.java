package dev.proofline.runtime.http;

import dev.proofline.engine.Confirmations;
import dev.proofline.engine.Confirmations.Link;
import dev.proofline.engine.Confirmations.Made;
import dev.proofline.engine.Confirmations.Outstanding;
import dev.proofline.engine.Engine;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Links by which people without an account answer: made, listed and taken back by colleagues. */
final class LinkRoutes {
  private static final String VIA = "via";
  private static final String MAIL = "mail";
  private static final String SHOWN = "shown";
  private static final String LINK = "link";

  private final Engine engine;
  private final Mailing mailing;

  LinkRoutes(Engine engine, Mailing mailing) {
    this.engine = engine;
    this.mailing = mailing;
  }

  List<Route> routes() {
    String links = "/api/forms/{form}/records/{id}/links";
    return List.of(
        Route.get(links, "The links to people outside, and what became of each", this::list),
        Route.post(
                links,
                "Makes a link for who is asked outside, to be passed on, or mails it; its address"
                    + " is told this once",
                this::make)
            .takes(Route.Takes.JSON_OR_NOTHING),
        Route.delete(links + "/{link}", "Withdraws one link", this::withdraw));
  }

  private Answer list(Call call) {
    List<Link> links = engine.confirmations().links(call.caller(), call.path("form"), call.id());
    return Answer.ok(Json.whole(links, link -> json(link, call.language())));
  }

  private static ObjectNode json(Link link, String language) {
    ObjectNode json = Json.object();
    json.put("id", link.id().toString()).put("task", link.task().toString());
    json.put("title", link.title().in(language)).put("to", link.address());
    json.put(VIA, link.by().isPresent() ? SHOWN : MAIL).put("by", link.by().orElse(null));
    json.put("state", link.standing().name().toLowerCase(Locale.ROOT));
    json.put("at", link.at().toString()).put("until", link.expiresAt().toString());
    Json.put(json, "answered_at", link.answered().orElse(null));
    return json;
  }

  private Answer make(Call call) {
    ObjectNode body = call.object();
    Optional<UUID> task = call.text(body, "task").map(_ -> call.idIn(body, "task"));
    boolean mail = call.text(body, VIA).filter(LinkRoutes::isMail).isPresent();
    Outstanding asked =
        engine.confirmations().asked(call.caller(), call.path("form"), call.id(), task);
    ObjectNode json = Json.object();
    json.put("task", asked.task().toString()).put("to", asked.address());
    if (mail) {
      mailing.require(Pointer.of(VIA));
      engine.confirmations().send(call.caller(), asked.task());
      return Answer.of(202, json.put(VIA, MAIL));
    }
    Made made = engine.confirmations().show(call.caller(), asked.task());
    json.put(VIA, SHOWN).put("id", made.id().toString());
    json.put("until", made.expiresAt().toString());
    json.put(LINK, address(call, made));
    return Answer.once(201, json, LINK);
  }

  private static boolean isMail(String via) {
    return switch (via) {
      case MAIL -> true;
      case SHOWN -> false;
      default ->
          throw Call.invalid(
              Pointer.of(VIA),
              "unknown_value",
              LocalText.of(
                  "via 应为 shown 或 mail。", "Expected via to be shown or mail, but it is neither."));
    };
  }

  private static String address(Call call, Made made) {
    Visitor visitor = call.visitor();
    return (visitor.secure() ? "https://" : "http://")
        + visitor.host()
        + Confirmations.PATH
        + made.token();
  }

  private Answer withdraw(Call call) {
    engine.confirmations().withdraw(call.caller(), call.path("form"), call.id(), call.id("link"));
    return Answer.nothing();
  }
}
