package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SemVerTest {

  @ParameterizedTest
  @CsvSource({
    "1.4.2, ^1.0, true",
    "2.0.0, ^1.0, false",
    "0.9.9, ^1.0, false",
    "0.2.5, ^0.2.1, true",
    "0.3.0, ^0.2.1, false",
    "1.2.9, ~1.2, true",
    "1.3.0, ~1.2, false",
    "1.5.0, >=1.2 <2, true",
    "2.0.0, >=1.2 <2, false",
    "1.2.3, 1.2.3, true",
    "1.2.4, 1.2.3, false",
    "7.0.0, *, true",
    "1.0.0, nonsense, false"
  })
  void a_range_takes_the_versions_it_should(String version, String range, boolean taken) {
    assertEquals(taken, SemVer.parse(version).orElseThrow().within(range));
  }

  @Test
  void a_pre_release_comes_before_its_release() {
    assertTrue(version("1.0.0-rc.1").compareTo(version("1.0.0")) < 0);
    assertTrue(version("1.10.0").compareTo(version("1.9.0")) > 0);
    assertTrue(SemVer.parse("one").isEmpty());
  }

  @Test
  void pre_releases_are_compared_part_by_part() {
    assertTrue(version("1.0.0-rc.10").compareTo(version("1.0.0-rc.9")) > 0);
    assertTrue(version("1.0.0-alpha").compareTo(version("1.0.0-alpha.1")) < 0);
    assertTrue(version("1.0.0-alpha.1").compareTo(version("1.0.0-alpha.beta")) < 0);
    assertTrue(version("1.0.0-alpha.beta").compareTo(version("1.0.0-beta")) < 0);
  }

  private static SemVer version(String text) {
    return SemVer.parse(text).orElseThrow();
  }
}
