package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.UnfinishedStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is kept of forms that came back, on every database. */
abstract class UnfinishedContract {
  private static final Instant LONG_AGO = Forms.NOW.minus(Duration.ofHours(12));
  private static final UUID SHEET = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();

  private StoreConfig used = Databases.h2();
  private JooqStore store = JooqStore.open(used);

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    store.close();
    used = config();
    store = JooqStore.open(used);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static UUID kept(JooqStore where, UUID user, UUID sheet, Instant at) {
    UUID key = UUID.randomUUID();
    where
        .unfinished()
        .keep(
            new UnfinishedStore.UnfinishedForm(user, key, sheet, at, "{\"typed\":\"拜访\"}"),
            8,
            LONG_AGO);
    return key;
  }

  private static Optional<JsonNode> found(JooqStore where, UUID user, UUID key) {
    return where.unfinished().find(user, key, LONG_AGO);
  }

  @Test
  void another_node_finds_what_one_has_kept_and_nobody_else_does() {
    UUID key = kept(store, Forms.ANNA, SHEET, Forms.NOW);

    try (var other = JooqStore.open(used)) {
      assertEquals("拜访", found(other, Forms.ANNA, key).orElseThrow().get("typed").asString());
      assertEquals(Optional.empty(), found(other, UUID.randomUUID(), key));
    }
  }

  @Test
  void the_oldest_of_a_person_make_room_and_those_of_others_stay() {
    UUID others = kept(store, OTHER, SHEET, Forms.NOW);
    UUID first = kept(store, Forms.ANNA, SHEET, Forms.NOW);
    UUID second = kept(store, Forms.ANNA, SHEET, Forms.NOW.plusMillis(1));
    for (int i = 2; i < 9; i++) {
      kept(store, Forms.ANNA, SHEET, Forms.NOW.plusMillis(i));
    }

    assertEquals(Optional.empty(), found(store, Forms.ANNA, first));
    assertTrue(found(store, Forms.ANNA, second).isPresent());
    assertTrue(found(store, OTHER, others).isPresent());
  }

  @Test
  void what_is_too_old_is_not_found_and_goes_with_the_next_that_is_kept() {
    UUID old = kept(store, Forms.ANNA, SHEET, LONG_AGO.minusMillis(1));

    assertEquals(Optional.empty(), found(store, Forms.ANNA, old));
    kept(store, UUID.randomUUID(), SHEET, Forms.NOW);
    assertEquals(Optional.empty(), store.unfinished().find(Forms.ANNA, old, Instant.EPOCH));
  }

  @Test
  void a_sheet_that_was_taken_is_forgotten() {
    UUID taken = kept(store, Forms.ANNA, SHEET, Forms.NOW);
    UUID another = kept(store, Forms.ANNA, UUID.randomUUID(), Forms.NOW);

    store.unfinished().forget(Forms.ANNA, SHEET);

    assertEquals(Optional.empty(), found(store, Forms.ANNA, taken));
    assertTrue(found(store, Forms.ANNA, another).isPresent());
  }

  @Test
  void many_at_once_are_all_kept() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var other = JooqStore.open(used)) {
      for (int i = 0; i < 60; i++) {
        kept(store, UUID.randomUUID(), SHEET, LONG_AGO.minusSeconds(i + 1));
      }
      var all =
          IntStream.range(0, 40)
              .mapToObj(i -> {
                UUID user = new UUID(0, i % 10);
                return threads.submit(() ->
                    found(
                        i % 2 == 0 ? store : other,
                        user,
                        kept(i % 2 == 0 ? other : store, user, SHEET, Forms.NOW)));
              })
              .toList();
      for (var one : all) {
        assertTrue(one.get().isPresent());
      }
    }
  }
}
