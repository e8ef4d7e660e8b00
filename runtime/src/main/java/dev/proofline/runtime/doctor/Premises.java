package dev.proofline.runtime.doctor;

import dev.proofline.engine.store.jooq.StoreCondition;
import dev.proofline.engine.store.jooq.StoreConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What is looked at.
 *
 * @param strangeSettings keys that are set and mean nothing
 */
public record Premises(
    Path data, Place place, Clock clock, Database database, List<String> strangeSettings) {

  public Premises {
    strangeSettings = List.copyOf(strangeSettings);
  }

  /** Where the server listens. */
  public record Place(String host, int port) {}

  /** How the database stood when it was looked at, once for all who ask. */
  public sealed interface Database {
    record Open(StoreCondition condition) implements Database {}

    /** A running server has H2's files. */
    record InUse() implements Database {}

    /** Nothing was ever written there. */
    record NotThere() implements Database {}

    record Away(String why) implements Database {}
  }

  /**
   * Looks at the database.
   *
   * @param made whether there is one yet
   */
  public static Database look(StoreConfig store, boolean made, Clock clock) {
    if (!made) {
      return new Database.NotThere();
    }
    try {
      return new Database.Open(StoreCondition.of(store, clock.instant()));
    } catch (StoreCondition.InUse inUse) {
      return new Database.InUse();
    } catch (IOException | RuntimeException away) {
      return new Database.Away(String.valueOf(away.getMessage()).strip());
    }
  }
}
