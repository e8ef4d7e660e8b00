package dev.proofline.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every listed importer keeps. */
class ImportersContractTest {

  static List<Importer> importers() {
    return Importers.all();
  }

  @ParameterizedTest
  @MethodSource("importers")
  void is_found_by_its_key_and_named_in_both_languages(Importer importer) {
    assertEquals(importer, Importers.find(importer.key()).orElseThrow());
    assertTrue(importer.key().matches("[a-z]+"));
    assertTrue(isBoth(importer.title()) && isBoth(importer.about()));
    assertFalse(importer.extensions().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("importers")
  void refuses_what_is_not_of_its_format_with_one_finding_at_once(Importer importer) {
    for (byte[] bytes : strangers()) {
      var source = new Importer.Source("名单.x", bytes);

      Outcome<Imported> outcome =
          assertTimeoutPreemptively(Duration.ofSeconds(10), () -> importer.read(source));

      assertEquals(1, outcome.findings().size(), () -> importer.key() + ": " + outcome);
      Finding finding = outcome.findings().getFirst();
      assertTrue(finding.isError() && isBoth(finding.message()));
      assertNotNull(finding.code());
    }
  }

  private static List<byte[]> strangers() {
    var random = new byte[5_000];
    new Random(3).nextBytes(random);
    return Stream.concat(
            Stream.of(new byte[0], random),
            Stream.of("", "[]", "null", "{\"a\"", "[".repeat(100_000), "PK\u0003\u0004", "{}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static boolean isBoth(LocalText text) {
    return text.byLanguage().keySet().containsAll(List.of("zh-CN", "en"));
  }
}
