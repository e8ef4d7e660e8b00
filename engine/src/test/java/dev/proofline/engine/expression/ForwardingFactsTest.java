package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What facts can be asked is either passed on or a view that each has to decide about. */
class ForwardingFactsTest {

  private static final Set<String> VIEWS = Set.of("told", "again", "asOf", "before");

  @Test
  void every_question_is_passed_on() {
    Set<String> asked = names(Facts.class);
    asked.removeAll(VIEWS);
    Set<String> passedOn = names(ForwardingFacts.class);
    passedOn.remove("facts");

    assertEquals(asked, passedOn);
  }

  private static Set<String> names(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
