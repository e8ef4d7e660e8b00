package dev.proofline.engine.store.jooq;

import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What the system columns say of one row. Where they cannot be read, the record is shown as
 * submitted and undecided, which lets nobody change an action and counts for nothing, and a finding
 * says so; {@code verify} names it.
 */
record SystemValues(Status status, Verdict verdict, JsonNode findings) {

  private static final Logger LOG = LoggerFactory.getLogger("proofline.store");

  private static final String DAMAGED =
      """
      [{"check": "damaged", "title": {"zh-CN": "记录已损坏", "en": "Damaged record"},
        "outcome": "failed", "otherwise": "warn",
        "message": {"zh-CN": "这条记录的状态或校验结果已损坏，无法读取。请告诉管理员运行 verify，并从备份恢复。",
          "en": "Expected the status and findings of this record, but they cannot be read. Ask an administrator to run verify and to restore a backup."},
        "because": []}]
      """;

  private static final Map<String, Status> STATUSES =
      Arrays.stream(Status.values()).collect(Collectors.toUnmodifiableMap(Status::key, one -> one));

  private static final Map<String, Verdict> VERDICTS =
      Arrays.stream(Verdict.values())
          .collect(Collectors.toUnmodifiableMap(Verdict::key, one -> one));

  static SystemValues read(String receipt, String status, String verdict, String findings) {
    Status knownStatus = STATUSES.get(status);
    Verdict knownVerdict = VERDICTS.get(verdict);
    JsonNode list = list(findings);
    if (knownStatus != null && knownVerdict != null && list != null) {
      return new SystemValues(knownStatus, knownVerdict, list);
    }
    LOG.warn(
        "Expected to read the record {}, but it is stored as {}, {}, {}",
        receipt,
        status,
        verdict,
        findings);
    return new SystemValues(
        knownStatus == null ? Status.SUBMITTED : knownStatus,
        knownVerdict == null ? Verdict.PENDING : knownVerdict,
        Json.exact(DAMAGED));
  }

  private static @Nullable JsonNode list(String stored) {
    try {
      JsonNode json = Json.exact(stored);
      return json.isArray() ? json : null;
    } catch (RuntimeException unreadable) {
      return null;
    }
  }
}
