package dev.proofline.runtime.page;

import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A day of a rep's, to look at. */
final class Demo {

  static final Instant NOW = Instant.parse("2026-11-20T06:18:00Z");
  private static final JsonMapper JSON = JsonMapper.shared();

  final FakeEngine engine;
  final UUID shengda;
  final UUID returned;
  final UUID visit;
  final UUID approval;

  Demo(Path folder) {
    engine = new FakeEngine(Clock.fixed(NOW, ZoneOffset.UTC), folder);
    var records = engine.records;
    for (String key : List.of("visit", "first_order_claim")) {
      records.forms.put(key, SampleForms.of(key));
    }
    records.forms.put("customer", SampleForms.of("customer"));
    shengda = customer("苏州盛达精密机械有限公司", "0512-62881100", Duration.ofHours(77));
    customer("常州永固轴承有限公司", "13912345678", Duration.ofHours(66));
    UUID tiangong = customer("昆山天工模具有限公司", "0512-57310088", Duration.ofHours(41));
    UUID photo = photo("site-1.jpg");
    UUID second = photo("site-2.jpg");
    visit =
        visit(
            shengda,
            "见了设备科李建国。已确认库存剩余 127 件，只够用到月底，想先试我们的 SF-40。",
            List.of(photo, second),
            Duration.ofMinutes(40));
    visit(tiangong, "和采购刘芳谈了检测报告，她担心批次不一，周三前发给她最新一批的报告。", List.of(photo), Duration.ofHours(4));
    returned = visit(shengda, "聊得不错，下次再去看。", List.of(photo), Duration.ofHours(26));
    approval =
        engine.tasks.add(
            "approval", "天工模具首单 ¥ 38,600，激励 ¥ 386", visit, null, NOW.plus(Duration.ofHours(5)));
    engine.tasks.add("task", "苏州盛达：寄送 SF-40 密封圈样品", visit, null, NOW.minus(Duration.ofHours(3)));
    engine.tasks.add("task", "补一条首单申报", visit, "first_order_claim", NOW.plus(Duration.ofHours(60)));
    inbox("你的拜访被退回：纪要只有 11 字，至少要 20 字。");
  }

  /** One more visit that came back. */
  UUID returned(int number) {
    List<UUID> photos = List.of(photo("site-1.jpg"));
    return visit(shengda, "再去看 " + number, photos, Duration.ofHours(26));
  }

  private void inbox(String text) {
    var words = JSON.createObjectNode().put("zh-CN", text).put("en", text);
    engine.tasks.items.add(
        new dev.proofline.engine.store.Change.InboxItem(
            UUID.randomUUID(),
            FakeEngine.REP.user(),
            words,
            JSON.createObjectNode(),
            "visit",
            returned,
            NOW,
            null));
  }

  private UUID customer(String name, String phone, Duration ago) {
    var values = new LinkedHashMap<String, Value>();
    values.put("name", new Value.Text(name));
    values.put("grade", new Value.Text("a"));
    values.put("industry", new Value.Text("auto_parts"));
    values.put("phone", new Value.Text(phone));
    values.put("city", new Value.Text("苏州"));
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var form = Objects.requireNonNull(engine.records.forms.get("customer"));
    engine.records.put(
        FakeRecords.record(form, id, 1, Answers.of(values), FakeEngine.REP, NOW.minus(ago))
            .stored());
    return id;
  }

  private UUID visit(UUID customer, String minutes, List<UUID> photos, Duration ago) {
    var form = Objects.requireNonNull(engine.records.forms.get("visit"));
    var values = new LinkedHashMap<String, Value>();
    values.put("customer", new Value.Ref("customer", customer));
    values.put("visit_type", new Value.Text("return"));
    values.put("visited_at", new Value.Moment(NOW.minus(ago)));
    values.put("visit_no", Value.Num.of(3));
    values.put(
        "photos",
        new Value.Many(
            photos.stream()
                .<Value>map(id -> engine.attachments.open(FakeEngine.REP, id).file())
                .toList()));
    values.put("minutes", new Value.Text(minutes));
    values.put("tags", new Value.Many(List.of(new Value.Text("budget_confirmed"))));
    Answers answers = Answers.of(values);
    Judgement judgement =
        FakeJudge.judge(
            form,
            Entered.of(form, answers)
                .json(
                    form,
                    id ->
                        java.util.Optional.of(engine.attachments.open(FakeEngine.REP, id).file())));
    UUID id = UUID.nameUUIDFromBytes(minutes.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Instant at = NOW.minus(ago);
    var making =
        FakeRecords.record(form, id, 1, answers, FakeEngine.REP, at)
            .judged(judgement.status(), judgement.verdict(), FakeRecords.findings(judgement));
    if (judgement.status() == Judgement.Status.RETURNED) {
      making = making.because("只有 11 个字，看不出客户的顾虑，请补一段。");
    }
    engine.records.put(making.stored());
    engine.records.events.add(
        FakeRecords.event("record.created", id, FakeEngine.REP, at.minusSeconds(190)));
    engine.records.events.add(FakeRecords.event("record.submitted", id, FakeEngine.REP, at));
    return id;
  }

  private UUID photo(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(
            Demo.class.getResourceAsStream("/packs/action_check/sample/" + name))) {
      return engine
          .attachments
          .keep(
              FakeEngine.REP,
              bytes,
              new dev.proofline.engine.Attachments.Said(name, NOW, null, "camera"))
          .id();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
