package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger says of changes of records. */
final class RecordEvents {

  /** Fresh values that were computed anew; nobody's change. */
  static final String REFRESHED = "record.refreshed";

  private RecordEvents() {}

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
    return data;
  }

  static ObjectNode deleted(ExecutableForm form, StoredRecord record) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("before", RecordJson.write(form, record.answers()));
    return data;
  }
}
