package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records that are kept nowhere: of cases and simulations. */
final class BareRecord {

  private BareRecord() {}

  /**
   * @param submitter null for what a flow made
   */
  record Birth(
      UUID id,
      Instant at,
      @Nullable UUID submitter,
      @Nullable UUID owner,
      @Nullable UUID team,
      @Nullable UUID region) {

    /** Team and region are those of the owner. */
    static Birth of(UUID id, Instant at, @Nullable UUID submitter, @Nullable UUID owner, Org org) {
      UUID team = org.teamOf(owner).orElse(null);
      return new Birth(id, at, submitter, owner, team, org.regionOf(team).orElse(null));
    }
  }

  static StoredRecord of(
      ExecutableForm form, Birth birth, Status status, Verdict verdict, Answers answers) {
    return new StoredRecord(
        birth.id(),
        form.key(),
        form.version(),
        1,
        "",
        status,
        verdict,
        birth.at(),
        birth.at(),
        birth.submitter(),
        birth.submitter() == null ? null : birth.at(),
        birth.submitter(),
        birth.at(),
        birth.owner(),
        birth.team(),
        birth.region(),
        null,
        JsonNodeFactory.instance.arrayNode(),
        "",
        answers);
  }
}
