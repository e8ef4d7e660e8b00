package dev.proofline.engine.store.jooq;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where a workspace's data lives.
 *
 * @param access the database
 * @param schema the workspace's schema, made when it is missing
 * @param zone the workspace's zone: where a day begins when days are compared with moments
 * @param folder keeps the ledger's signing key and its list of seals outside the database; without
 *     one the key is kept in a table, where whoever can write to the database can read it
 */
public record StoreConfig(
    Access access, String schema, ZoneId zone, Clock clock, @Nullable Path folder, Limits limits) {

  private static final String DEFAULT_SCHEMA = "main";

  /** A JDBC URL of H2 or PostgreSQL. */
  public record Access(String jdbcUrl, String user, String password) {
    boolean isH2() {
      return jdbcUrl.startsWith("jdbc:h2:");
    }

    boolean isInMemory() {
      return jdbcUrl.startsWith("jdbc:h2:mem:");
    }
  }

  /**
   * @param queue change lists that may wait for a writer; more are refused
   * @param connections size of the pool
   */
  public record Limits(int queue, int connections) {}

  public static StoreConfig of(String jdbcUrl, String user, String password) {
    return new StoreConfig(
        new Access(jdbcUrl, user, password),
        DEFAULT_SCHEMA,
        ZoneId.of("Asia/Shanghai"),
        Clock.systemUTC(),
        null,
        new Limits(10_000, 32));
  }

  /** H2 in files of the folder. */
  public static StoreConfig h2(Path folder) {
    Path file = folder.toAbsolutePath().resolve("proofline");
    return of("jdbc:h2:file:" + file, "sa", "").folder(folder);
  }

  /** H2 in memory, gone when the store is closed. */
  public static StoreConfig memory(String name) {
    return of("jdbc:h2:mem:" + name, "sa", "");
  }

  public StoreConfig schema(String name) {
    return new StoreConfig(access, name, zone, clock, folder, limits);
  }

  public StoreConfig zone(ZoneId id) {
    return new StoreConfig(access, schema, id, clock, folder, limits);
  }

  public StoreConfig clock(Clock source) {
    return new StoreConfig(access, schema, zone, source, folder, limits);
  }

  public StoreConfig folder(Path path) {
    return new StoreConfig(access, schema, zone, clock, path, limits);
  }

  public StoreConfig limits(Limits given) {
    return new StoreConfig(access, schema, zone, clock, folder, given);
  }
}
