package dev.proofline.engine;

import dev.proofline.engine.base.Ids;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes down what happened, for the ledger. */
final class Events {

  private final Clock clock;
  private final Ids ids;

  Events(Clock clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  static String subject(UUID record) {
    return "record/" + record;
  }

  static String subject(DefinitionId id) {
    return "definition/" + id;
  }

  Event ofUser(Caller by, UUID user, String kind, ObjectNode data) {
    return event(by, clock.instant(), "user/" + user, kind, data);
  }

  static String setting(String key) {
    return "setting/" + key;
  }

  Event ofSetting(Caller by, String key, String kind, ObjectNode data) {
    return event(by, clock.instant(), setting(key), kind, data);
  }

  Event ofWorkspace(Caller by, String kind, ObjectNode data) {
    return event(by, clock.instant(), "workspace", kind, data);
  }

  Event ofDefinition(Caller by, DefinitionId id, int version, String kind, ObjectNode data) {
    return new Event(
        ids.next(),
        clock.instant(),
        subject(id),
        kind,
        person(by),
        by.name(),
        by.address(),
        by.device(),
        null,
        null,
        version,
        data);
  }

  Event ofRecord(Caller by, Instant at, StoredRecord record, String kind, ObjectNode data) {
    return new Event(
        ids.next(),
        at,
        subject(record.id()),
        kind,
        person(by),
        by.name(),
        by.address(),
        by.device(),
        record.form(),
        record.id(),
        record.formVersion(),
        data);
  }

  private Event event(Caller by, Instant at, String subject, String kind, ObjectNode data) {
    return new Event(
        ids.next(),
        at,
        subject,
        kind,
        person(by),
        by.name(),
        by.address(),
        by.device(),
        null,
        null,
        0,
        data);
  }

  private static @Nullable UUID person(Caller by) {
    return by.user().equals(SystemCallers.NOBODY) ? null : by.user();
  }
}
