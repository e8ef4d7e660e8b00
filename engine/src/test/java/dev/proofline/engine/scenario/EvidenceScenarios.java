package dev.proofline.engine.scenario;

import static dev.proofline.engine.scenario.Expected.accepted;
import static dev.proofline.engine.scenario.Expected.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Attachments;
import dev.proofline.engine.Pictures;
import dev.proofline.engine.Refusal.Reason;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileContent.Looks;
import dev.proofline.engine.value.FileContent.Made;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What photos, recordings and documents must be to count as proof; played on each database. */
abstract class EvidenceScenarios extends Played {

  private static final String FORM =
      """
      {"kind": "form", "key": "site_visit", "title": "现场", "use": "record",
       "fields": [
         {"key": "spot", "type": "location", "label": "客户位置"},
         {"key": "here", "type": "location", "label": "打卡"},
         {"key": "photo", "type": "photo", "label": {"zh-CN": "照片", "en": "Photos"}, "max": 3},
         {"key": "report", "type": "file", "label": "检测报告"},
         {"key": "talk", "type": "audio", "label": "录音"}],
       "checks": [
         {"key": "on_site", "if": "size(photo) > 0", "otherwise": "not_effective",
          "evidence": {"of": "photo", "near": "spot", "metres": 300, "takenWithin": "PT2H",
            "source": "camera"}},
         {"key": "fresh", "if": "size(photo) > 0", "otherwise": "warn",
          "evidence": {"of": "photo", "neverUsedBefore": true}},
         {"key": "good", "if": "size(photo) > 0", "otherwise": "warn",
          "evidence": {"of": "photo", "quality": ["sharp", "bright", "upright"]}},
         {"key": "checked_in", "if": "here != null", "otherwise": "warn",
          "evidence": {"of": "here", "near": "spot", "metres": "100 + 100"}},
         {"key": "old_enough", "if": "report != null", "otherwise": "warn",
          "evidence": {"of": "report", "types": ["pdf"], "olderThan": "PT72H"}},
         {"key": "long_enough", "if": "talk != null", "otherwise": "warn",
          "evidence": {"of": "talk", "minSeconds": 60, "signed": true}}]}
      """;

  private static final Value.Place SHOP = new Value.Place(31.2304, 121.4737, 10.0, null, null);
  private static final String AT_SHOP = "{\"lat\": 31.2304, \"lng\": 121.4737}";
  private static final Looks SHARP = new Looks(0x0F1E2D3C4B5A6978L, false, 80, 120, 2.0);

  private int taken;

  abstract Database database();

  @BeforeEach
  void open() {
    play(Scenario.of(database(), FORM));
    scenario().files().find(looking(SHARP));
  }

  private static FileContent looking(Looks looks) {
    return new FileContent(null, looks, null, null, false, null);
  }

  private Instant now() {
    return scenario().clock().instant();
  }

  /** Another photo each time, as far as bytes go. */
  private Value.File photo(Value.@Nullable Place place, @Nullable Instant at, String source) {
    byte[] bytes = Pictures.jpeg();
    byte[] another = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    another[bytes.length] = (byte) ++taken;
    return kept(another, captured(at, place, source, source.equals("camera")));
  }

  private static Attachments.Said captured(
      @Nullable Instant at, Value.@Nullable Place place, String source, boolean signed) {
    return new Attachments.Said("a.jpg", at, place, source, null, signed);
  }

  private Value.File kept(byte[] bytes, Attachments.Said said) {
    return scenario()
        .engine()
        .attachments()
        .keep(scenario().caller("rep1"), new ByteArrayInputStream(bytes), said);
  }

  private Scenario submits(String field, Value.File file) {
    boolean list = field.equals("photo");
    String given = "{\"id\": \"" + file.id() + "\"}";
    return scenario()
        .as("rep1")
        .fills("site_visit")
        .withJson("spot", AT_SHOP)
        .withJson(field, list ? "[" + given + "]" : given)
        .submits()
        .then(accepted());
  }

  private List<CheckFinding> failed() {
    return scenario().lastSubmission().judgement().findings().stream()
        .filter(found -> found.outcome() == Decided.FAILED)
        .toList();
  }

  private List<String> failedChecks() {
    return failed().stream().map(CheckFinding::check).distinct().toList();
  }

  private String said(String check, String language) {
    return failed().stream()
        .filter(found -> found.check().equals(check))
        .map(found -> found.message().in(language))
        .reduce("", (one, other) -> one + other);
  }

  @Test
  void a_photo_taken_now_on_site_in_the_app_proves_the_visit() {
    submits("photo", photo(SHOP, now(), "camera"));

    assertEquals(List.of(), failedChecks());
  }

  @Test
  void a_client_that_only_says_it_was_the_camera_proves_nothing() {
    submits("photo", kept(Pictures.jpeg(), captured(now(), SHOP, "camera", false)));

    assertEquals(List.of("on_site"), failedChecks());
    assertTrue(said("on_site", "zh-CN").contains("没有页面相机的拍摄记录，不能证明是当场拍的。请用页面上的拍照按钮拍。"));
    assertTrue(said("on_site", "en").contains("Take it with the camera button on the page."));
  }

  @Test
  void a_copy_of_an_old_photo_is_not_of_this_moment_whatever_the_page_says() {
    Instant then = now().minus(Duration.ofDays(400));
    scenario()
        .files()
        .find(
            new FileContent(
                new Made(then, null, null, "Phone", null), SHARP, null, null, false, null));

    submits("photo", photo(SHOP, now(), "camera"));

    assertEquals(List.of("on_site"), failedChecks());
    String day = LocalDate.ofInstant(then, ZoneId.of("Asia/Shanghai")).toString();
    assertTrue(said("on_site", "zh-CN").contains("自带的拍摄时间是 " + day + "，不是当场拍的。请用相机重拍。"));
    assertTrue(said("on_site", "en").contains("taken on " + day + ", so not here and now."));
  }

  @Test
  void notes_by_the_clock_of_another_zone_do_no_harm() {
    var made = new Made(now().minus(Duration.ofHours(14)), null, null, "Phone", null);
    scenario().files().find(new FileContent(made, SHARP, null, null, false, null));

    submits("photo", photo(SHOP, now(), "camera"));

    assertEquals(List.of(), failedChecks());
  }

  @Test
  void what_is_far_or_old_or_from_the_gallery_says_so_with_figures() {
    Value.Place away = new Value.Place(31.2404, 121.4737, 10.0, null, null);
    Value.File photo = photo(away, now().minus(Duration.ofHours(5)), "gallery");

    submits("photo", photo);

    assertEquals(List.of("on_site"), failedChecks());
    assertEquals(3, failed().size());
    assertTrue(said("on_site", "zh-CN").contains("“照片”拍在 1.1 km 以外，要在 300 m 以内。请在现场打开定位重拍。"));
    assertTrue(said("on_site", "zh-CN").contains("已过 5 小时，要在提交前 2 小时内拍摄。请重拍。"));
    assertTrue(said("on_site", "zh-CN").contains("是从相册选的，要当场拍摄。"));
    assertTrue(
        said("on_site", "en").contains("'Photos' was taken 1.1 km away, but 300 m is the limit."));
  }

  @Test
  void what_a_file_says_itself_is_no_proof_of_time_or_place() {
    var made = new Made(now(), null, SHOP, "Phone", null);
    scenario().files().find(new FileContent(made, SHARP, null, null, false, null));

    submits("photo", photo(null, null, "gallery"));

    assertTrue(said("on_site", "zh-CN").contains("只有自带的位置，谁都能改，不作准"));
    assertTrue(said("on_site", "zh-CN").contains("只有自带的时间，谁都能改，不作准"));
  }

  @Test
  void a_made_up_place_and_one_known_to_kilometres_only_are_no_place() {
    submits("photo", photo(new Value.Place(31.2304, 121.4737, 5.0, true, null), now(), "camera"));

    assertTrue(said("on_site", "zh-CN").contains("位置是模拟的"));

    submits(
        "photo", photo(new Value.Place(31.2304, 121.4737, 5_000.0, null, null), now(), "camera"));

    assertTrue(said("on_site", "zh-CN").contains("定位误差有 5.0 km"));
  }

  @Test
  void a_photo_is_used_once_and_so_is_one_that_looks_like_it() {
    byte[] bytes = Pictures.jpeg();
    var said = captured(now(), SHOP, "camera", true);
    submits("photo", kept(bytes, said));
    UUID first = scenario().id();
    scenario().after(Duration.ofMinutes(1));

    submits("photo", kept(bytes, said));

    assertEquals(List.of("fresh"), failedChecks());
    assertTrue(said("fresh", "zh-CN").matches(".*另一条记录（.+）中用过。请当场重拍。"));

    scenario().files().find(looking(differing(6)));
    submits("photo", photo(SHOP, now(), "camera"));

    assertTrue(said("fresh", "zh-CN").contains("用过很像的一张"));

    scenario().files().find(looking(differing(20)));
    submits("photo", photo(SHOP, now(), "camera"));

    assertEquals(List.of(), failedChecks());

    scenario().as("rep1").changes("site_visit", first, "{\"here\": " + AT_SHOP + "}");

    assertEquals(List.of(), failedChecks(), "later records do not speak against earlier ones");
  }

  private static Looks differing(int bits) {
    long hash = SHARP.hash();
    for (int bit = 0; bit < bits; bit++) {
      hash ^= 1L << bit * 3;
    }
    return new Looks(hash, false, 80, 120, 2.0);
  }

  @Test
  void a_plain_wall_is_like_every_other_and_proves_no_second_use() {
    for (int i = 0; i < 2; i++) {
      scenario().files().find(looking(new Looks(0, true, 80, 120, null)));
      submits("photo", photo(SHOP, now(), "camera"));
      scenario().after(Duration.ofMinutes(1));
    }

    assertEquals(List.of(), failedChecks());
  }

  @Test
  void a_blurred_dark_or_tilted_photo_says_what_to_do() {
    scenario().files().find(looking(new Looks(1, false, 3, 20, 30.0)));

    submits("photo", photo(SHOP, now(), "camera"));

    assertEquals(List.of("good"), failedChecks());
    assertTrue(said("good", "zh-CN").contains("“照片”模糊。拿稳手机，对焦后重拍。"));
    assertTrue(said("good", "zh-CN").contains("太暗。打开灯光或补光后重拍。"));
    assertTrue(said("good", "zh-CN").contains("歪斜。端平手机重拍。"));
  }

  @Test
  void a_place_is_compared_like_a_photo() {
    scenario()
        .as("rep1")
        .fills("site_visit")
        .withJson("spot", AT_SHOP)
        .withJson("here", "{\"lat\": 31.2334, \"lng\": 121.4737}")
        .submits()
        .then(accepted());

    assertEquals(List.of("checked_in"), failedChecks());
    assertTrue(said("checked_in", "zh-CN").contains("334 m 以外，要在 200 m 以内"));
  }

  @Test
  void a_report_must_have_been_made_days_ago_and_not_in_the_future() {
    for (var expected :
        List.of(
            new Dated(now().minus(Duration.ofHours(80)), ""),
            new Dated(now().minus(Duration.ofHours(10)), "要在提交前至少 3 天做成。请换一份。"),
            new Dated(now().plus(Duration.ofDays(3)), "晚于提交时间。请换用原始文件。"),
            new Dated(null, "没有写明做成时间。请换用原始文件。"))) {
      var made = expected.made == null ? null : new Made(expected.made, null, null, null, null);
      scenario().files().find(new FileContent(made, null, 3, null, false, null));

      submits("report", document());

      assertTrue(said("old_enough", "zh-CN").endsWith(expected.words), said("old_enough", "zh-CN"));
      assertEquals(expected.words.isEmpty(), failedChecks().isEmpty());
    }
  }

  private record Dated(@Nullable Instant made, String words) {}

  private Value.File document() {
    byte[] bytes = ("%PDF-1.7 " + ++taken).getBytes(StandardCharsets.US_ASCII);
    return kept(bytes, new Attachments.Said("report.pdf", null, null, null));
  }

  @Test
  void what_cannot_be_read_is_kept_and_says_why() {
    scenario().files().find(FileContent.unread(Unread.ENCRYPTED));

    submits("report", document());

    assertTrue(said("old_enough", "zh-CN").contains("加了密码，读不出来"));
  }

  @Test
  void nothing_is_kept_while_no_reader_is_free() {
    scenario().files().busy(true);

    refused(Reason.OVERLOADED, this::document);
  }

  @Test
  void a_recording_is_as_long_as_it_is_not_as_long_as_it_says() {
    scenario().files().find(new FileContent(null, null, null, 12.0, false, null));
    byte[] bytes = "ID3 talk".getBytes(StandardCharsets.US_ASCII);

    submits("talk", kept(bytes, new Attachments.Said("a.mp3", now(), null, null, 600.0)));

    assertTrue(said("long_enough", "zh-CN").contains("只有 12 秒，至少要 60 秒"));
    assertTrue(said("long_enough", "zh-CN").contains("没有本应用的签名"));
  }

  @Test
  void facts_and_what_speaks_against_a_file_are_kept_with_it_and_in_the_record() {
    var made =
        new Made(
            now().minus(Duration.ofDays(9)),
            null,
            new Value.Place(0, 0, null, null, null),
            "Canon",
            "Adobe Photoshop 24");
    scenario().files().find(new FileContent(made, SHARP, null, null, false, null));
    Value.File photo = photo(SHOP, now(), "camera");

    submits("photo", photo);

    var facts = assertNotNullFacts(scenario().record().answers().files().findFirst().orElseThrow());
    assertEquals(photo.facts(), facts);
    assertEquals(now(), facts.receivedAt());
    assertEquals(
        List.of("time_differs", "null_island", "edited"),
        facts.signals().stream().map(signal -> signal.code()).toList());
  }

  @Test
  void what_speaks_against_a_file_is_not_told_to_whoever_took_it() {
    submits("photo", photo(SHOP, now(), "camera"));
    submits("photo", photo(SHOP, now().minus(Duration.ofHours(5)), "gallery"));
    UUID id = scenario().record().id();

    assertTrue(told("admin", id).contains("signals"), () -> told("admin", id));
    assertFalse(told("rep1", id).contains("signals"), () -> told("rep1", id));
    assertTrue(told("rep1", id).contains("receivedAt"), "the facts are");
  }

  /** The record with its history. */
  private String told(String login, UUID id) {
    var records = scenario().engine().records();
    var view = records.record(scenario().caller(login), "site_visit", id);
    return view.data()
        + view.record().answers().values().toString().replace("signals=[]", "")
        + records.history(scenario().caller(login), "site_visit", id);
  }

  private static dev.proofline.engine.value.FileFacts assertNotNullFacts(Value.File file) {
    assertNotNull(file.facts());
    return java.util.Objects.requireNonNull(file.facts());
  }
}
