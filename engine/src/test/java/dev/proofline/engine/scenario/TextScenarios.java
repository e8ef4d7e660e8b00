package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static dev.proofline.engine.scenario.Expected.returnedFor;
import static dev.proofline.engine.scenario.Expected.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.TextWork;
import dev.proofline.engine.Texts;
import dev.proofline.engine.Texts.Ruling;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Line;
import dev.proofline.engine.value.FileText.Origin;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said in recordings and written on photos comes late; played on each database. */
abstract class TextScenarios extends Played {

  private static final String DRILL =
      """
      {"kind": "form", "key": "drill", "title": "演练", "use": "action", "fields": [
        {"key": "recording", "type": "audio", "label": "录音"},
        {"key": "photo", "type": "photo", "label": "留影"}],
       "checks": [
        {"key": "said", "title": "讲到临期折扣", "otherwise": "return", "if": "recording != null",
         "mentions": {"of": "recording", "all": ["临期折扣"]}, "help": "请重录，讲清临期折扣。"}]}
      """;
  private static final String PROVEN =
      """
      {"kind": "form", "key": "proven", "title": "考核演练", "use": "action", "fields": [
        {"key": "recording", "type": "audio", "label": "录音", "required": true}],
       "checks": [
        {"key": "said", "title": "讲到临期折扣", "otherwise": "return",
         "mentions": {"of": "recording", "all": ["临期折扣"], "accept": "owner.manager"}},
        {"key": "polite", "title": "不说保证", "otherwise": "return",
         "any": [{"key": "quiet", "mentions": {"of": "recording", "none": ["保证"], "accept": "owner.manager"}}]}]}
      """;
  private static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": "拜访", "use": "action", "fields": [
        {"key": "memo", "type": "voice_note", "label": "语音纪要"},
        {"key": "shelf", "type": "photo", "label": "货架"}],
       "checks": [
        {"key": "told", "title": "语音至少 20 字", "if": "memo != null",
         "expect": "size(memo.text) >= 20", "otherwise": "not_effective"},
        {"key": "tagged", "title": "价签上有价格", "if": "shelf != null",
         "expect": "shelf.text.contains('元')", "otherwise": "not_effective"}]}
      """;
  private static final String FINANCE =
      """
      {"kind": "role", "key": "finance", "title": "财务", "can": [
        {"on": "*", "read": "all"}, {"on": "visit", "read": "all", "fields": {"memo": "hidden"}}]}
      """;
  private static final byte[] SOUND = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] OTHER_SOUND = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, 2};
  private static final String ENGINE = "whisper-1";

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), DRILL, PROVEN, VISIT, FINANCE));
  }

  private Texts texts() {
    return scenario().engine().texts();
  }

  private TextWork work() {
    return scenario().engine().textWork();
  }

  private List<Delivery> due(String channel, int limit) {
    return scenario().engine().clockwork().readings(channel, limit);
  }

  private Value.File kept(byte[] bytes, String name) {
    return scenario()
        .engine()
        .attachments()
        .keep(
            scenario().caller("rep1"),
            new ByteArrayInputStream(bytes),
            new Attachments.Said(name, null, null, null));
  }

  private static String reference(Value.File file) {
    return "{\"id\": \"" + file.id() + "\"}";
  }

  private Scenario drills(Value.File recording) {
    return scenario()
        .as("rep1")
        .fills("drill")
        .withJson("recording", reference(recording))
        .submits();
  }

  private Scenario visits(Value.File memo) {
    return scenario().as("rep1").fills("visit").withJson("memo", reference(memo)).submits();
  }

  private FileText heard(String text, double confidence) {
    return new FileText(
        text,
        false,
        List.of(new Line(text, confidence)),
        Origin.recognised(ENGINE, scenario().clock().instant()));
  }

  /** What is due on a channel is recognised as this text; the outbox takes note. */
  private void recognises(String channel, String text) {
    for (Delivery delivery : due(channel, 10)) {
      work().job(delivery).ifPresent(job -> work().found(job.file(), heard(text, 0.9)));
      scenario().engine().clockwork().delivered(delivery);
    }
    scenario().after(Duration.ZERO);
  }

  private List<String> history() {
    var record = scenario().record();
    return scenario().store().ledger().ofSubject("record/" + record.id()).stream()
        .map(Event::kind)
        .toList();
  }

  @Test
  void a_recording_is_heard_after_it_was_submitted_and_decides_then() {
    drills(kept(SOUND, "drill.mp3")).then(accepted());
    assertEquals(Verdict.PENDING, scenario().record().verdict());

    recognises(Delivery.SPEECH, "您好，这款是林期折扣。");

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    assertTrue(history().contains("record.text_recognised"));
    assertTrue(history().contains("record.decided"));
  }

  @Test
  void a_keyword_nobody_hears_sends_the_record_back_late_and_says_so() {
    drills(kept(SOUND, "drill.mp3"));

    recognises(Delivery.SPEECH, "您好，今天天气不错。");

    assertEquals(Status.RETURNED, scenario().record().status());
    assertTrue(
        scenario().engine().tasks().inbox(scenario().caller("rep1"), false, 100).stream()
            .anyMatch(item -> item.title().toString().contains("已退回")));
  }

  @Test
  void a_text_that_is_there_already_decides_at_once() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().want(scenario().caller("rep1"), recording.id());
    recognises(Delivery.SPEECH, "您好，今天天气不错。");

    drills(recording).then(returnedFor("said"));
  }

  @Test
  void a_rule_over_a_text_waits_for_it_and_then_fails_or_passes() {
    visits(kept(SOUND, "memo.mp3")).then(verdict(Verdict.PENDING));
    recognises(Delivery.SPEECH, "太短了");
    assertEquals(Verdict.NOT_EFFECTIVE, scenario().record().verdict());

    visits(kept(OTHER_SOUND, "memo.mp3")).then(verdict(Verdict.PENDING));
    recognises(Delivery.SPEECH, "客户同意先试用两台样机，下周三由我们的工程师上门安装调试。");

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
  }

  @Test
  void designers_are_not_told_of_a_check_that_only_waits() {
    visits(kept(SOUND, "memo.mp3"));

    assertFalse(history().contains("check.undecided"));
  }

  @Test
  void a_person_types_what_nobody_can_recognise() {
    Value.File memo = kept(SOUND, "memo.mp3");
    visits(memo);

    assertEquals(Texts.State.WAITING, texts().of(scenario().caller("rep1"), memo.id()).state());
    texts().correct(scenario().caller("rep1"), memo.id(), "客户同意先试用两台样机，下周三工程师上门安装。");
    scenario().after(Duration.ZERO);

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    Texts.Shown shown = texts().of(scenario().caller("manager"), memo.id());
    assertEquals(Texts.State.CORRECTED, shown.state());
    assertEquals(Optional.of("rep1"), shown.by());
    assertTrue(history().contains("record.text_corrected"));
  }

  @Test
  void what_somebody_typed_is_not_overwritten_by_what_is_recognised_later() {
    Value.File memo = kept(SOUND, "memo.mp3");
    visits(memo);
    List<Delivery> due = due(Delivery.SPEECH, 10);
    TextWork.Job job = work().job(due.getFirst()).orElseThrow();
    texts().correct(scenario().caller("rep1"), memo.id(), "我写的");

    work().found(job.file(), heard("机器听的", 0.4));

    FileText text = texts().of(scenario().caller("rep1"), memo.id()).text().orElseThrow();
    assertEquals("我写的", text.text());
  }

  @Test
  void a_correction_keeps_what_was_recognised_first() {
    Value.File memo = kept(SOUND, "memo.mp3");
    visits(memo);
    recognises(Delivery.SPEECH, "库存一百二十七");

    texts().correct(scenario().caller("rep1"), memo.id(), "库存一百二十六");
    texts().correct(scenario().caller("rep1"), memo.id(), "库存一百二十五");

    FileText text = texts().of(scenario().caller("rep1"), memo.id()).text().orElseThrow();
    assertEquals("库存一百二十五", text.text());
    assertEquals("库存一百二十七", text.origin().first());
    assertEquals(ENGINE, text.origin().engine());
  }

  @Test
  void a_correction_cures_what_sent_the_record_back() {
    Value.File recording = kept(SOUND, "drill.mp3");
    drills(recording);
    recognises(Delivery.SPEECH, "您好，今天天气不错。");
    assertEquals(Status.RETURNED, scenario().record().status());

    texts().correct(scenario().caller("rep1"), recording.id(), "您好，这款有临期折扣。");

    assertEquals(Status.SUBMITTED, scenario().record().status());
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    assertEquals(
        "passed", scenario().record().findings().get(0).path("outcome").asString(), "not the old");
    Event told =
        scenario().store().ledger().ofSubject("record/" + scenario().id()).stream()
            .filter(event -> event.kind().equals("record.corrected"))
            .findFirst()
            .orElseThrow();
    assertEquals("submitted", told.data().path("status").asString());
    scenario().after(Duration.ZERO);
    assertEquals(1, history().stream().filter("record.corrected"::equals).count());
  }

  @Test
  void a_correction_that_does_not_cure_leaves_it_returned_with_what_is_still_missing() {
    Value.File recording = kept(SOUND, "drill.mp3");
    drills(recording);
    recognises(Delivery.SPEECH, "您好，今天天气不错。");

    texts().correct(scenario().caller("rep1"), recording.id(), "您好，今天下雨。");

    assertEquals(Status.RETURNED, scenario().record().status());
    assertTrue(Objects.requireNonNull(scenario().record().returnedReason()).contains("临期折扣"));
  }

  @Test
  void a_correction_is_judged_also_where_it_takes_away_what_counted() {
    Value.File memo = kept(SOUND, "memo.mp3");
    visits(memo);
    recognises(Delivery.SPEECH, "库存还有一百二十七件，客户下周要来工厂看一看产线。");
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());

    texts().correct(scenario().caller("rep1"), memo.id(), "库存");

    assertEquals(Verdict.NOT_EFFECTIVE, scenario().record().verdict());
  }

  @Test
  void a_text_is_closed_to_whom_its_field_is_closed() {
    Value.File memo = kept(SOUND, "memo.mp3");
    visits(memo);

    refused(Refusal.Reason.NOT_FOUND, () -> texts().of(scenario().caller("finance"), memo.id()));
    refused(
        Refusal.Reason.NOT_FOUND,
        () -> texts().correct(scenario().caller("rep9"), memo.id(), "不是我的"));
  }

  @Test
  void who_only_reads_a_record_does_not_correct_it() {
    Value.File memo = kept(SOUND, "memo.mp3");
    visits(memo);

    assertFalse(texts().of(scenario().caller("manager"), memo.id()).mayCorrect());
    refused(
        Refusal.Reason.NOT_ALLOWED,
        () -> texts().correct(scenario().caller("manager"), memo.id(), "经理写的"));
  }

  @Test
  void blank_and_endless_texts_are_refused() {
    Value.File memo = kept(SOUND, "memo.mp3");

    refused(
        Refusal.Reason.INVALID, () -> texts().correct(scenario().caller("rep1"), memo.id(), " "));
    refused(
        Refusal.Reason.INVALID,
        () -> texts().correct(scenario().caller("rep1"), memo.id(), "长".repeat(Texts.LONGEST + 1)));
  }

  @Test
  void what_waits_to_be_heard_outlives_a_restart() {
    visits(kept(SOUND, "memo.mp3"));

    scenario().restarts(Duration.ofDays(2));
    recognises(Delivery.SPEECH, "客户同意先试用两台样机，下周三由我们的工程师上门安装调试。");

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
  }

  @Test
  void the_same_recording_is_heard_once() {
    visits(kept(SOUND, "memo.mp3"));
    recognises(Delivery.SPEECH, "客户同意先试用两台样机，下周三由我们的工程师上门安装调试。");

    visits(kept(SOUND, "again.mp3"));
    Delivery second = due(Delivery.SPEECH, 10).getFirst();

    assertEquals(Optional.empty(), work().job(second));
    scenario().after(Duration.ZERO);
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
  }

  @Test
  void the_outbox_leaves_what_takes_its_time_to_those_who_do_it() {
    visits(kept(SOUND, "memo.mp3"));

    assertEquals(List.of(), scenario().engine().clockwork().deliveries(10));
    assertEquals(1, due(Delivery.SPEECH, 10).size());
    assertEquals(List.of(), due(Delivery.SPEECH, 10), "taken by one");
    scenario().after(Duration.ofMinutes(7));
    assertEquals(1, due(Delivery.SPEECH, 10).size(), "whoever took it died");
  }

  @Test
  void a_photo_is_read_where_a_rule_asks_what_is_written_on_it() {
    Value.File shelf = kept(Pictures.jpeg(), "shelf.jpg");
    scenario().as("rep1").fills("visit").withJson("shelf", reference(shelf)).submits();
    assertEquals(Verdict.PENDING, scenario().record().verdict());

    recognises(Delivery.PICTURES, "促销价 12.8 元");
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());

    scenario()
        .as("rep1")
        .fills("drill")
        .withJson("photo", reference(kept(Pictures.jpeg(), "me.jpg")))
        .submits();
    assertEquals(List.of(), due(Delivery.PICTURES, 10));
  }

  @Test
  void a_recording_that_nothing_can_be_made_of_is_said_to_be_so() {
    drills(kept(SOUND, "drill.mp3"));
    Delivery due = due(Delivery.SPEECH, 1).getFirst();
    UUID file = work().job(due).orElseThrow().file();

    work().found(file, FileText.illegible(Unread.DAMAGED, ENGINE, scenario().clock().instant()));
    scenario().after(Duration.ZERO);

    assertEquals(Status.RETURNED, scenario().record().status());
    assertTrue(Objects.requireNonNull(scenario().record().returnedReason()).contains("已损坏"));
  }

  @Test
  void who_looks_after_the_server_hears_of_what_was_given_up() {
    visits(kept(SOUND, "memo.mp3"));
    Delivery due = due(Delivery.SPEECH, 1).getFirst();

    scenario().engine().clockwork().failed(due, "The service answers 503.", null);

    UUID file = UUID.fromString(due.payload().path("file").asString());
    assertEquals(Texts.State.GIVEN_UP, texts().of(scenario().caller("rep1"), file).state());
    assertTrue(
        scenario().engine().tasks().inbox(scenario().caller("admin"), false, 100).stream()
            .anyMatch(item -> item.title().toString().contains("录音没有转成文字")));
  }

  private Scenario proves(Value.File recording) {
    return scenario()
        .as("rep1")
        .fills("proven")
        .withJson("recording", reference(recording))
        .submits();
  }

  private List<String> asked(String login) {
    return scenario().engine().tasks().inbox(scenario().caller(login), false, 100).stream()
        .map(item -> item.title().toString())
        .filter(title -> title.contains("请听录音"))
        .toList();
  }

  private String said(String check) {
    return scenario()
        .record()
        .findings()
        .valueStream()
        .filter(finding -> finding.path("check").asString("").equals(check))
        .map(finding -> finding.path("message").path("zh-CN").asString(""))
        .collect(java.util.stream.Collectors.joining());
  }

  @Test
  void what_a_machine_hears_proves_it_without_anybody() {
    proves(kept(SOUND, "drill.mp3"));

    recognises(Delivery.SPEECH, "您好，这款是林期折扣。");

    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    assertEquals(List.of(), asked("manager"));
  }

  @Test
  void nobody_proves_it_by_correcting_what_was_heard_until_another_accepts_it() {
    Value.File recording = kept(SOUND, "drill.mp3");
    proves(recording);
    recognises(Delivery.SPEECH, "您好，这款是零七折扣。");
    assertEquals(Status.RETURNED, scenario().record().status());
    assertTrue(said("said").contains("请再录一次"), said("said"));

    texts().correct(scenario().caller("rep1"), recording.id(), "您好，这款是临期折扣。");

    assertEquals(Status.SUBMITTED, scenario().record().status());
    assertEquals(Verdict.PENDING, scenario().record().verdict());
    assertTrue(said("said").contains("认可才算"), said("said"));
    assertEquals(1, asked("manager").size());
    assertThrows(
        Refusal.class,
        () -> texts().review(scenario().caller("rep1"), recording.id(), Ruling.ACCEPT));

    Texts.Shown shown = texts().review(scenario().caller("manager"), recording.id(), Ruling.ACCEPT);

    assertEquals(Texts.Reviewing.ACCEPTED, shown.review().orElseThrow().how());
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());
    assertEquals(
        "您好，这款是零七折扣。", shown.text().orElseThrow().origin().first(), "both facts stay apart");
    assertTrue(history().contains("record.text_accepted"));
  }

  @Test
  void what_another_does_not_accept_has_to_be_recorded_again() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "您好，这款是临期折扣。");
    proves(recording).then(accepted());
    assertEquals(Verdict.PENDING, scenario().record().verdict());
    assertEquals(1, asked("manager").size());

    texts().review(scenario().caller("manager"), recording.id(), Ruling.DECLINE);

    assertEquals(Status.RETURNED, scenario().record().status());
    assertTrue(history().contains("record.text_declined"));
    Refusal twice =
        assertThrows(
            Refusal.class,
            () -> texts().review(scenario().caller("manager"), recording.id(), Ruling.ACCEPT));
    assertEquals(Refusal.Reason.CONFLICT, twice.reason());
  }

  @Test
  void an_accepted_text_is_closed_until_who_accepted_it_declines_it() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣。");
    proves(recording);
    texts().review(scenario().caller("manager"), recording.id(), Ruling.ACCEPT);
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());

    Refusal closed =
        assertThrows(
            Refusal.class,
            () -> texts().correct(scenario().caller("rep1"), recording.id(), "您好，欢迎光临。"));

    assertEquals(Refusal.Reason.CONFLICT, closed.reason());
    assertTrue(closed.text().in("zh-CN").contains("manager 已在 "), closed.text().in("zh-CN"));
    assertFalse(texts().of(scenario().caller("rep1"), recording.id()).mayCorrect());
    assertEquals(Verdict.EFFECTIVE, scenario().record().verdict());

    Refusal unseen =
        assertThrows(
            Refusal.class,
            () -> texts().review(scenario().caller("manager"), recording.id(), Ruling.DECLINE));
    assertEquals(Refusal.Reason.CONFLICT, unseen.reason());
    texts().review(scenario().caller("manager"), recording.id(), Ruling.TAKE_BACK);
    assertEquals(Status.RETURNED, scenario().record().status());
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣，很划算。");

    assertEquals(Verdict.PENDING, scenario().record().verdict());
    assertEquals(2, asked("manager").size(), "asked anew, as it was declined");
  }

  @Test
  void a_text_that_waits_is_told_of_once_however_often_it_is_typed() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣。");
    proves(recording);
    scenario().after(Duration.ofMinutes(1));

    texts().correct(scenario().caller("rep1"), recording.id(), "这款不打折。");
    scenario().after(Duration.ofMinutes(1));
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣，划算。");

    assertEquals(Verdict.PENDING, scenario().record().verdict());
    assertEquals(1, asked("manager").size());
  }

  @Test
  void a_text_that_waits_is_a_to_do_of_who_may_accept_it_until_somebody_has_said() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣。");
    proves(recording);

    List<Texts.Waiting> waiting = texts().waiting(scenario().caller("manager"));

    assertEquals(
        List.of(scenario().record().id()), waiting.stream().map(Texts.Waiting::record).toList());
    assertEquals(List.of("manager"), waiting.getFirst().people());
    assertEquals(scenario().clock().instant(), waiting.getFirst().since());
    assertEquals(1, texts().countWaiting(scenario().caller("manager"), 99));
    assertEquals(0, texts().countWaiting(scenario().caller("manager"), 0));
    assertEquals(0, texts().countWaiting(scenario().caller("rep1"), 99));
    assertEquals(List.of(), texts().waiting(scenario().caller("rep1")));

    texts().review(scenario().caller("manager"), recording.id(), Ruling.ACCEPT);
    assertEquals(List.of(), texts().waiting(scenario().caller("manager")));
    assertEquals(0, texts().countWaiting(scenario().caller("manager"), 99));
  }

  @Test
  void the_ledger_tells_that_a_recording_was_opened_only_where_it_was() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣。");
    proves(recording);
    texts().opened(scenario().caller("rep1"), recording.id());

    texts().review(scenario().caller("manager"), recording.id(), Ruling.ACCEPT);
    texts().opened(scenario().caller("manager"), recording.id());
    texts().review(scenario().caller("manager"), recording.id(), Ruling.TAKE_BACK);

    var accepted = event("record.text_accepted").data().path("opened");
    assertTrue(accepted.isBoolean() && !accepted.asBoolean(), "by another only");
    assertTrue(event("record.text_declined").data().path("opened").isString());
  }

  @Test
  void who_is_to_accept_hears_how_many_records_that_decides() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "这款是临期折扣。");
    proves(recording);
    proves(recording);

    Texts.Shown shown = texts().of(scenario().caller("manager"), recording.id());

    assertEquals(2, shown.review().orElseThrow().records());
  }

  private Event event(String kind) {
    return scenario().store().ledger().ofSubject("record/" + scenario().record().id()).stream()
        .filter(event -> event.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void who_sends_a_typed_text_without_the_words_need_not_wait_to_be_told() {
    Value.File recording = kept(SOUND, "drill.mp3");
    texts().correct(scenario().caller("rep1"), recording.id(), "您好，欢迎光临。");

    proves(recording).then(returnedFor("said"));

    assertEquals(List.of(), asked("manager"));
    var shown = texts().of(scenario().caller("manager"), recording.id());
    assertEquals(Optional.empty(), shown.review(), "nothing to accept on the page either");
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> texts().review(scenario().caller("manager"), recording.id(), Ruling.ACCEPT));
    assertEquals(Refusal.Reason.CONFLICT, refusal.reason());
  }
}
