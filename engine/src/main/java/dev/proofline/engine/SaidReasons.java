package dev.proofline.engine;

import dev.proofline.engine.Proof.Said;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.base.Visible;
import dev.proofline.engine.form.Judgement.CheckFinding;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reasons given for what a check found, each beside the findings it is about.
 *
 * @param said in the order given, without blanks around them
 */
record SaidReasons(List<Said> said, Map<CheckFinding, String> reasons) {

  private static final int LONGEST_REASON = 500;

  /**
   * INVALID at its place for a reason that is none or too long, and for one about a clause that is
   * not among what stands in the way.
   */
  static SaidReasons of(List<Said> given, List<CheckFinding> standing) {
    var reasons = new LinkedHashMap<CheckFinding, String>();
    var clauses = new HashSet<String>();
    List<Said> said =
        given.stream()
            .map(one -> new Said(one.clause(), Visible.of(one.reason()).strip(), one.place()))
            .toList();
    for (Said one : said) {
      requireReason(one);
      one.clause().filter(clause -> !clauses.add(clause)).ifPresent(_ -> refuseTwice(one));
      List<CheckFinding> about =
          standing.stream()
              .filter(found -> one.clause().isEmpty() || one.clause().equals(found.clause()))
              .toList();
      if (about.isEmpty()) {
        throw unknown(one);
      }
      about.forEach(found -> reasons.put(found, one.reason()));
    }
    return new SaidReasons(said, reasons);
  }

  /** All that was said, each clause before its reason. */
  String words() {
    return said.stream()
        .map(one -> one.clause().map(clause -> "“" + clause + "”：").orElse("") + one.reason())
        .collect(Collectors.joining("；"));
  }

  /** What the ledger keeps of it. */
  void tell(ObjectNode data) {
    data.put("reason", words());
    for (Said one : said) {
      one.clause()
          .ifPresent(clause ->
              data.withArray("reasons")
                  .addObject()
                  .put("clause", clause)
                  .put("reason", one.reason()));
    }
  }

  private static void requireReason(Said one) {
    int length = one.reason().codePointCount(0, one.reason().length());
    if (length == 0 || length > LONGEST_REASON) {
      throw refused(
          one.place(),
          "invalid_reason",
          LocalText.of(
              "请写明理由，最多 " + LONGEST_REASON + " 字。",
              "Expected a reason of at most " + LONGEST_REASON + " characters. Write why."));
    }
  }

  private static void refuseTwice(Said one) {
    throw refused(
        clauseOf(one),
        "duplicate",
        LocalText.of(
            "这一条款给了两个理由。请只留一个。", "Expected one reason for each clause, but there are two."));
  }

  /** Names none of those there are: who may read what was found has them from the findings. */
  private static Refusal unknown(Said one) {
    String clause = one.clause().orElse("");
    return refused(
        clauseOf(one),
        "unknown_clause",
        LocalText.of(
            "没有要说明的条款“" + clause + "”。请用 GET …/why 里还没通过的那一项的 clause。",
            "Expected a clause that waits for a reason, but '"
                + clause
                + "' is none. Take the clause of a finding of GET …/why that has not passed."));
  }

  private static Pointer clauseOf(Said one) {
    return one.place().parent().child("clause");
  }

  private static Refusal refused(Pointer at, String code, LocalText message) {
    return Refusals.invalid(Finding.error(at, code, message));
  }
}
