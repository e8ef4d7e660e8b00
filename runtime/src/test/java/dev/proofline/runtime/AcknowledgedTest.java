package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.runtime.Acknowledged.Row;
import dev.proofline.runtime.Acknowledged.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker of the kill tests sees every way of breaking a promise. */
class AcknowledgedTest {

  private static final Write ONE = new Write("left", "one");
  private static final Write TWO = new Write("left", "two");

  private final Acknowledged acknowledged = new Acknowledged();

  AcknowledgedTest() {
    acknowledged.sending(ONE);
    acknowledged.answered(ONE, "1");
    acknowledged.sending(TWO);
  }

  @Test
  void what_was_told_is_there_and_what_was_not_may_be() {
    assertEquals(List.of(), acknowledged.broken(List.of(row("1", "one"))));
    assertEquals(List.of(), acknowledged.broken(List.of(row("1", "one"), row("2", "two"))));
    assertEquals(List.of(TWO), acknowledged.open());
  }

  @Test
  void a_lost_write_is_seen() {
    assertEquals(List.of("lost: " + ONE), acknowledged.broken(List.of(row("2", "two"))));
    assertEquals(
        List.of("lost: " + ONE, "never sent: " + new Write("right", "one")),
        acknowledged.broken(List.of(new Row("right", "1", "one"))));
  }

  @Test
  void a_write_that_was_made_twice_is_seen_whether_it_was_told_or_not() {
    assertEquals(
        List.of("written 2 times: " + ONE),
        acknowledged.broken(List.of(row("1", "one"), row("9", "one"))));
    assertEquals(
        List.of("written 2 times: " + TWO),
        acknowledged.broken(List.of(row("1", "one"), row("2", "two"), row("3", "two"))));
  }

  @Test
  void a_write_under_another_id_is_seen() {
    assertEquals(
        List.of("not under the id that was told: " + ONE),
        acknowledged.broken(List.of(row("7", "one"))));
  }

  private static Row row(String id, String words) {
    return new Row("left", id, words);
  }
}
