package dev.proofline.engine.suspicion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.suspicion.Suspicion.Earlier;
import dev.proofline.engine.suspicion.Suspicion.Found;
import dev.proofline.engine.suspicion.Suspicion.Suspected;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the record of a capture, or that there is none, says about an action. */
class CapturesTest {

  private static final Earlier NOTHING =
      new Earlier() {
        @Override
        public List<Found> under(String key) {
          return List.of();
        }

        @Override
        public Optional<Act> act(Found found) {
          return Optional.empty();
        }
      };

  private static final Value.Place SHOP = new Value.Place(31.2304, 121.4737, 50.0, null, null);
  private static final Value.Place ABROAD = new Value.Place(31.3304, 121.4737, 50.0, null, null);

  private static Value.File photo(
      @Nullable String source, boolean vouched, Value.@Nullable Place place) {
    var facts = new FileFacts(Instant.EPOCH, vouched, FileContent.NOTHING, List.of());
    return new Value.File(
        new UUID(7, 7),
        "ab",
        "门头.jpg",
        "image/jpeg",
        2048,
        Instant.EPOCH,
        place,
        source,
        null,
        facts);
  }

  private static List<Suspected> of(Suspicion one, List<Value.Place> where, Value.File... files) {
    var act =
        new Act(
            new UUID(1, 1),
            "visit",
            "V-1",
            new UUID(2, 2),
            Instant.EPOCH,
            LocalDate.EPOCH,
            Optional.empty(),
            where,
            List.of(),
            List.of(),
            List.of(files),
            false,
            List.of(),
            List.of());
    return one.suspected(act, NOTHING);
  }

  @Test
  void a_photo_said_to_be_taken_on_the_spot_without_the_record_of_the_page_is_told() {
    var one = new UnsignedCapture();

    assertTrue(of(one, List.of(), photo("camera", true, null)).isEmpty());
    assertTrue(of(one, List.of(), photo("gallery", false, null)).isEmpty());
    Suspected found = of(one, List.of(), photo("camera", false, null)).getFirst();
    assertEquals("unsigned_capture", found.code());
    assertEquals("“门头.jpg”自称当场拍摄，却没有页面相机的拍摄记录。", found.reason().in("zh-CN"));
  }

  @Test
  void a_photo_taken_kilometres_from_every_place_of_the_customer_is_told_with_the_distance() {
    var one = new FarPhoto();

    assertTrue(of(one, List.of(), photo("camera", true, ABROAD)).isEmpty(), "nothing to compare");
    assertTrue(of(one, List.of(ABROAD, SHOP), photo("camera", true, SHOP)).isEmpty());
    Suspected found = of(one, List.of(SHOP), photo("camera", true, ABROAD)).getFirst();
    assertEquals("far_photo", found.code());
    assertTrue(found.reason().in("zh-CN").contains("11 km"), found.reason().in("zh-CN"));
  }

  @Test
  void a_place_known_to_kilometres_only_is_not_far() {
    var vague = new Value.Place(31.2504, 121.4737, 3_000.0, null, null);

    assertTrue(of(new FarPhoto(), List.of(SHOP), photo("camera", true, vague)).isEmpty());
  }
}
