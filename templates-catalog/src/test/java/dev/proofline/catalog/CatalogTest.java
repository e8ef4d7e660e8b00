package dev.proofline.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Packs.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void lists_the_packs_of_the_demo_with_their_manifests() {
    List<String> keys =
        Catalog.bundles().stream()
            .map(bundle -> bundle.files().get("pack.json").get("key").asString())
            .toList();

    assertTrue(keys.containsAll(Catalog.DEMO_PACKS), keys::toString);
  }

  @Test
  void every_sample_names_a_form_and_a_demo_login_and_assets_that_exist() {
    var logins =
        Catalog.demoPeople().people().stream()
            .map(DemoPeople.DemoPerson::login)
            .collect(Collectors.toSet());

    for (Bundle bundle : Catalog.bundles()) {
      for (var file : bundle.records().entrySet()) {
        for (String line : file.getValue().lines().toList()) {
          JsonNode sample = JSON.readTree(line);
          assertTrue(sample.path("form").isString(), line);
          // Content is whose installs it.
          boolean ofSomebody = !file.getKey().startsWith("content/") || sample.has("owner");
          assertTrue(!ofSomebody || logins.contains(sample.path("owner").asString("")), line);
          sample
              .findValues("asset")
              .forEach(asset -> assertTrue(bundle.assets().containsKey(asset.asString()), line));
        }
      }
    }
  }

  @Test
  void has_sixty_customers_and_three_months_of_actions() {
    long customers = samples("customer");
    long visits = samples("visit");

    assertEquals(60, customers);
    assertTrue(visits > 300, () -> visits + " visits");
  }

  /** Those that look into files word what is wrong with each file themselves. */
  @Test
  void every_check_says_what_is_wrong_in_both_languages() {
    var checks =
        Catalog.bundles().stream()
            .flatMap(bundle -> bundle.files().values().stream())
            .flatMap(file -> file.findParents("otherwise").stream())
            .filter(check -> !check.has("evidence") && !check.has("clauses"))
            .toList();

    assertTrue(checks.size() > 40, () -> checks.size() + " checks");
    for (JsonNode check : checks) {
      for (String language : List.of("zh-CN", "en")) {
        String message = check.path("message").path(language).asString("");
        assertFalse(message.isBlank(), check::toString);
        assertNotEquals(check.path("title").path(language).asString(""), message);
      }
    }
  }

  @Test
  void says_which_file_and_line_is_no_json(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("pack.json"), "{\n  \"kind\": pack\n}");

    var faults = PackFolder.examine(folder).faults();

    assertEquals(folder.resolve("pack.json").toString(), faults.getFirst().file());
    assertEquals("malformed_json", faults.getFirst().finding().code());
    assertTrue(faults.getFirst().finding().message().in("en").contains("line 2"));
  }

  private static long samples(String form) {
    return Catalog.bundles().stream()
        .flatMap(bundle -> bundle.samples().values().stream())
        .flatMap(String::lines)
        .filter(line -> JSON.readTree(line).get("form").asString().equals(form))
        .count();
  }
}
