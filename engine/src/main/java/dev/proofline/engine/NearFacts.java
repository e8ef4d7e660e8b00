package dev.proofline.engine;

import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.ForwardingFacts;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.util.Optional;

/** Facts with one row at hand that would else be asked for again and again. */
record NearFacts(Facts facts, Row near) implements ForwardingFacts {

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return reference.equals(near.ref()) ? Optional.of(near) : facts.row(reference);
  }
}
