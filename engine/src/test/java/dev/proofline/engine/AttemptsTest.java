package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

  private final MutableClock clock = new MutableClock();
  private final Attempts attempts = new Attempts(clock, 3, Duration.ofMinutes(15), 2);

  @Test
  void refuses_the_fourth_attempt_until_the_window_is_over() {
    for (int i = 0; i < 3; i++) {
      assertTrue(attempts.count("rep1"));
    }

    assertFalse(attempts.count("rep1"));
    clock.advance(Duration.ofMinutes(15));
    assertTrue(attempts.count("rep1"));
  }

  @Test
  void a_success_forgets_what_went_before() {
    attempts.count("rep1");
    attempts.count("rep1");
    attempts.count("rep1");

    attempts.forget("rep1");

    assertTrue(attempts.count("rep1"));
  }

  @Test
  void remembers_no_more_keys_than_it_may() {
    for (int i = 0; i < 4; i++) {
      attempts.count("rep1");
    }

    attempts.count("rep2");
    attempts.count("rep3");

    assertTrue(attempts.count("rep1"));
  }

  @Test
  void an_attempt_taken_back_leaves_those_before_it_counted() {
    attempts.count("rep1");
    attempts.count("rep1");
    attempts.count("rep1");

    attempts.takeBack("rep1");

    assertTrue(attempts.count("rep1"));
    assertFalse(attempts.count("rep1"));
  }
}
