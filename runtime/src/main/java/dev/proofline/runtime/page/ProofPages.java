package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.Proof.Person;
import dev.proofline.engine.Proof.Reason;
import dev.proofline.engine.Proof.Said;
import dev.proofline.engine.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a record counts or not, and the reasons people write for what does not hold. */
record ProofPages(Engine engine, RecordPages records) {

  private static final int MOST_NAMES = 3;

  /** What may be said about the checks of a record, by check. */
  static Map<String, Model> offered(List<Reason> reasons, Visit visit) {
    Map<String, Model> offered = new HashMap<>();
    reasons.forEach(reason ->
        offered.putIfAbsent(
            reason.finding().check(),
            Model.of("waivers", names(reason.waivers(), visit))
                .with("waive", reason.mayWaive())
                .with("asked", isAsked(reason))
                .with("explain", reason.mayExplain() && !isAsked(reason))
                .with("enough", reason.enough())
                .with("least", reason.least())));
    return offered;
  }

  private static boolean isAsked(Reason reason) {
    return reason.finding().excuse().filter(excuse -> excuse.ruling().isEmpty()).isPresent();
  }

  private static String names(List<Person> people, Visit visit) {
    String names =
        people.stream()
            .limit(MOST_NAMES)
            .map(Person::name)
            .collect(Collectors.joining(visit.words().say("list.comma")));
    return people.size() > MOST_NAMES
        ? visit.words().say("why.and-others", names, people.size())
        : names;
  }

  PageAnswer excuse(Visit visit) {
    String reason = visit.posted("reason").orElse("");
    Said said =
        visit.posted("clause").map(clause -> Said.of(0, clause, reason)).orElse(Said.of(reason));
    var excusing =
        new Excusing(visit.part(0), visit.id(1), visit.posted("check").orElse(""), List.of(said));
    String act = visit.posted("act").orElse("");
    try {
      switch (act) {
        case "waive" -> engine.proof().waive(visit.caller(), excusing);
        case "decline" -> engine.proof().decline(visit.caller(), excusing);
        default -> engine.proof().justify(visit.caller(), excusing);
      }
    } catch (Refusal refusal) {
      return switch (refusal.reason()) {
        case CONFLICT, STALE -> records.refused(visit, 409, visit.in(refusal.text()));
        case INVALID ->
            records.refused(
                visit,
                422,
                refusal.findings().stream()
                    .findFirst()
                    .map(finding -> visit.in(finding.message()))
                    .orElseGet(() -> visit.in(refusal.text())));
        default -> throw refusal;
      };
    }
    return PageAnswer.seeOther("/r/" + visit.part(0) + "/" + visit.id(1) + "?did=" + did(act));
  }

  private static String did(String act) {
    return switch (act) {
      case "waive" -> "waived";
      case "decline" -> "declined";
      default -> "said";
    };
  }
}
