package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DefinitionsPostgresTest extends DefinitionsContract {

  @Override
  StoreConfig config() {
    return Databases.postgres();
  }

  /**
   * One keeps the other nodes away, one writes; a third would be waited for until it is refused.
   */
  @Test
  void publishing_takes_two_connections() {
    StoreConfig smallest = Databases.postgres().limits(new StoreConfig.Limits(10_000, 2));

    try (JooqStore small = JooqStore.open(smallest)) {
      Forms.publish(small, Forms.visit());

      assertEquals(1, small.definitions().current().size());
    }
  }
}
