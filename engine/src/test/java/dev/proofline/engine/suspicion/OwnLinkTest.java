package dev.proofline.engine.suspicion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.suspicion.Act.Answered;
import dev.proofline.engine.suspicion.Act.Origin;
import dev.proofline.engine.suspicion.Suspicion.Earlier;
import dev.proofline.engine.suspicion.Suspicion.Found;
import dev.proofline.engine.suspicion.Suspicion.Suspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer's link that is answered from where a colleague sits. */
class OwnLinkTest {

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

  private static final Origin REP = new Origin("李雷", "203.0.113.9", "Phone A");

  private static List<Suspected> of(Origin customer, Origin... colleagues) {
    var act =
        new Act(
            new UUID(1, 1),
            "work_order",
            "W-1",
            new UUID(2, 2),
            Instant.EPOCH,
            LocalDate.EPOCH,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            List.of(new Answered(customer, false)),
            List.of(colleagues));
    return new OwnLink().suspected(act, NOTHING);
  }

  @Test
  void the_same_phone_says_more_than_the_same_network_and_another_network_nothing() {
    Suspected phone = of(new Origin("wang@example.com", "203.0.113.9", "Phone A"), REP).getFirst();
    Suspected network = of(new Origin("wang@example.com", "203.0.113.9", "B"), REP).getFirst();

    assertEquals(0.6, phone.score());
    assertEquals(0.2, network.score());
    assertEquals(List.of(), of(new Origin("wang@example.com", "203.0.113.10", "Phone A"), REP));
    String words = phone.reason().in("zh-CN");
    assertTrue(words.contains("李雷") && words.contains("wang@example.com"), words);
    assertFalse(words.contains("203.0"), "the address itself is nobody's to read");
  }

  @Test
  void of_several_colleagues_the_nearest_counts() {
    var office = new Origin("王经理", "203.0.113.9", "Desk");

    List<Suspected> found = of(new Origin("w", "203.0.113.9", "Phone A"), office, REP);

    assertEquals(1, found.size());
    assertTrue(found.getFirst().reason().in("en").contains("李雷"));
  }

  @Test
  void an_address_of_version_six_is_its_network_and_what_is_none_says_nothing() {
    assertTrue(Networks.same("2001:db8:1:2::1", "2001:db8:1:2:aaaa::9"));
    assertFalse(Networks.same("2001:db8:1:2::1", "2001:db8:1:3::1"));
    for (String none : List.of("", "127.0.0.1", "::1", "unknown", "example.com", "0.0.0.0")) {
      assertFalse(Networks.same(none, none), none);
    }
  }
}
