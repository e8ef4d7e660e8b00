package dev.proofline.runtime.http;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Problem details (RFC 9457) in the caller's language. */
final class ProblemJson {
  private ProblemJson() {}

  /**
   * @param reference what the log calls the request
   */
  static ObjectNode of(
      Problem problem,
      LocalText detail,
      List<Finding> findings,
      String language,
      String reference) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", problem.type());
    json.put("title", problem.title().in(language));
    json.put("status", problem.status());
    json.put("detail", detail.in(language));
    json.put("code", problem.code());
    json.put("reference", reference);
    list(json, "errors", findings.stream().filter(Finding::isError).toList(), language);
    list(json, "warnings", findings.stream().filter(Finding::isWarning).toList(), language);
    return json;
  }

  private static void list(ObjectNode json, String name, List<Finding> findings, String language) {
    if (!findings.isEmpty()) {
      json.set(name, Json.array(findings, finding -> error(finding, "", language)));
    }
  }

  /** One finding as {@code {pointer, field, code, message}}; the pointer is put under a base. */
  static ObjectNode error(Finding finding, String base, String language) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pointer", base + finding.pointer());
    if (!finding.pointer().tokens().isEmpty()) {
      json.put("field", finding.pointer().tokens().getFirst());
    }
    json.put("code", finding.code());
    json.put("severity", finding.severity().key());
    json.put("message", finding.message().in(language));
    if (finding.hint() != null) {
      json.put("hint", finding.hint().in(language));
    }
    return json;
  }
}
