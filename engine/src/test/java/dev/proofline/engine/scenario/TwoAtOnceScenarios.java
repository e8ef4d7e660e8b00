package dev.proofline.engine.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Proof.Excusing;
import dev.proofline.engine.RecordImports;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.SpotChecking;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.Texts.Ruling;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.suspicion.Sample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done once is done by one of two, on whichever nodes: while one does it, the other
 * comes in between at each of its calls to the store, and does all of it. One is told that it is
 * done, the other in words that it was done already, and the ledger tells it once. Every build
 * tries about every sixth call, others each time; {@code -Dproofline.long=true} each; {@code
 * -Drace.seed} repeats.
 */
abstract class TwoAtOnceScenarios {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Caller OPERATOR = SystemCallers.operator();
  private static final int EVERY = Boolean.getBoolean("proofline.long") ? 1 : 6;
  private static final long SEED = Long.getLong("race.seed", System.nanoTime());
  private static final String DONE = "done";

  private static final String CALL =
      """
      {"kind": "form", "key": "call_on", "title": "拜访", "use": "action",
       "fields": [{"key": "note", "type": "text", "label": "备注", "required": true}],
       "checks": [
         {"key": "long", "title": "写得够长", "expect": "size(note) >= 10",
          "otherwise": "not_effective", "waive": "role('manager')", "message": "备注太短。"},
         {"key": "dear", "title": "不贵", "expect": "note != '贵'", "otherwise": "justify",
          "message": "太贵。"}]}\
      """;
  private static final String PROVEN =
      """
      {"kind": "form", "key": "proven", "title": "考核演练", "use": "action", "fields": [
        {"key": "recording", "type": "audio", "label": "录音", "required": true}],
       "checks": [
        {"key": "said", "title": "讲到临期折扣", "otherwise": "return",
         "mentions": {"of": "recording", "all": ["临期折扣"], "accept": "owner.manager"}}]}\
      """;
  private static final String LEAD =
      """
      {"kind": "form", "key": "lead", "title": "线索", "use": "record", "label": "{{name}}",
       "ownership": {"pool": true, "claimLimit": 1000},
       "fields": [{"key": "name", "type": "text", "label": "名称"}]}\
      """;
  private static final String GREET =
      """
      {"kind": "flow", "key": "greet", "title": "问候", "when": {"manual": "customer"}, "once": true,
       "do": [{"key": "tell", "notify": {"to": "owner", "text": "你好"}}]}\
      """;
  private static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": "销售经理",
       "can": [{"on": "*", "read": "reports", "write": "reports", "create": true, "delete": true,
                "claim": true, "assign": true, "merge": true}],
       "design": ["form", "flow", "metric", "options"],
       "duties": ["install", "spot_check", "approve_export"]}\
      """;
  private static final String REP =
      """
      {"kind": "role", "key": "rep", "title": "业务员", "export": {"rows": 0},
       "can": [{"on": "*", "read": "own", "write": "own", "create": true, "claim": true}]}\
      """;

  private final Random random = new Random(SEED);
  private @Nullable Database opened;
  private @Nullable Scenario played;
  private @Nullable Interrupted interrupted;
  private @Nullable LiveEngine other;
  private int made;

  abstract Database database();

  @BeforeEach
  void open() {
    opened = database();
    Scenario scenario =
        Scenario.of(
            opened,
            Definitions.CUSTOMER,
            Definitions.CLAIM,
            Definitions.APPROVAL,
            CALL,
            PROVEN,
            LEAD,
            GREET,
            MANAGER,
            REP);
    var slow = new Interrupted(opened.open(scenario.clock()));
    played = scenario;
    interrupted = slow;
    other =
        LiveEngine.open(
            new EngineConfig(
                slow.store(),
                scenario.blobs(),
                scenario.clock(),
                new Random(8),
                SHANGHAI,
                new NoScripts(),
                List.of()));
  }

  @AfterEach
  void close() {
    other().close();
    scenario().close();
  }

  private Scenario scenario() {
    return Objects.requireNonNull(played);
  }

  private Engine engine() {
    return scenario().engine();
  }

  private LiveEngine other() {
    return Objects.requireNonNull(other);
  }

  private Interrupted slow() {
    return Objects.requireNonNull(interrupted);
  }

  private Caller caller(String login) {
    return scenario().caller(login);
  }

  /** Two who do it: the one in the middle of it, and the one who comes in between. */
  private record Two(Consumer<Engine> slow, Consumer<Engine> quick) {
    static Two same(Consumer<Engine> deed) {
      return new Two(deed, deed);
    }
  }

  /**
   * @param situation made anew for each call
   * @param told what the ledger calls it, whoever of the two did it
   */
  private void oneWins(Supplier<Two> situation, String... told) {
    int call = 1;
    int tried = 0;
    boolean again = true;
    while (again) {
      Two two = situation.get();
      other().clockwork().follow();
      long before = scenario().store().ledger().last();
      var outcomes = new ArrayList<String>();
      slow().before(call, () -> outcomes.add(outcome(() -> two.quick.accept(engine()))));
      outcomes.add(outcome(() -> two.slow.accept(other())));
      again = slow().happened();
      if (!again) {
        engine().clockwork().follow();
        outcomes.add(outcome(() -> two.quick.accept(engine())));
      }
      String when = "before call " + call + ", seed " + SEED;
      assertEquals(List.of("CONFLICT", DONE), outcomes.stream().sorted().toList(), when);
      assertEquals(1, since(before, Set.of(told)), when);
      tried++;
      call += 1 + random.nextInt(2 * EVERY - 1);
    }
    assertTrue(tried > 1, "the other came in between, seed " + SEED);
  }

  private long since(long sequence, Set<String> kinds) {
    return scenario().store().ledger().after(sequence, 1_000).stream()
        .filter(one -> kinds.contains(one.event().kind()))
        .count();
  }

  /** Whoever is told that it cannot be done is told so in both languages. */
  private static String outcome(Runnable deed) {
    try {
      deed.run();
      return DONE;
    } catch (Refusal refusal) {
      for (String language : List.of("zh-CN", "en")) {
        assertFalse(refusal.text().in(language).isBlank(), refusal.toString());
      }
      return refusal.reason() == Refusal.Reason.CONFLICT
          ? "CONFLICT"
          : refusal.reason() + ": " + refusal.getMessage();
    }
  }

  private UUID submitted(String form, String data) {
    return engine()
        .records()
        .submit(caller("rep1"), form, null, Scenario.json(data), null)
        .record()
        .orElseThrow()
        .id();
  }

  private UUID customer() {
    return submitted("customer", "{\"name\": \"客户%d\"}".formatted(++made));
  }

  private UUID task() {
    submitted("claim", "{\"order_no\": \"SO-%d\", \"amount\": 100}".formatted(++made));
    return scenario().tasks("finance", "open").getFirst().id();
  }

  @Test
  void an_approval_is_approved_or_rejected() {
    Caller finance = caller("finance");

    oneWins(
        () -> {
          UUID task = task();
          return new Two(
              node -> node.tasks().approve(finance, task, null),
              node -> node.tasks().reject(finance, task, "票据不全"));
        },
        "task.approved",
        "task.rejected");
  }

  @Test
  void a_check_is_set_aside_or_not() {
    oneWins(
        () -> {
          UUID call = submitted("call_on", "{\"note\": \"短\"}");
          var excusing = new Excusing("call_on", call, "long", "老客户，电话里说清了");
          return new Two(
              node -> node.proof().waive(caller("manager"), excusing),
              node -> node.proof().waive(caller("manager"), excusing));
        },
        "record.waived");
  }

  @Test
  void a_reason_is_given_once() {
    oneWins(
        () -> {
          UUID call = submitted("call_on", "{\"note\": \"贵\"}");
          var excusing = new Excusing("call_on", call, "dear", "总监当面同意了这笔费用");
          return Two.same(node -> node.proof().justify(caller("rep1"), excusing));
        },
        "record.justified");
  }

  @Test
  void a_typed_text_is_accepted_or_declined() {
    oneWins(
        () -> {
          byte[] sound = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, (byte) (made / 100), (byte) ++made};
          UUID file =
              engine()
                  .attachments()
                  .keep(
                      caller("rep1"),
                      new ByteArrayInputStream(sound),
                      new Attachments.Said("drill.mp3", null, null, null))
                  .id();
          engine().texts().correct(caller("rep1"), file, "您好，这款是临期折扣。");
          submitted("proven", "{\"recording\": {\"id\": \"" + file + "\"}}");
          return new Two(
              node -> node.texts().review(caller("manager"), file, Ruling.ACCEPT),
              node -> node.texts().review(caller("manager"), file, Ruling.DECLINE));
        },
        "record.text_accepted",
        "record.text_declined");
  }

  @Test
  void a_spot_check_is_decided_once() {
    oneWins(
        () -> {
          submitted("call_on", "{\"note\": \"和采购经理谈了下半年的用量\"}");
          scenario().clock().advance(Duration.ofMinutes(1));
          var today = LocalDate.ofInstant(scenario().clock().instant(), SHANGHAI);
          engine()
              .spotChecking()
              .draw(
                  caller("manager"),
                  new SpotChecking.Wanted(
                      "call_on", today, today, null, 1, null, Sample.By.CHANCE, Set.of()));
          UUID check =
              engine().spotChecking().mine(caller("manager"), false).getFirst().check().id();
          return new Two(
              node ->
                  node.spotChecking()
                      .decide(caller("manager"), check, SpotChecking.Outcome.GENUINE, null),
              node ->
                  node.spotChecking()
                      .decide(caller("manager"), check, SpotChecking.Outcome.NOT_GENUINE, "照片是旧的"));
        },
        "record.spot_checked");
  }

  @Test
  void an_export_is_decided_once_and_taken_once() {
    var all = new Records.Query("customer", null, null, List.of(), 1, null);
    customer();
    Supplier<UUID> asked = () -> engine().exports().ask(caller("rep1"), all, "年终对账").id();

    oneWins(
        () -> {
          UUID id = asked.get();
          return new Two(
              node -> node.exports().decide(caller("manager"), id, true, null),
              node -> node.exports().decide(caller("manager"), id, false, "用报表"));
        },
        "export.granted",
        "export.refused");
    oneWins(
        () -> {
          UUID id = asked.get();
          engine().exports().decide(caller("manager"), id, true, null);
          return Two.same(node -> node.exports().take(caller("rep1"), id, new Nowhere()));
        },
        "records.exported");
  }

  private static final class Nowhere implements Records.Exported {
    @Override
    public void begin(ExecutableForm form, List<String> fields) {
      // Only that it is taken matters.
    }

    @Override
    public void row(Records.RecordView view) {
      // Only that it is taken matters.
    }
  }

  @Test
  void an_import_is_begun_once() {
    oneWins(
        () -> {
          byte[] csv = ("名称\n甲" + ++made + "\n").getBytes(StandardCharsets.UTF_8);
          UUID id =
              engine()
                  .recordImports()
                  .begin(caller("rep1"), "customer", new Importer.Source("a.csv", csv))
                  .progress()
                  .id();
          return Two.same(
              node -> node.recordImports().run(caller("rep1"), id, RecordImports.Order.USUAL));
        },
        "records.import_started");
  }

  @Test
  void a_record_is_claimed_by_one() {
    oneWins(
        () -> {
          UUID lead = submitted("lead", "{\"name\": \"线索%d\"}".formatted(++made));
          engine().ownerships().transfer(caller("rep1"), "lead", lead, Optional.empty(), null);
          return new Two(
              node -> node.ownerships().claim(caller("rep1"), "lead", lead),
              node -> node.ownerships().claim(caller("rep2"), "lead", lead));
        },
        "record.claimed");
  }

  @Test
  void duplicates_are_merged_once() {
    oneWins(
        () -> {
          UUID into = customer();
          UUID from = customer();
          return Two.same(
              node -> node.ownerships().merge(OPERATOR, "customer", into, List.of(from)));
        },
        "record.merged");
  }

  @Test
  void a_flow_that_runs_once_is_started_once() {
    oneWins(
        () -> {
          UUID customer = customer();
          return Two.same(node ->
              node.buttons()
                  .press(caller("rep1"), "customer", customer, "greet", OptionalInt.empty()));
        },
        "flow.started");
  }

  @Test
  void a_draft_is_published_once() {
    var lead = new DefinitionId(Kind.FORM, "lead");

    oneWins(
        () -> {
          ObjectNode json = engine().design().open(OPERATOR, lead).json();
          json.put("about", "第 " + ++made + " 稿");
          engine().design().save(OPERATOR, lead, json, 0);
          return Two.same(node -> node.design().publish(OPERATOR, List.of(lead)));
        },
        "definition.published");
  }

  @Test
  void a_trial_is_begun_once_and_ended_once() {
    var lead = new DefinitionId(Kind.FORM, "lead");
    Set<UUID> teams = Set.of(Cast.of("rep1").team());
    Runnable drafted =
        () -> {
          ObjectNode json = engine().design().open(OPERATOR, lead).json();
          json.put("about", "第 " + ++made + " 稿");
          engine().design().save(OPERATOR, lead, json, 0);
        };
    oneWins(
        () -> {
          engine()
              .design()
              .pilot(OPERATOR, lead)
              .ifPresent(_ -> engine().design().withdraw(OPERATOR, lead));
          drafted.run();
          return Two.same(node -> node.design().pilot(OPERATOR, lead, teams));
        },
        "definition.piloted");
    engine().clockwork().follow();
    engine().design().withdraw(OPERATOR, lead);
    oneWins(
        () -> {
          drafted.run();
          engine().design().pilot(OPERATOR, lead, teams);
          return Two.same(node -> node.design().withdraw(OPERATOR, lead));
        },
        "definition.pilot_ended");
    oneWins(
        () -> {
          drafted.run();
          engine().design().pilot(OPERATOR, lead, teams);
          return Two.same(node -> node.design().promote(OPERATOR, lead));
        },
        "definition.published");
  }

  @Test
  void a_pack_is_installed_once_and_taken_out_once() {
    oneWins(
        () -> {
          String key = uploaded();
          return Two.same(node -> node.packs().install(OPERATOR, key, false));
        },
        "pack.installed");
    oneWins(
        () -> {
          String key = uploaded();
          engine().packs().install(OPERATOR, key, false);
          return Two.same(node -> node.packs().uninstall(OPERATOR, key));
        },
        "pack.uninstalled");
    oneWins(
        () -> {
          String key = uploaded();
          engine().packs().install(OPERATOR, key, false);
          engine().packs().upload(OPERATOR, pack(key, "2.0.0"));
          return Two.same(node -> node.packs().upgrade(OPERATOR, key, Packs.Choices.NONE));
        },
        "pack.upgraded");
  }

  /** Another pack in place of those there are, for they are only so many. */
  private String uploaded() {
    Packs packs = engine().packs();
    for (Packs.Entry entry : packs.list(OPERATOR)) {
      if (entry.installed() != null) {
        packs.uninstall(OPERATOR, entry.key());
      }
      packs.remove(OPERATOR, entry.key());
    }
    String key = "tours" + ++made;
    packs.upload(OPERATOR, pack(key, "1.0.0"));
    return key;
  }

  private static byte[] pack(String key, String version) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "pack.json",
          """
          {"kind": "pack", "key": "%s", "title": "巡店", "about": "巡店", "version": "%s"}\
          """
              .formatted(key, version));
      entry(
          zip,
          "forms/a.json",
          """
          {"kind": "form", "key": "f_%s", "title": "表 %s",
           "fields": [{"key": "name", "type": "text", "label": "名称"}]}\
          """
              .formatted(key, version));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
