package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.store.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The event log and its proof. */
final class AuditRoutes {
  private final Engine engine;

  AuditRoutes(Engine engine) {
    this.engine = engine;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/events", "The event log, oldest first", this::events)
            .query("after", "limit"),
        Route.get(
            "/api/forms/{form}/records/{id}/evidence",
            "What proves the record without the database, as a zip for proofline verify",
            this::evidence),
        Route.post("/api/audit/verify", "Verifies the whole ledger", this::verify)
            .takes(Route.Takes.JSON_OR_NOTHING)
            .repeats(Route.Repeats.HARMLESS));
  }

  private Answer events(Call call) {
    long after = call.given("after").sequence(0, Long.MAX_VALUE).orElse(0L);
    int limit = call.limit();
    List<Ledger.NumberedEvent> events = engine.audit().events(call.caller(), after, limit);
    ObjectNode json = Json.object();
    json.set(
        "items",
        Json.array(
            events, event -> RecordJson.event(event.event()).put("sequence", event.sequence())));
    json.put("next", events.size() < limit ? null : Long.toString(events.getLast().sequence()));
    return Answer.ok(json);
  }

  /** By way of a file: whole or not at all. */
  private Answer evidence(Call call) {
    try {
      Path file = Files.createTempFile("evidence", ".zip");
      boolean written = false;
      try (OutputStream to = Files.newOutputStream(file)) {
        String name = engine.audit().evidence(call.caller(), call.path("form"), call.id(), to);
        written = true;
        return new Answer(
            200,
            Answer.nothing()
                .header("Content-Disposition", "attachment; filename=\"" + name + ".zip\"")
                .headers(),
            new Answer.Body.Passing("application/zip", file));
      } finally {
        if (!written) {
          Files.delete(file);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Answer verify(Call call) {
    call.object();
    List<Ledger.Broken> broken = engine.audit().verify(call.caller());
    ObjectNode json = Json.object();
    json.put("intact", broken.isEmpty());
    json.set(
        "broken",
        Json.array(
            broken,
            one -> {
              ObjectNode line = Json.object().put("subject", one.subject());
              Json.put(line, "record", one.record());
              return line.put("what", one.what());
            }));
    return Answer.ok(json);
  }
}
