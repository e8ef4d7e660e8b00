package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTurnsTest {

  private static Value.File file(String sha256, long hash, boolean plain) {
    var content =
        new FileContent(null, new Looks(hash, plain, 80, 120, null), null, null, false, null);
    var facts = new FileFacts(Instant.EPOCH, false, content, List.of());
    return new Value.File(
        new UUID(0, hash), sha256, "a.jpg", "image/jpeg", 1, null, null, null, null, facts);
  }

  private static boolean meet(Set<String> one, Set<String> other) {
    return !Collections.disjoint(one, other);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 11})
  void any_two_pictures_that_look_alike_share_a_turn(int distance) {
    var random = new Random(distance);
    var turns = new FileTurns(distance);
    for (int i = 0; i < 2_000; i++) {
      long hash = random.nextLong();
      long other = hash;
      for (int bit = 0; bit < distance; bit++) {
        other ^= 1L << random.nextInt(Long.SIZE);
      }
      Set<String> one = turns.of(file("aaaa", hash, false));
      assertTrue(meet(one, turns.of(file("bbbb", other, false))));
      assertEquals(distance + 2, one.size(), "every bit is in one part, and the bytes in one turn");
    }
  }

  @Test
  void what_looks_otherwise_seldom_waits_and_what_is_plain_only_for_its_bytes() {
    var random = new Random(7);
    var turns = new FileTurns(6);
    Set<String> first = turns.of(file("aaaa", random.nextLong(), false));
    long waiting =
        random
            .longs(2_000)
            .filter(hash -> meet(first, turns.of(file("bbbb", hash, false))))
            .count();

    assertTrue(waiting < 60, () -> waiting + " of 2000");
    assertEquals(Set.of("file/aaaa"), turns.of(file("aaaa", 5, true)));
    assertTrue(meet(turns.of(file("aaaa", 1, true)), turns.of(file("aaaa", -1, false))));
    assertFalse(meet(turns.of(file("aaaa", 1, true)), turns.of(file("bbbb", 1, true))));
  }
}
