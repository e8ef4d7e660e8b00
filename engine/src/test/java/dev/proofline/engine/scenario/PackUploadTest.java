package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.PackPlaces;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SystemCallers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is uploaded as a pack is taken or refused in words, never anything else. */
class PackUploadTest {

  private static final JsonMapper JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  private static final List<String> HOSTILE =
      List.of(
          "null",
          "true",
          "-1",
          "1e999999999",
          "123456789012345678901234567890",
          "\"\"",
          "\"../x\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"" + "9".repeat(5_000) + "\"",
          "\"" + "(".repeat(3_000) + "\"",
          "\"((([[[{{{\"",
          "\"workspace\"",
          "\"pack\"",
          "[]",
          "{}",
          "[[[[[]]]]]",
          "{\"zh-CN\": 5}",
          "{\"..\": {\"..\": {}}}",
          "[".repeat(40) + "]".repeat(40));

  private static @Nullable Scenario scenario;

  @BeforeContainer
  static void open() {
    scenario = Scenario.clean(Databases.h2(), List.of());
  }

  @AfterContainer
  static void close() {
    if (scenario != null) {
      scenario.close();
    }
  }

  private static Map<String, String> good() {
    var files = new LinkedHashMap<String, String>();
    files.put(
        "pack.json",
        """
        {"kind": "pack", "key": "mine", "title": {"zh-CN": "我的", "en": "Mine"}, "version": "1.0.0",
         "languages": ["zh-CN", "en"], "needs": {}, "actions": ["customer_visit"],
         "settings": [{"key": "shortest", "type": "integer", "value": 10, "title": "最少字数"}]}\
        """);
    files.put("forms/customer.json", Definitions.CUSTOMER);
    files.put("forms/visit.json", Definitions.VISIT);
    files.put("metrics/completeness.json", Definitions.COMPLETENESS);
    Cast.ROLES.forEach((key, json) -> files.put("roles/" + key + ".json", json));
    files.put(
        "sample/1.jsonl",
        "{\"form\": \"customer\", \"id\": \"c1\","
            + " \"data\": {\"name\": \"苏州嘉禾\", \"next_contact_on\": \"P3D\"}}");
    return files;
  }

  private static byte[] zip(Map<String, String> files) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static Refusal refused(Map<String, String> files) {
    try (Scenario clean = Scenario.clean(Databases.h2(), List.of())) {
      Packs packs = clean.engine().packs();
      return assertThrows(Refusal.class, () -> packs.upload(SystemCallers.operator(), zip(files)));
    }
  }

  private static List<String> places(Refusal refusal) {
    return refusal.findings().stream()
        .map(finding -> {
          assertNotNull(finding.hint(), finding::toString);
          assertTrue(
              finding.message().in("en").startsWith(finding.pointer().tokens().getFirst() + ": "),
              finding::toString);
          return finding.pointer() + " " + finding.code();
        })
        .toList();
  }

  @Test
  void what_is_wrong_with_a_manifest_is_told_at_its_place() {
    var files = good();
    files.put(
        "pack.json",
        "{\"kind\": \"pack\", \"key\": \"../x\", \"title\": \"X\", \"version\": \""
            + "1".repeat(5000)
            + "\", \"needs\": {\"crm\": \"soon\"}}");

    assertEquals(
        List.of(
            "/pack.json/version bad_version",
            "/pack.json/needs/crm bad_range",
            "/pack.json/key bad_key"),
        places(refused(files)));
  }

  @Test
  void a_problem_stands_at_its_line_of_its_file() {
    var files = good();
    files.put("pack.json", files.get("pack.json").replace("\"1.0.0\"", "\n\"one\""));
    files.put("sample/2.jsonl", "\n{\"form\": \"customer\", \"data\": {}}\n{\"form\": 5}\n");
    byte[] zip = zip(files);
    Refusal refusal = refused(files);
    PackPlaces places = PackPlaces.of(zip);

    List<String> told =
        refusal.findings().stream()
            .map(finding -> places.of(finding).orElseThrow())
            .map(place -> place.file() + ":" + place.line())
            .distinct()
            .toList();

    assertTrue(told.contains("sample/2.jsonl:3"), told::toString);
    files.remove("sample/2.jsonl");
    Refusal version = refused(files);
    PackPlaces.Place at = PackPlaces.of(zip(files)).of(version.findings().getFirst()).orElseThrow();
    assertEquals("pack.json", at.file());
    String words = version.findings().getFirst().message().in("zh-CN");
    assertEquals(words, "pack.json：" + PackPlaces.without(at, words));
    assertEquals(Optional.empty(), PackPlaces.of(new byte[5]).of(version.findings().getFirst()));
  }

  @Test
  void an_older_version_than_the_installed_one_is_refused_and_the_same_is_told() {
    try (Scenario clean = Scenario.clean(Databases.h2(), List.of())) {
      Packs packs = clean.engine().packs();
      var operator = SystemCallers.operator();
      assertEquals(Packs.Offer.NEW, packs.upload(operator, zip(version("1.10.0"))).offer());
      packs.install(operator, "mine", false);

      Refusal refusal =
          assertThrows(Refusal.class, () -> packs.upload(operator, zip(version("1.9.0"))));

      assertEquals(List.of("/pack.json/version older_version"), places(refusal));
      String told = refusal.findings().getFirst().message().in("zh-CN");
      assertTrue(told.contains("1.10.0") && told.contains("1.9.0"), told);
      assertEquals("1.10.0", packs.list(operator).getFirst().version());
      assertEquals(Packs.Offer.SAME, packs.upload(operator, zip(version("1.10.0"))).offer());
      assertEquals(Packs.Offer.UPGRADE, packs.upload(operator, zip(version("1.11.0"))).offer());
      assertEquals("1.10.0", packs.list(operator).getFirst().installed());
    }
  }

  private static Map<String, String> version(String version) {
    var files = good();
    files.computeIfPresent("pack.json", (_, text) -> text.replace("1.0.0", version));
    return files;
  }

  @Test
  void a_definition_that_comes_twice_is_told_with_both_files() {
    var files = good();
    files.put("forms/again.json", Definitions.CUSTOMER);
    files.put("other/pack.json", files.getOrDefault("pack.json", "").replace("mine", "yours"));

    Refusal refusal = refused(files);

    assertEquals(
        List.of("/forms~1again.json/key defined_twice", "/other~1pack.json/kind second_manifest"),
        places(refusal));
    assertTrue(refusal.findings().getFirst().message().in("en").contains("forms/customer.json"));
  }

  @Test
  void a_pack_without_a_manifest_is_told_where_it_should_lie() {
    var files = new LinkedHashMap<String, String>();
    good().forEach((path, text) -> files.put("mine/" + path, text));

    Refusal refusal = refused(files);

    assertEquals("/pack.json no_manifest", places(refusal).getFirst());
    assertTrue(refusal.findings().getFirst().message().in("en").contains("a folder inside"));
  }

  @Test
  void samples_that_name_people_times_states_or_other_forms_are_refused_at_their_place() {
    var files = good();
    files.put(
        "sample/1.jsonl",
        "{\"form\": \"customer\", \"owner\": \"rep2\", \"submitter\": \"rep2\", \"at\": \"-P20D@12:21\","
            + " \"status\": \"approved\", \"data\": {\"name\": \"苏州嘉禾\"}}\n\n"
            + "{\"form\": \"first_order_claim\", \"data\": {}}");

    Refusal refusal = refused(files);

    assertEquals(
        List.of(
            "/sample~11.jsonl/1/owner sample_says_too_much",
            "/sample~11.jsonl/1/submitter sample_says_too_much",
            "/sample~11.jsonl/1/at sample_says_too_much",
            "/sample~11.jsonl/1/status sample_says_too_much",
            "/sample~11.jsonl/3/form sample_of_other_form"),
        places(refusal));
  }

  @Property(tries = 150)
  void bytes_changed_at_random_are_taken_or_refused_in_words(@ForAll long seed) {
    var random = new Random(seed);
    byte[] zip = zip(good());
    for (int i = random.nextInt(8); i >= 0; i--) {
      zip[random.nextInt(zip.length)] = (byte) random.nextInt(256);
    }

    tried(zip);
  }

  @Property(tries = 250)
  void definitions_changed_at_random_are_taken_or_refused_in_words(@ForAll long seed) {
    var random = new Random(seed);
    var files = good();
    List<String> names = files.keySet().stream().filter(name -> name.endsWith("n")).toList();
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = names.get(random.nextInt(names.size()));
      files.computeIfPresent(name, (_, text) -> changed(text, random));
    }

    tried(zip(files));
  }

  private static void tried(byte[] zip) {
    if (scenario == null) {
      throw new AssertionError("The scenario was not opened.");
    }
    var operator = SystemCallers.operator();
    Packs packs = scenario.engine().packs();
    try {
      Packs.Entry entry = packs.upload(operator, zip);
      packs.list(operator);
      packs.preview(operator, entry.key());
      packs.remove(operator, entry.key());
    } catch (Refusal refusal) {
      assertTrue(
          refusal.reason() == Refusal.Reason.INVALID, () -> refusal + " " + refusal.findings());
    }
  }

  private static String changed(String text, Random random) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (tools.jackson.core.JacksonException _) {
      return text + " ";
    }
    var inner = new ArrayList<JsonNode>();
    gather(root, inner);
    JsonNode at = inner.get(random.nextInt(inner.size()));
    String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
    JsonNode value = JsonNodeFactory.instance.stringNode("@@");
    if (at instanceof ObjectNode object && !object.isEmpty()) {
      var keys = List.copyOf(object.propertyNames());
      String key = keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(4)) {
        case 0 -> object.remove(key);
        case 1 -> object.set(key + "_", object.remove(key));
        default -> object.set(key, value);
      }
    } else if (at instanceof ArrayNode array && !array.isEmpty()) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.remove(index);
        case 1 -> array.add(array.get(index).deepCopy());
        default -> array.set(index, value);
      }
    }
    return JSON.writeValueAsString(root).replace("\"@@\"", hostile);
  }

  private static void gather(JsonNode node, List<JsonNode> inner) {
    if (node.isContainer()) {
      inner.add(node);
      node.forEach(child -> gather(child, inner));
    }
  }
}
