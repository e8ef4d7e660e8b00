package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "((a{1,100}){1,100}){1,100}",
        "((a{100}){100}){10}",
        "(?:(?:[a-z]{900}){900})",
        "(([)}]{100}){100})",
        "(\\((a{100}){100})"
      })
  void refuses_what_would_fill_the_heap(String pattern) {
    assertThrows(PatternSyntaxException.class, () -> Patterns.compile(pattern));
  }

  @Test
  void refuses_what_is_longer_than_anybody_reads() {
    assertThrows(PatternSyntaxException.class, () -> Patterns.compile("a".repeat(501)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^1[0-9]{10}$",
        "[0-9A-Z]{18}",
        "[A-Z]{2}[0-9]{6,12}",
        "a{1000}",
        "(ab|cd){2,40}",
        "[]a]{3}"
      })
  void takes_what_people_write(String pattern) {
    assertTrue(Patterns.compile(pattern).pattern().equals(pattern));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a)", "[", "\\", "a{2", "*"})
  void leaves_broken_ones_to_the_compiler(String pattern) {
    try {
      Patterns.compile(pattern);
    } catch (PatternSyntaxException expected) {
      assertTrue(expected.getMessage() != null);
    }
  }
}
