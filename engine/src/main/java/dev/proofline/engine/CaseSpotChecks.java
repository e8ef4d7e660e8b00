package dev.proofline.engine;

import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people found who looked closer, as a case tells it: {@code {"spot_checks.visit": [{"record":
 * "this", "outcome": "not_genuine", "at"?}]}}. {@code this} is the record the case is about, {@code
 * $v1} another row of it.
 */
final class CaseSpotChecks {

  static final UUID THE_CASE = SampleData.id("the case");

  private static final Set<String> MAY_SAY = Set.of("record", "outcome", "at");
  private static final Set<String> OUTCOMES = Set.of("genuine", "not_genuine", "unclear");

  private CaseSpotChecks() {}

  static boolean isOne(String source) {
    return !DerivedRows.SPOT_CHECKS.form(source).isEmpty();
  }

  /** Empty when it is not written so. */
  static Optional<Row> read(String source, ObjectNode json, int position, Instant at) {
    String record = json.path("record").asString("");
    String outcome = json.path("outcome").asString("");
    boolean named = record.equals("this") || record.startsWith("$");
    if (!named || !OUTCOMES.contains(outcome) || !MAY_SAY.containsAll(json.propertyNames())) {
      return Optional.empty();
    }
    String form = DerivedRows.SPOT_CHECKS.form(source);
    UUID of = record.equals("this") ? THE_CASE : SampleData.id(record.substring(1));
    var fields = new LinkedHashMap<String, Optional<Value>>();
    fields.put(DerivedRows.RECORD, Rows.ref(form, of));
    fields.put("outcome", Rows.text(outcome));
    fields.put("score", Optional.of(Value.Num.of(0)));
    fields.put("drawn_at", Rows.moment(at));
    fields.put("at", Rows.moment(at));
    fields.put("created_at", Rows.moment(at));
    UUID id = UUID.nameUUIDFromBytes((source + "/" + position).getBytes(StandardCharsets.UTF_8));
    return Optional.of(new Found(new Value.Ref(DerivedRows.SPOT_CHECKS.rowType(form), id), fields));
  }

  private record Found(Value.Ref ref, SequencedMap<String, Optional<Value>> fields) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return fields.getOrDefault(field, Optional.empty());
    }
  }
}
