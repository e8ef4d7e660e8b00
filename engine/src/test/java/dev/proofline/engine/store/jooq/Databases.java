package dev.proofline.engine.store.jooq;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh workspaces on H2 in memory and on one PostgreSQL per JVM. */
final class Databases {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Databases() {}

  static StoreConfig h2() {
    return StoreConfig.memory("store" + NUMBER.incrementAndGet());
  }

  static StoreConfig postgres() {
    return StoreConfig.of(Postgres.RUNNING.getJdbcUrl("postgres", "postgres"), "postgres", "")
        .limits(new StoreConfig.Limits(10_000, 16))
        .schema("ws_" + NUMBER.incrementAndGet());
  }

  /** Started at first use, stopped with the JVM. */
  private static final class Postgres {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
