package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.value.FileContent.Looks;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LikePicturesTest {

  @Property
  void whatever_is_near_is_near_in_a_quarter_that_is_looked_up(
      @ForAll long hash,
      @ForAll @Size(max = FileStore.FARTHEST) Set<@IntRange(max = 63) Integer> flipped,
      @ForAll @IntRange(max = FileStore.FARTHEST) int more) {
    long other = hash;
    for (int bit : flipped) {
      other ^= 1L << bit;
    }
    int distance = Math.min(Looks.distance(hash, other) + more, FileStore.FARTHEST);
    long near = other;

    assertTrue(
        IntStream.range(0, LikePictures.PARTS)
            .filter(part -> LikePictures.radius(part, distance) >= 0)
            .anyMatch(part ->
                LikePictures.around(
                        LikePictures.part(hash, part), LikePictures.radius(part, distance))
                    .contains(LikePictures.part(near, part))));
  }

  @Test
  void no_quarter_is_looked_up_twice() {
    for (int radius = 0; radius <= FileStore.FARTHEST / LikePictures.PARTS; radius++) {
      var near = LikePictures.around(0xABCD, radius);

      assertEquals(near.size(), new HashSet<>(near).size());
      assertTrue(near.stream().allMatch(part -> part >= 0 && part <= 0xFFFF));
    }
  }
}
