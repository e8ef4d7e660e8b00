package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who has which role is not for everybody to know. For who may not, somebody without a name stands
 * for those of a role, as long as there is anybody.
 */
final class StandIns implements SimulatedWorld.People {

  private final Access access;
  private final Map<Value.Ref, Row> made = new HashMap<>();

  StandIns(Access access) {
    this.access = access;
  }

  @Override
  public List<Value.Ref> inRole(String role, Facts seen) {
    if (access.has(ExecutableRole.Duty.USERS)) {
      return seen.usersInRole(role);
    }
    if (access.org().activeInRole(role).isEmpty()) {
      return List.of();
    }
    var somebody =
        new Value.Ref(
            Value.Ref.USER,
            UUID.nameUUIDFromBytes(("role " + role).getBytes(StandardCharsets.UTF_8)));
    made.put(somebody, new Somebody(somebody, title(role)));
    return List.of(somebody);
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return Optional.ofNullable(made.get(reference));
  }

  private String title(String role) {
    return Optional.ofNullable(access.catalogue().roles().get(role))
        .map(found -> found.title().in(access.caller().language()))
        .orElse(role);
  }

  /** Somebody of a role, called by it. */
  private record Somebody(Value.Ref ref, String role) implements Row {
    @Override
    public Optional<Value> get(String field) {
      return switch (field) {
        case "id" -> Optional.of(new Value.Text(ref.id().toString()));
        case "name" -> Optional.of(new Value.Text(role));
        case "active" -> Optional.of(new Value.Bool(true));
        default -> Optional.empty();
      };
    }
  }
}
