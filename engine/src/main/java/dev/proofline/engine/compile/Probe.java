package dev.proofline.engine.compile;

import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An empty world, to learn while compiling whether an expression can become SQL. */
final class Probe {

  private static final UUID NOBODY = new UUID(0, 0);

  static final Situation SITUATION =
      new Situation(
          new EmptyRow(),
          Map.of("me", new Value.Ref(Value.Ref.USER, NOBODY)),
          Instant.EPOCH,
          ZoneOffset.UTC,
          new NoFacts());

  private Probe() {}

  private record EmptyRow() implements Row {
    @Override
    public Value.Ref ref() {
      return new Value.Ref("", NOBODY);
    }

    @Override
    public Optional<Value> get(String field) {
      return Optional.empty();
    }
  }

  private record NoFacts() implements Facts {
    @Override
    public Optional<Row> row(Value.Ref reference) {
      return Optional.empty();
    }

    @Override
    public List<Row> rows(String source, List<Narrowing> narrowings) {
      return List.of();
    }

    @Override
    public List<Value.Ref> usersInRole(String role) {
      return List.of();
    }

    @Override
    public Optional<Value> setting(String key) {
      return Optional.empty();
    }
  }
}
