package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.PackZip;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.Choices;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The records that packs cannot do without; played on each database. */
abstract class ContentScenarios extends Played {

  private static final String TERM =
      """
      {"kind": "form", "key": "term", "title": {"zh-CN": "术语", "en": "Term"}, "use": "record", "label": "{{title}}", "unique": [["title"]],
       "fields": [
         {"key": "title", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true, "maxLength": 10},
         {"key": "broader", "type": "reference", "of": "term", "label": {"zh-CN": "上位词", "en": "Broader term"}}],
       "checks": [
         {"key": "another", "title": {"zh-CN": "不是自己", "en": "Not itself"}, "expect": "broader == null || broader.title != title", "otherwise": "block",
          "message": {"zh-CN": "上位词是自己。", "en": "It is its own broader term."}}]}\
      """;

  private List<Bundle> shipped = List.of();

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.clean(database(), List.of(() -> shipped)));
  }

  private Packs packs() {
    return scenario().engine().packs();
  }

  private static Bundle terms(String key, String version, String... lines) {
    var files = new LinkedHashMap<String, ObjectNode>();
    files.put(
        "pack.json",
        Scenario.json(
            "{\"kind\": \"pack\", \"key\": \"%s\", \"title\": \"术语\", \"version\": \"%s\"}"
                .formatted(key, version)));
    files.put("forms/term.json", Scenario.json(TERM));
    var records = new LinkedHashMap<String, String>();
    records.put("content/terms.jsonl", String.join("\n", lines));
    return new Bundle(key, files, records, new LinkedHashMap<>());
  }

  private static String term(String id, String title) {
    return "{\"form\": \"term\", \"id\": \"%s\", \"data\": {\"title\": \"%s\"}}"
        .formatted(id, title);
  }

  private static String narrower(String id, String title, String broader) {
    return "{\"form\": \"term\", \"id\": \"%s\", \"data\": {\"title\": \"%s\", \"broader\": \"$%s\"}}"
        .formatted(id, title, broader);
  }

  private List<StoredRecord> terms() {
    return terms(scenario());
  }

  private static List<StoredRecord> terms(Scenario scenario) {
    var query = new Records.Query("term", null, null, List.of(), 50, null);
    return scenario.engine().records().list(SystemCallers.operator(), query).items().stream()
        .map(Records.RecordView::record)
        .toList();
  }

  private static List<String> places(List<Finding> findings) {
    return findings.stream().map(finding -> finding.pointer().toString()).toList();
  }

  @Test
  void a_pack_with_a_refused_line_is_not_installed_at_all() {
    var operator = SystemCallers.operator();
    shipped =
        List.of(
            terms(
                "terms",
                "1.0.0",
                term("a", "行证"),
                "{\"form\": \"term\", \"id\": \"b\", \"data\": {\"title\": \"这个名称实在是太长太长了\"}}",
                narrower("c", "凭据", "c"),
                "{\"form\": \"trem\", \"id\": \"d\", \"data\": {}}"));

    List<Finding> before = packs().preview(operator, "terms").problems();
    Refusal refusal = refused(Reason.INVALID, () -> packs().install(operator, "terms", false));

    assertEquals(
        List.of(
            "/terms~1content~1terms.jsonl/2/data/title",
            "/terms~1content~1terms.jsonl/3/data/broader",
            "/terms~1content~1terms.jsonl/4/form"),
        places(refusal.findings()));
    assertEquals(refusal.findings(), before.stream().filter(Finding::isError).toList());
    Finding first = refusal.findings().getFirst();
    assertTrue(first.message().in("zh-CN").startsWith("terms/content/terms.jsonl：第 2 行："));
    assertTrue(first.hint() != null);
    assertEquals(
        List.of("/2/data/title", "/3/data/broader", "/4/form"),
        packs().validate(shipped).stream()
            .filter(found -> found.file().equals("terms/content/terms.jsonl"))
            .map(found -> found.finding().pointer().toString())
            .toList());
    assertTrue(scenario().store().definitions().current().isEmpty());
    assertTrue(scenario().store().definitions().packs().isEmpty());
  }

  @Test
  void an_upgrade_with_a_refused_line_changes_nothing() {
    var operator = SystemCallers.operator();
    shipped = List.of(terms("terms", "1.0.0", term("a", "行证")));
    packs().install(operator, "terms", false);
    Bundle next = terms("terms", "1.1.0", term("a", "行证"), narrower("b", "行证", "a"));
    next.files().get("forms/term.json").put("about", "新版");
    shipped = List.of(next);

    List<Finding> before = packs().upgradePlan(operator, "terms", Choices.NONE).problems();
    Refusal refusal =
        refused(Reason.INVALID, () -> packs().upgrade(operator, "terms", Choices.NONE));

    assertEquals(List.of("/terms~1content~1terms.jsonl/2/data/title"), places(refusal.findings()));
    assertEquals(refusal.findings(), before);
    assertEquals("1.0.0", packs().list(operator).getFirst().installed());
    assertTrue(
        scenario().engine().design().list(operator, Kind.FORM).stream()
            .allMatch(entry -> entry.version() == 1));
  }

  @Test
  void what_people_have_already_is_skipped_and_told() {
    var operator = SystemCallers.operator();
    shipped = List.of(terms("terms", "1.0.0", term("a", "行证")));
    packs().install(operator, "terms", false);
    ObjectNode own = Scenario.json("{\"title\": \"凭据\"}");
    scenario().engine().records().submit(operator, "term", null, own, null);
    shipped = List.of(terms("terms", "1.1.0", term("a", "行证"), term("b", "凭据"), term("c", "闭环")));

    Packs.Came planned = packs().upgradePlan(operator, "terms", Choices.NONE).content();
    Packs.Came came = packs().upgrade(operator, "terms", Choices.NONE).content();

    assertEquals(1, planned.records());
    assertEquals(List.of("/terms~1content~1terms.jsonl/2/data/title"), places(planned.skipped()));
    assertTrue(planned.skipped().getFirst().message().in("en").contains("凭据"));
    assertEquals(planned, came);
    assertEquals(3, terms().size());
    assertEquals(
        Packs.Came.NOTHING,
        packs().upgradePlan(operator, "terms", Choices.NONE).content(),
        "nothing newer");
  }

  @Test
  void two_lines_of_a_pack_do_not_share_what_is_unique() {
    shipped = List.of(terms("terms", "1.0.0", term("a", "行证"), term("b", "行证")));

    Refusal refusal =
        refused(Reason.INVALID, () -> packs().install(SystemCallers.operator(), "terms", false));

    assertEquals("content_twice", refusal.findings().getFirst().code());
    assertTrue(scenario().store().definitions().packs().isEmpty());
  }

  @Test
  void an_uploaded_pack_with_a_refused_line_is_not_installed_either() {
    var operator = SystemCallers.operator();
    Bundle own = terms("terms", "1.0.0", term("a", "行证"), term("b", ""));
    packs().upload(operator, PackZip.write(own));

    Refusal refusal = refused(Reason.INVALID, () -> packs().install(operator, "terms", false));

    assertEquals(List.of("/content~1terms.jsonl/2/data/title"), places(refusal.findings()));
    assertEquals("required", refusal.findings().getFirst().code());
    assertTrue(scenario().store().definitions().packs().isEmpty());
  }

  @Test
  void an_exported_pack_installs_elsewhere_with_the_same_content() {
    var operator = SystemCallers.operator();
    shipped =
        List.of(
            terms("terms", "1.0.0", term("a", "行证"), narrower("b", "凭据", "a"), term("c", "弃用")));
    packs().install(operator, "terms", false);
    StoredRecord dropped =
        terms().stream().filter(term -> title(term).equals("弃用")).findFirst().orElseThrow();
    scenario().engine().records().delete(operator, "term", dropped.id(), dropped.version());
    StoredRecord changed =
        terms().stream().filter(term -> title(term).equals("凭据")).findFirst().orElseThrow();
    scenario()
        .engine()
        .records()
        .patch(
            operator,
            "term",
            changed.id(),
            changed.version(),
            Scenario.json("{\"title\": \"证据\"}"));
    ObjectNode own = Scenario.json("{\"title\": \"自己的\"}");
    scenario().engine().records().submit(operator, "term", null, own, null);

    var plain = new Packs.Export("terms", null, "2.0.0", List.of());
    var whole = new Packs.Export("terms", null, "2.0.0", List.of(), 0, List.of("term"));

    assertEquals(List.of("行证", "证据"), installedElsewhere(packs().export(operator, plain)));
    assertEquals(List.of("自己的", "行证", "证据"), installedElsewhere(packs().export(operator, whole)));
  }

  /** The titles there, each narrower term below its broader one. */
  private List<String> installedElsewhere(byte[] zip) {
    try (Scenario other = Scenario.clean(database(), List.of())) {
      var operator = SystemCallers.operator();
      other.engine().packs().upload(operator, zip);
      other.engine().packs().install(operator, "terms", false);
      var there = terms(other);
      var broader =
          there.stream().filter(term -> title(term).equals("行证")).findFirst().orElseThrow();
      var narrower =
          there.stream().filter(term -> title(term).equals("证据")).findFirst().orElseThrow();
      assertEquals(
          Optional.of(new Value.Ref("term", broader.id())), narrower.answers().get("broader"));
      return there.stream().map(ContentScenarios::title).sorted().toList();
    }
  }

  private static String title(StoredRecord term) {
    return term.answers().get("title").orElseThrow() instanceof Value.Text(var text) ? text : "";
  }

  @Test
  void lines_of_two_packs_and_forms_that_share_an_alias_are_records_of_their_own() {
    var operator = SystemCallers.operator();
    Bundle words =
        terms(
            "words", "1.0.0", "{\"form\": \"word\", \"id\": \"a\", \"data\": {\"title\": \"词\"}}");
    words.files().remove("forms/term.json");
    words.files().put("forms/word.json", Scenario.json(TERM.replace("\"term\"", "\"word\"")));
    words
        .records()
        .put(
            "sample/words.jsonl",
            "{\"form\": \"word\", \"id\": \"b\", \"data\": {\"title\": \"例词\", \"broader\": \"$a\"}}");
    shipped = List.of(terms("terms", "1.0.0", term("a", "行证"), term("b", "凭据")), words);

    packs().install(operator, "terms", false);
    packs().install(operator, "words", true);

    assertEquals(2, terms().size());
    var query = new Records.Query("word", null, null, List.of(), 50, null);
    var there =
        scenario().engine().records().list(operator, query).items().stream()
            .map(Records.RecordView::record)
            .toList();
    assertEquals(List.of("例词", "词"), there.stream().map(ContentScenarios::title).sorted().toList());
    var content = there.stream().filter(word -> title(word).equals("词")).findFirst().orElseThrow();
    var sample = there.stream().filter(word -> title(word).equals("例词")).findFirst().orElseThrow();
    assertEquals(Optional.of(new Value.Ref("word", content.id())), sample.answers().get("broader"));
  }

  @Test
  void what_came_under_an_id_of_its_alias_alone_comes_no_second_time() {
    var operator = SystemCallers.operator();
    shipped = List.of(terms("terms", "1.0.0"));
    packs().install(operator, "terms", false);
    // As packs wrote it before ids were made of pack, form and alias.
    UUID old = UUID.nameUUIDFromBytes("sample/a".getBytes(StandardCharsets.UTF_8));
    ObjectNode data = Scenario.json("{\"title\": \"行证\"}");
    scenario().engine().records().submit(operator, "term", old, data, null);
    StoredRecord came = terms().getFirst();
    scenario()
        .engine()
        .records()
        .patch(operator, "term", old, came.version(), Scenario.json("{\"title\": \"行证平台\"}"));
    shipped = List.of(terms("terms", "1.1.0", term("a", "行证"), narrower("b", "凭据", "a")));

    packs().upgrade(operator, "terms", Choices.NONE);

    assertEquals(
        List.of("凭据", "行证平台"), terms().stream().map(ContentScenarios::title).sorted().toList());
    var narrower = terms().stream().filter(term -> title(term).equals("凭据")).findFirst();
    assertEquals(
        Optional.of(new Value.Ref("term", old)), narrower.orElseThrow().answers().get("broader"));
  }

  private static Bundle sampled(Bundle bundle, String... lines) {
    bundle.records().put("sample/terms.jsonl", String.join("\n", lines));
    return bundle;
  }

  @Test
  void a_refused_sample_leaves_no_half_of_a_pack() {
    var operator = SystemCallers.operator();
    shipped =
        List.of(
            sampled(
                terms("terms", "1.0.0", term("a", "行证")),
                narrower("b", "凭据", "a"),
                term("c", "这个名称实在是太长太长了"),
                narrower("d", "闭环", "d")));

    Refusal refusal = refused(Reason.INVALID, () -> packs().install(operator, "terms", true));

    assertEquals(
        List.of(
            "/terms~1sample~1terms.jsonl/2/data/title",
            "/terms~1sample~1terms.jsonl/3/data/broader"),
        places(refusal.findings()));
    assertTrue(scenario().store().definitions().current().isEmpty());
    assertTrue(scenario().store().definitions().packs().isEmpty());

    packs().install(operator, "terms", false);

    assertEquals(1, terms().size());
  }

  @Test
  void the_plan_of_an_uploaded_pack_tells_of_samples_that_would_be_refused() {
    var operator = SystemCallers.operator();
    packs()
        .upload(
            operator,
            PackZip.write(sampled(terms("terms", "1.0.0", term("a", "行证")), term("b", ""))));

    Finding told = packs().preview(operator, "terms").problems().getFirst();

    assertEquals("/sample~1terms.jsonl/1/data/title", told.pointer().toString());
    assertTrue(!told.isError() && told.message().in("zh-CN").endsWith("不带示例数据可以安装。"));
    refused(Reason.INVALID, () -> packs().install(operator, "terms", true));
    assertTrue(scenario().store().definitions().packs().isEmpty());
  }

  /** Lines that cannot be read while the server is dead. */
  private static final class Dying extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;
    private transient BooleanSupplier dead = () -> false;

    @Override
    public void forEach(BiConsumer<? super String, ? super String> each) {
      if (dead.getAsBoolean()) {
        throw new IllegalStateException("killed");
      }
      super.forEach(each);
    }
  }

  @Test
  void what_a_kill_kept_from_coming_comes_at_the_next_start() {
    var operator = SystemCallers.operator();
    Bundle whole =
        sampled(terms("terms", "1.0.0", term("a", "行证"), term("b", "凭据")), term("c", "例词"));
    var lines = new Dying();
    lines.putAll(whole.records());
    shipped = List.of(new Bundle("terms", whole.files(), lines, whole.assets(), whole.cases()));
    lines.dead = () -> !scenario().store().definitions().packs().isEmpty();

    assertThrows(IllegalStateException.class, () -> packs().install(operator, "terms", true));
    assertEquals(List.of(), terms());
    assertEquals("1.0.0", packs().list(operator).getFirst().installed());

    lines.dead = () -> false;
    scenario().restarts(Duration.ofMinutes(3));

    assertEquals(
        List.of("例词", "凭据", "行证"), terms().stream().map(ContentScenarios::title).sorted().toList());

    StoredRecord dropped =
        terms().stream().filter(term -> title(term).equals("例词")).findFirst().orElseThrow();
    scenario().engine().records().delete(operator, "term", dropped.id(), dropped.version());
    scenario().restarts(Duration.ofMinutes(3));

    assertEquals(2, terms().size(), "what came and was deleted stays so");
  }
}
