package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.Change;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs, tasks and messages made by hand. */
final class Work {

  private Work() {}

  private static ObjectNode json(String text) {
    return JsonNodeFactory.instance.objectNode().put("zh-CN", text);
  }

  static Change.StoredRun run(UUID id, long revision) {
    return new Change.StoredRun(
        id, "claim", 1, "visit", Forms.ANNA, "waiting", revision, Forms.NOW, null, json("数据"));
  }

  static Change.StoredTask task(UUID id, UUID run, long revision, String state) {
    return new Change.StoredTask(
        id,
        revision,
        run,
        "claim",
        "finance",
        "approval",
        json("审批"),
        state,
        state.equals("done") ? "approved" : null,
        null,
        Forms.ANNA,
        null,
        null,
        "visit",
        Forms.ANNA,
        null,
        json(""),
        null,
        Forms.NOW,
        Forms.NOW.plusSeconds(60),
        null,
        false,
        List.of("approve", "reject"));
  }

  static Change.Delivery delivery(String key) {
    return new Change.Delivery(UUID.randomUUID(), key, "mail", json("你好"), Forms.NOW, Forms.NOW, 0);
  }
}
