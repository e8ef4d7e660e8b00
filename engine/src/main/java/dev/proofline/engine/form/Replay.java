package dev.proofline.engine.form;

import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A stored record judged once more as when it was submitted: with the rows there were before it,
 * and with what of its checks was for later as it is known now.
 *
 * @param me who submitted it
 * @param facts as they are now
 * @param computed the fields that are computed anew; the others stay as they were stored
 * @param known the checks of the record that need no looking at
 */
public record Replay(
    Row record,
    Optional<UUID> me,
    Facts facts,
    Instant sent,
    Instant now,
    ZoneId zone,
    Set<String> computed,
    Set<String> known) {

  public Replay {
    computed = Set.copyOf(computed);
    known = Set.copyOf(known);
  }

  public Replay(
      Row record, Optional<UUID> me, Facts facts, Instant sent, Instant now, ZoneId zone) {
    this(record, me, facts, sent, now, zone, Set.of(), Set.of());
  }

  public Replay computing(Set<String> anew) {
    return new Replay(record, me, facts, sent, now, zone, anew, known);
  }

  public Replay knowing(Set<String> checks) {
    return new Replay(record, me, facts, sent, now, zone, computed, checks);
  }

  Situation then() {
    var variables = new LinkedHashMap<String, Object>();
    me.ifPresent(user -> variables.put("me", new Value.Ref(Value.Ref.USER, user)));
    return new Situation(record, variables, sent, zone, facts.before(record.ref(), sent));
  }

  /** The record as it is walked, with everything else as it is now. */
  Situation later(Situation walked) {
    return new Situation(walked.self(), walked.variables(), now, zone, facts);
  }
}
