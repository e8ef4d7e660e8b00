package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept as a photo, and what is not; played on each database. */
abstract class PhotoScenarios extends Played {

  abstract Database database();

  @BeforeEach
  void open() {
    play(
        Scenario.of(database(), Definitions.CUSTOMER, Definitions.VISIT, Definitions.COMPLETENESS));
  }

  @Test
  void a_photo_is_taken_neither_before_there_were_phones_nor_later_than_now() {
    Instant now = scenario().clock().instant();

    assertEquals(now, taken(now).takenAt());

    for (Instant wrong :
        List.of(now.plusSeconds(301), Instant.parse("1999-12-31T23:59:59Z"), Instant.MAX)) {
      var refusal = refused(Reason.INVALID, () -> taken(wrong));
      assertEquals("impossible_time", refusal.findings().getFirst().code());
    }
  }

  @Test
  void what_is_uploaded_and_never_submitted_is_bounded_and_forgotten() {
    Instant now = scenario().clock().instant();
    Value.File first = taken(now);
    for (int i = 1; i < 300; i++) {
      taken(now);
    }

    refused(Reason.TOO_MANY, () -> taken(now));

    scenario().clock().advance(Duration.ofDays(31));
    scenario().engine().clockwork().fireDue(10);
    scenario().clock().advance(Duration.ofHours(2));
    scenario().engine().clockwork().fireDue(10);

    assertEquals(Optional.empty(), scenario().store().files().find(first.id()));
    refused(
        Reason.NOT_FOUND,
        () -> scenario().engine().attachments().open(scenario().caller("rep1"), first.id()));
    taken(scenario().clock().instant());
  }

  private Value.File taken(Instant at) {
    return kept(Pictures.jpeg(), at);
  }

  private Value.File kept(byte[] bytes, Instant at) {
    return scenario()
        .engine()
        .attachments()
        .keep(
            scenario().caller("rep1"),
            new ByteArrayInputStream(bytes),
            new Attachments.Said("a.jpg", at, null, "camera"));
  }

  @Test
  void a_photo_with_more_pixels_than_anybody_needs_or_cut_off_is_not_kept() {
    Instant now = scenario().clock().instant();
    byte[] huge = Pictures.jpeg();
    int frame = 0;
    while (huge[frame] != (byte) 0xFF || huge[frame + 1] != (byte) 0xC0) {
      frame++;
    }
    Arrays.fill(huge, frame + 5, frame + 9, (byte) 0x7F);
    byte[] cut = Arrays.copyOf(Pictures.jpeg(), 300);

    Value.File kept = taken(now);
    var stored = scenario().store().files().find(kept.id()).orElseThrow();

    assertEquals(new FileRow.Size(32, 24), stored.pixels());
    assertEquals("too_many_pixels", refusedPhoto(huge, now));
    assertEquals("truncated_file", refusedPhoto(cut, now));
  }

  private String refusedPhoto(byte[] bytes, Instant at) {
    return refused(Reason.INVALID, () -> kept(bytes, at)).findings().getFirst().code();
  }
}
