package dev.proofline.engine.expression;

import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and when an expression is evaluated.
 *
 * @param self the row {@code this}
 * @param variables values of the scope's variables: a {@link Value}, or a {@link Row} (for {@code
 *     old}, {@code it}); a missing one is empty. Dotted names ({@code steps.legal.outcome}) are
 *     entered as such.
 * @param zone the workspace's zone, for days and calendars
 */
public record Situation(
    Row self, Map<String, Object> variables, Instant now, ZoneId zone, Facts facts) {
  public Situation {
    variables = Map.copyOf(variables);
  }

  /** The same as whoever is told of it may see it. */
  public Situation told() {
    return over(facts.told());
  }

  /** The same over other facts. */
  public Situation over(Facts others) {
    return new Situation(self, variables, now, zone, others);
  }

  /** The same for a step of a flow, which draws by chance by this. */
  public Situation drawing(String seed) {
    return withAny(Lists.SEED, new Value.Text(seed));
  }

  public Situation with(String name, Value value) {
    return withAny(name, value);
  }

  public Situation with(String name, Row row) {
    return withAny(name, row);
  }

  private Situation withAny(String name, Object value) {
    var more = new LinkedHashMap<>(variables);
    more.put(name, value);
    return new Situation(self, more, now, zone, facts);
  }
}
