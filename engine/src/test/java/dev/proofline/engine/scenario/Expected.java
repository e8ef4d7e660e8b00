package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Records.Submission;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/** What a submission may come to. */
public final class Expected {

  private Expected() {}

  public static Consumer<Submission> accepted() {
    return submission -> {
      assertTrue(
          submission.record().isPresent(),
          () -> submission.judgement().mistakes() + " " + submission.judgement().findings());
      assertFalse(submission.judgement().blocked());
    };
  }

  public static Consumer<Submission> status(Status status) {
    return submission -> assertEquals(status, submission.record().orElseThrow().status());
  }

  public static Consumer<Submission> verdict(Verdict verdict) {
    return submission -> assertEquals(verdict, submission.record().orElseThrow().verdict());
  }

  /** Sent back by the check. */
  public static Consumer<Submission> returnedFor(String check) {
    return submission -> {
      assertEquals(Status.RETURNED, submission.record().orElseThrow().status());
      assertTrue(
          submission.judgement().findings().stream()
              .anyMatch(found -> found.check().equals(check) && found.outcome() == Decided.FAILED));
    };
  }

  /** Not stored, for a mistake at the field. */
  public static Consumer<Submission> blockedAt(String field, String code) {
    return submission -> {
      assertTrue(submission.judgement().blocked());
      assertTrue(
          submission.judgement().mistakes().stream()
              .anyMatch(mistake ->
                  mistake.pointer().tokens().contains(field) && mistake.code().equals(code)),
          () -> submission.judgement().mistakes().toString());
    };
  }

  /** Refused for the reason, in both languages. */
  public static Refusal refused(Refusal.Reason reason, Executable what) {
    Refusal refusal = assertThrows(Refusal.class, what);
    assertEquals(reason, refusal.reason(), refusal::toString);
    assertTrue(refusal.text().byLanguage().keySet().contains("en"));
    return refusal;
  }
}
