package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger says of changes of records. */
final class RecordEvents {

  static final String CHANGED = "record.changed";

  /** Sent again after it was returned. */
  static final String RESUBMITTED = "record.resubmitted";

  /** Fresh values that were computed anew; nobody's change. */
  static final String REFRESHED = "record.refreshed";

  /** What was left for later is decided now. */
  static final String DECIDED = "record.decided";

  /** What was decided came out differently by facts that came late. */
  static final String CORRECTED = "record.corrected";

  /** A check was set aside by somebody whom its rule names. */
  static final String WAIVED = "record.waived";

  /** Somebody whom the rule names did not set a check aside. */
  static final String DECLINED = "record.waiver_declined";

  /** Whoever submitted it gave a reason, and asks for a check to be set aside. */
  static final String ASKED = "record.waiver_asked";

  /** Whoever submitted it gave the reason a check asks for. */
  static final String JUSTIFIED = "record.justified";

  /** Changes of a record that nobody made: whoever has it open goes on. */
  static final Set<String> NOBODYS =
      Set.of(REFRESHED, DECIDED, CORRECTED, Rejudging.JUDGED_AGAIN, MendedVerdicts.MENDED);

  /** The moments a record no longer has, where numbers find the days it lay on. */
  static final String WAS = "was";

  private RecordEvents() {}

  /**
   * Whether this is the last that happened to a record, which may be gone or out of sight since.
   */
  static boolean isLast(Workspace workspace, UUID record, String kind) {
    List<Event> events = workspace.store().ledger().ofSubject(Events.subject(record));
    return !events.isEmpty() && events.getLast().kind().equals(kind);
  }

  static ObjectNode born(ExecutableForm form, StoredRecord record) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("after", RecordJson.write(form, record.answers()));
    return data.put("status", record.status().key())
        .put("verdict", record.verdict().key())
        .put("receipt", record.receipt());
  }

  static ObjectNode changed(ExecutableForm form, StoredRecord before, StoredRecord after) {
    ObjectNode data = RecordJson.difference(form, before.answers(), after.answers());
    if (before.status() != after.status()) {
      data.put("status", after.status().key());
    }
    if (before.verdict() != after.verdict()) {
      data.put("verdict", after.verdict().key());
    }
    if (after.owner() != null && !after.owner().equals(before.owner())) {
      data.put("owner", after.owner().toString());
    }
    if (before.submittedAt() != null && !before.submittedAt().equals(after.submittedAt())) {
      data.putObject(WAS).put("submitted_at", before.submittedAt().toString());
    }
    return data;
  }

  static ObjectNode deleted(ExecutableForm form, StoredRecord record) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("before", RecordJson.write(form, record.answers()));
    ObjectNode was = data.putObject(WAS).put("created_at", record.createdAt().toString());
    if (record.submittedAt() != null) {
      was.put("submitted_at", record.submittedAt().toString());
    }
    return data;
  }
}
