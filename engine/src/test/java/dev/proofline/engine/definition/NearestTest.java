package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> NAMES = List.of("amount", "customer", "visit_type");

  @Test
  void finds_what_was_meant_through_a_slip() {
    assertEquals(Optional.of("amount"), Nearest.to("amonut", NAMES));
    assertEquals(Optional.of("visit_type"), Nearest.to("visitType", NAMES));
  }

  @Test
  void says_nothing_when_nothing_is_near() {
    assertEquals(Optional.empty(), Nearest.to("warehouse", NAMES));
    assertEquals(Optional.empty(), Nearest.to("x".repeat(100_000), NAMES));
  }
}
