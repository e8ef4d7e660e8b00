package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.value.FileContent.Looks;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database finds is what comparing with every picture finds. */
abstract class LikePicturesContract {

  private static final int STRANGERS = 400;
  private static final int EACH = 12;

  private final Random random = new Random(20_261_122);
  private final Map<UUID, Long> pictures = new HashMap<>();
  private JooqStore store;
  private Database behind;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    StoreConfig config = config();
    store = JooqStore.open(config);
    behind = new Database(config.limits(new StoreConfig.Limits(1, 2)));
  }

  @AfterEach
  void close() {
    behind.close();
    store.close();
  }

  @Test
  void finds_what_comparing_with_each_finds_at_every_distance() {
    long wanted = random.nextLong();
    for (int i = 0; i < STRANGERS; i++) {
      put(random.nextLong());
    }
    for (int apart = 0; apart <= FileStore.FARTHEST + 2; apart++) {
      for (int i = 0; i < EACH; i++) {
        put(turned(wanted, apart));
      }
    }

    for (int distance = 0; distance <= FileStore.FARTHEST; distance++) {
      Map<UUID, Integer> found = LikePictures.near(behind.dsl(), wanted, distance);

      assertTrue(found.size() >= (distance + 1) * EACH);
      assertEquals(compared(wanted, distance), found, "within " + distance);
    }
  }

  private void put(long hash) {
    UUID file = new UUID(random.nextLong(), random.nextLong());
    LikePictures.put(behind.dsl(), file, hash);
    pictures.put(file, hash);
  }

  /** The hash with so many of its bits turned. */
  private long turned(long hash, int bits) {
    long turned = hash;
    while (Looks.distance(hash, turned) < bits) {
      turned = turned ^ 1L << random.nextInt(Long.SIZE);
    }
    return turned;
  }

  private Map<UUID, Integer> compared(long hash, int distance) {
    var near = new HashMap<UUID, Integer>();
    pictures.forEach((file, other) -> {
      int apart = Looks.distance(hash, other);
      if (apart <= distance) {
        near.put(file, apart);
      }
    });
    return near;
  }
}
