package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.effect.Effect.Position;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * What a step sees when it acts.
 *
 * @param record the triggering record; empty for a schedule over no rows
 * @param around the step whose block this one stands in, when it does
 * @param memory what the step remembered; empty on entering
 * @param situation the triggering row, now, {@code steps.…} and, in {@code late}, {@code assignee}
 * @param withheld why nobody may approve the record as it stands; empty when they may
 */
public record Scene(
    UUID run,
    Position position,
    Optional<Value.Ref> record,
    Optional<String> around,
    Answers memory,
    Situation situation,
    Template.Display display,
    Deciding deciding,
    Optional<LocalText> withheld) {

  /** Whether approvals of the flow make the record's status. */
  public enum Deciding {
    NO,
    /** Another approval may follow. */
    AMONG_OTHERS,
    LAST
  }

  /** Who submitted the triggering record. */
  public Optional<Value.Ref> submitter() {
    return situation
        .self()
        .get("submitter")
        .filter(Value.Ref.class::isInstance)
        .map(Value.Ref.class::cast);
  }

  /**
   * A UUIDv7 of now whose random part is made of run, position and {@code what}: the same step
   * asked twice in one decision gives the same id.
   */
  public UUID id(String what) {
    var name = run + "/" + position.name() + "/" + what;
    UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    long high =
        (situation.now().toEpochMilli() << 16) | 0x7000L | (hash.getMostSignificantBits() & 0xFFFL);
    long low = 0x8000_0000_0000_0000L | (hash.getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low);
  }
}
