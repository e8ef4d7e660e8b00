package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private final MutableClock clock = new MutableClock();
  private final BackOff backOff = new BackOff(clock, 2);

  @Test
  void five_pass_and_each_after_them_waits_twice_as_long_up_to_a_quarter_of_an_hour() {
    for (int i = 0; i < 5; i++) {
      assertEquals(Duration.ZERO, backOff.attempt("rep1"));
    }

    long seconds = 0;
    for (int i = 0; i < 11; i++) {
      Duration wait = backOff.attempt("rep1");
      assertEquals(Duration.ofSeconds(Math.min(1L << i, 900)), wait);
      seconds += wait.toSeconds();
      clock.advance(wait);
      assertEquals(Duration.ZERO, backOff.attempt("rep1"));
    }

    assertEquals(1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256 + 512 + 900, seconds);
    assertEquals(Duration.ofMinutes(15), backOff.attempt("rep1"));
  }

  @Test
  void waiting_attempts_do_not_make_it_longer() {
    for (int i = 0; i < 5; i++) {
      backOff.attempt("rep1");
    }

    for (int i = 0; i < 100; i++) {
      backOff.attempt("rep1");
    }

    assertEquals(Duration.ofSeconds(1), backOff.attempt("rep1"));
  }

  @Test
  void an_hour_of_quiet_forgets_and_so_does_a_success() {
    for (int i = 0; i < 5; i++) {
      backOff.attempt("rep1");
      backOff.attempt("rep2");
    }

    backOff.forget("rep2");
    assertEquals(Duration.ZERO, backOff.attempt("rep2"));
    clock.advance(Duration.ofMinutes(61));

    for (int i = 0; i < 5; i++) {
      assertEquals(Duration.ZERO, backOff.attempt("rep1"));
    }
  }

  @Test
  void remembers_no_more_keys_than_it_may() {
    for (int i = 0; i < 5; i++) {
      backOff.attempt("rep1");
    }

    backOff.attempt("rep2");
    backOff.attempt("rep3");

    assertEquals(Duration.ZERO, backOff.attempt("rep1"));
  }
}
