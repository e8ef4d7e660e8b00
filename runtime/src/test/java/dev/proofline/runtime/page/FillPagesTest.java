package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Filling a form without any script. */
class FillPagesTest {

  private static final String ID = "01930000-0000-7000-8000-0000000000aa";
  private static final String OTHER = "01930000-0000-7000-8000-0000000000ab";
  private static final String MINUTES = "见了设备科李建国，确认库存剩余 127 件，只够用到月底。";

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  private PageAnswer submitVisit(String id, String minutes) {
    return submitVisit("/f/visit", id, "return", minutes);
  }

  private PageAnswer submitVisit(String at, String id, String type, String minutes) {
    return browse.post(
        at,
        "_id",
        id,
        "customer",
        browse.demo.shengda.toString(),
        "visit_type",
        type,
        "visited_at",
        "2026-11-20T14:06",
        "minutes",
        minutes,
        "stock_left",
        "１,２７０",
        "tags",
        "",
        "tags",
        "budget_confirmed",
        "tags",
        "price_objection");
  }

  @Test
  void opens_a_form_with_defaults_and_a_new_id() {
    String html = browse.html("/f/visit");

    assertTrue(html.contains("value=\"2026-11-20T14:18\""), "now, in the workspace's zone");
    assertTrue(
        Markup.of(html).named("input").stream()
            .filter(tag -> tag.get("name").equals("_id"))
            .anyMatch(tag -> UUID.fromString(tag.get("value")).version() == 7));
  }

  @Test
  void fills_in_what_the_address_says() {
    String html = browse.html("/f/visit?customer=" + browse.demo.shengda + "&visit_type=first");

    assertTrue(html.contains("<option value=\"" + browse.demo.shengda + "\" selected"));
    assertTrue(html.contains("value=\"first\" checked"));
  }

  @Test
  void takes_a_complete_form_and_leads_to_its_receipt() {
    PageAnswer answer = submitVisit(ID, MINUTES);

    assertEquals(303, answer.status());
    assertEquals("/f/visit/" + ID + "/done", answer.headers().get("Location"));
    StoredRecord record = record(ID);
    assertEquals(
        Optional.of(new Value.Num(new BigDecimal("1270"))), record.answers().get("stock_left"));
    assertEquals(
        Optional.of("2026-11-20T06:06:00Z"),
        record.answers().get("visited_at").map(value -> ((Value.Moment) value).value().toString()));
  }

  @Test
  void what_a_task_says_stands_whatever_is_sent() {
    UUID task =
        browse.demo.engine.tasks.add("task", "回访盛达", UUID.randomUUID(), "visit", Instant.EPOCH);
    var prefill = (ObjectNode) browse.demo.engine.tasks.byId.get(task).task().prefill();
    prefill.put("visit_type", "return");

    String html = browse.html("/f/visit?visit_type=first&task=" + task);
    PageAnswer answer = submitVisit("/f/visit?task=" + task, ID, "first", MINUTES);

    assertTrue(html.contains("<input type=\"hidden\" name=\"visit_type\" value=\"return\">"));
    assertFalse(html.contains("name=\"visit_type\" value=\"first\""), "nothing to choose");
    assertTrue(html.contains("action=\"/f/visit?task=" + task), "sent for the task");
    assertEquals(303, answer.status());
    assertEquals(Optional.of(new Value.Text("return")), record(ID).answers().get("visit_type"));
  }

  @Test
  void takes_the_same_form_sent_twice_once() {
    submitVisit(ID, MINUTES);
    int before = browse.demo.engine.records.byId.size();

    PageAnswer again = submitVisit(ID, MINUTES);

    assertEquals(303, again.status());
    assertEquals(before, browse.demo.engine.records.byId.size());
  }

  @Test
  void says_all_that_is_missing_at_once_and_keeps_what_was_typed() {
    PageAnswer answer =
        browse.sent(
            "/f/visit",
            "_id",
            ID,
            "visit_type",
            "first",
            "minutes",
            "a < b & \"c\"",
            "stock_left",
            "many");

    String html = Browse.text(answer);
    Markup markup = Markup.of(html);
    assertTrue(html.contains("role=\"alert\""));
    assertTrue(html.contains("a &lt; b &amp; &quot;c&quot;"), "typed text");
    assertTrue(html.contains("value=\"many\""), "typed number");
    assertTrue(html.contains("value=\"" + ID + "\""), "the id stays");
    for (String field : List.of("customer", "device_model", "stock_left", "photos", "tags")) {
      assertTrue(html.contains("id=\"e-" + field + "\""), field);
      assertTrue(html.contains("href=\"#f-" + field + "\""), field);
      assertTrue(
          markup.all("aria-describedby").stream().anyMatch(ids -> ids.contains("e-" + field)),
          field);
    }
  }

  @Test
  void a_reference_that_is_not_there_yet_is_made_on_the_way() {
    assertTrue(browse.html("/f/visit").contains("value=\"make:customer\""));
    PageAnswer leads =
        browse.post(
            "/f/visit", "_id", ID, "minutes", MINUTES, "_q.customer", "新亚", "_do", "make:customer");
    String there = leads.headers().get("Location");

    String form = Browse.text(browse.follow(leads));
    assertTrue(there.startsWith("/f/customer?for="), there);
    assertTrue(form.contains("保存后回到“客户拜访”"), "says where it leads back to");
    assertTrue(form.contains("value=\"新亚\""), "what was searched for");

    PageAnswer refused = browse.post(there, "_id", OTHER, "name", " ");
    String still = refused.headers().get("Location");
    PageAnswer saved =
        browse.post(
            still,
            "_id",
            OTHER,
            "name",
            "新亚轴承",
            "grade",
            "c",
            "industry",
            "electronics",
            "city",
            "苏州");
    String back = Browse.text(browse.follow(saved));

    assertTrue(back.contains(MINUTES), "what was typed");
    assertTrue(back.contains("<option value=\"" + OTHER + "\" selected"), "the new one");
  }

  @Test
  void a_sheet_filled_for_a_task_is_still_so_after_a_record_was_made_on_the_way() {
    UUID task =
        browse.demo.engine.tasks.add("task", "回访盛达", UUID.randomUUID(), "visit", Instant.EPOCH);
    ((ObjectNode) browse.demo.engine.tasks.byId.get(task).task().prefill())
        .put("visit_type", "return");
    PageAnswer leads =
        browse.post("/f/visit?task=" + task, "_id", ID, "minutes", MINUTES, "_do", "make:customer");

    PageAnswer saved =
        browse.post(
            leads.headers().get("Location"),
            "_id",
            OTHER,
            "name",
            "新亚轴承",
            "grade",
            "c",
            "industry",
            "electronics",
            "city",
            "苏州");
    String back = Browse.text(browse.follow(saved));

    assertTrue(saved.headers().get("Location").contains("&task=" + task));
    assertTrue(back.contains("<input type=\"hidden\" name=\"visit_type\" value=\"return\">"));
    assertFalse(back.contains("name=\"visit_type\" value=\"first\""), "nothing to choose");
    assertTrue(back.contains("task=" + task), "sent for the task");
  }

  @Test
  void who_may_not_add_a_customer_is_offered_none() {
    browse.demo.engine.records.mayCreate = false;

    assertFalse(browse.html("/f/visit").contains("make:customer"));
    assertTrue(
        browse
            .post("/f/visit", "_id", ID, "_do", "make:customer")
            .headers()
            .get("Location")
            .startsWith("/f/visit?attempt="));
  }

  @Test
  void a_total_of_nothing_is_nothing_yet() {
    browse.demo.engine.records.forms.put(
        "quote",
        SampleForms.of(
            (ObjectNode)
                JsonMapper.shared()
                    .readTree(
                        """
                        {"kind": "form", "key": "quote", "title": "报价", "fields": [
                          {"key": "price", "type": "money", "currency": "CNY", "label": "单价"},
                          {"key": "net", "type": "money", "currency": "CNY", "label": "净价", "compute": "or(price, 0)"},
                          {"key": "total", "type": "money", "currency": "CNY", "label": "含税", "compute": "net * 1.13"}]}
                        """)));

    assertFalse(browse.html("/f/quote").contains("0.00"));
    assertTrue(browse.html("/f/quote?price=100").contains("113.00"));
  }

  @Test
  void shows_a_conditional_field_after_asking_again() {
    PageAnswer answer = browse.sent("/f/visit", "_do", "refresh", "visit_type", "first");

    assertEquals(200, answer.status());
    assertFalse(field(answer, "device_model").has("hidden"));
    assertTrue(field(answer, "next_step_on").has("hidden"));
    assertFalse(Browse.text(answer).contains("role=\"alert\""), "nobody is blamed yet");
  }

  @Test
  void finds_a_reference_by_search_and_keeps_the_rest() {
    PageAnswer answer =
        browse.sent("/f/visit", "_do", "search:customer", "_q.customer", "永固", "minutes", MINUTES);

    String html = Browse.text(answer);
    assertTrue(html.contains("常州永固轴承有限公司"));
    assertFalse(html.contains("昆山天工模具有限公司"));
    assertTrue(html.contains(MINUTES));
  }

  @Test
  void keeps_an_uploaded_photo_when_something_else_is_wrong() throws IOException {
    Path file = Files.write(folder.resolve("p.jpg"), new byte[] {1, 2, 3});
    var upload = new PageRequest.Upload("photos", "p.jpg", "image/jpeg", 3, file);

    PageAnswer answer =
        browse.follow(
            browse.post(
                "/f/visit", List.of(upload), "_id", ID, "photos", "", "visit_type", "first"));

    List<String> kept = values(answer, "photos");
    assertEquals(1, kept.size());
    assertFalse(Browse.text(answer).contains("id=\"e-photos\""), "it has a photo now");
    PageAnswer removed =
        browse.sent(
            "/f/visit", "_do", "remove:photos:" + kept.getFirst(), "photos", kept.getFirst());
    assertEquals(List.of(), values(removed, "photos"));
  }

  @Test
  void says_of_a_file_that_is_no_photo_what_it_is_not() throws IOException {
    Path file = Files.write(folder.resolve("p.html"), new byte[] {1, 2, 3});
    var upload = new PageRequest.Upload("file", "p.html", "text/html", 3, file);

    PageAnswer answer = browse.post("/a", List.of(upload), "_source", "gallery");

    assertEquals(422, answer.status());
    assertTrue(Browse.text(answer).contains("这不是照片"));
  }

  @Test
  void uses_no_file_that_is_not_the_callers() {
    PageAnswer answer =
        browse.sent(
            "/f/visit",
            "_do",
            "submit",
            "visit_type",
            "first",
            "photos",
            UUID.randomUUID().toString());

    assertTrue(Browse.text(answer).contains("id=\"e-photos\""));
  }

  @Test
  void opens_a_returned_record_at_the_field_with_the_reason() {
    String html = browse.html("/f/visit/" + browse.demo.returned);

    assertTrue(html.contains("只有 11 个字，看不出客户的顾虑，请补一段。"));
    assertTrue(html.indexOf("data-field=\"minutes\"") < html.indexOf("data-field=\"customer\""));
    assertTrue(html.contains("id=\"e-minutes\""));
    assertTrue(html.contains("一条好纪要"));
  }

  @Test
  void resubmits_a_returned_record_at_its_version() {
    StoredRecord before = record(browse.demo.returned.toString());

    PageAnswer answer = correct(before.version());

    assertEquals(303, answer.status());
    assertEquals(before.version() + 1, record(browse.demo.returned.toString()).version());
  }

  @Test
  void says_so_when_somebody_else_was_faster() {
    PageAnswer answer = browse.follow(correct(99));

    assertTrue(Browse.text(answer).contains("别人刚改过这条记录。"));
    assertTrue(Browse.text(answer).contains(MINUTES));
  }

  @Test
  void what_another_tab_corrected_meanwhile_leaves_the_words_of_this_one_to_be_copied() {
    long version = record(browse.demo.returned.toString()).version();
    correct(version);

    PageAnswer late = correct(version, "另一个标签里写的：<王工>说要下周三再定。");

    String html = Browse.text(browse.follow(late));
    assertTrue(html.contains("别处已经提交过这一份"));
    assertTrue(html.contains("另一个标签里写的：&lt;王工&gt;说要下周三再定。"));
    assertTrue(html.contains("苏州盛达精密机械有限公司"), "a reference by its name");
    assertTrue(html.contains("/r/visit/" + browse.demo.returned));
    assertFalse(html.contains("data-sent"), "the draft on the phone stays");
    assertEquals(
        Optional.of(new Value.Text(MINUTES)),
        record(browse.demo.returned.toString()).answers().get("minutes"));
  }

  @Test
  void a_new_form_sent_again_with_other_words_keeps_them_for_a_sheet_of_their_own() {
    submitVisit(ID, MINUTES);

    PageAnswer second = submitVisit(ID, MINUTES + "还说了交期。");

    String html = Browse.text(browse.follow(second));
    assertTrue(html.contains("别处已经提交过这一份"));
    assertTrue(html.contains("还说了交期。"));
    String attempt = second.headers().getOrDefault("Location", "");
    String anew = browse.html(attempt + "&anew=1");
    assertTrue(anew.contains("还说了交期。"));
    assertFalse(anew.contains("value=\"" + ID + "\""), "a new sheet");
    assertFalse(anew.contains("role=\"alert\""));
  }

  @Test
  void what_was_sent_back_bears_no_seal_and_leads_to_mending_it() {
    String returned = browse.html("/f/visit/" + browse.demo.returned + "/done");
    String effective = browse.html("/f/visit/" + browse.demo.visit + "/done");

    assertFalse(returned.contains("class=\"seal\""));
    assertTrue(
        returned.contains(
            "<a class=\"btn\" href=\"/f/visit/" + browse.demo.returned + "\">去补齐</a>"));
    assertTrue(effective.contains("class=\"seal\""));
    assertTrue(effective.contains("<a class=\"btn\" href=\"/\">回首页</a>"));
  }

  @Test
  void a_returned_form_says_what_would_keep_it_from_counting() {
    long version = record(browse.demo.returned.toString()).version();

    PageAnswer answer =
        browse.sent(
            "/f/visit/" + browse.demo.returned, "_version", "" + version, "minutes", MINUTES);

    String html = Browse.text(answer);
    assertTrue(html.contains("没有现场照片，这次拜访不计入有效拜访。"));
    assertTrue(html.contains("href=\"#f-photos\""));
    assertTrue(html.contains("不补就不算有效"));
    assertFalse(Browse.text(browse.get("/f/visit")).contains("没有现场照片"), "not on a new one");
  }

  @Test
  void what_was_typed_stays_when_nothing_can_be_judged_any_more() {
    browse.demo.engine.records.spent = true;

    PageAnswer answer = submitVisit(ID, MINUTES);

    assertEquals(429, answer.status());
    assertEquals("60", answer.headers().get("Retry-After"));
    assertTrue(Browse.text(answer).contains("脚本时间用完了。"));
    assertTrue(Browse.text(answer).contains(MINUTES));
  }

  @Test
  void a_refused_form_has_an_address_that_can_be_gone_back_to() {
    PageAnswer first = browse.post("/f/visit", "_id", ID, "minutes", "第一次写的");
    PageAnswer second = browse.post("/f/visit", "_id", ID, "minutes", "第二次写的");

    String back = Browse.text(browse.follow(first));
    assertTrue(first.headers().get("Location").matches("/f/visit[?]attempt=[0-9a-f-]{36}"));
    assertTrue(back.contains("第一次写的"));
    assertTrue(back.contains("role=\"alert\""));
    assertEquals(back, Browse.text(browse.follow(first)), "loading again shows the same");
    assertTrue(Browse.text(browse.follow(second)).contains("第二次写的"));
  }

  @Test
  void an_attempt_is_its_writers_alone_and_gone_once_the_form_is_taken() {
    PageAnswer refused = browse.post("/f/visit", "_id", ID, "minutes", "只给我看");
    var me = browse.caller;
    browse.caller =
        Optional.of(
            new dev.proofline.engine.Caller(
                UUID.randomUUID(), "rep2", "赵倩", java.util.Set.of("rep"), "zh-CN", "", ""));
    String others = Browse.text(browse.follow(refused));
    browse.caller = me;
    String mine = Browse.text(browse.follow(refused));
    submitVisit(ID, MINUTES);
    String later = Browse.text(browse.follow(refused));

    assertFalse(others.contains("只给我看"));
    assertTrue(mine.contains("只给我看"));
    assertFalse(later.contains("只给我看"));
    assertFalse(later.contains("value=\"" + ID + "\""), "a new sheet");
  }

  @Test
  void another_node_shows_what_came_back_at_the_first_and_why() {
    var other = new Pages(browse.demo.engine, SampleForms.SHANGHAI, new java.util.Random(8));
    PageAnswer refused = browse.post("/f/visit", "_id", ID, "minutes", "在一台机器上写的");
    PageAnswer stale = correct(99);

    String there = Browse.text(browse.follow(refused, other));
    String staleThere = Browse.text(browse.follow(stale, other));

    assertEquals(Browse.text(browse.follow(refused)), there);
    assertTrue(there.contains("在一台机器上写的"));
    assertTrue(staleThere.contains("别人刚改过这条记录。"));
  }

  @Test
  void what_is_too_large_to_be_kept_comes_back_in_the_answer() {
    PageAnswer answer = browse.post("/f/visit", "_id", ID, "minutes", "长".repeat(20_000));

    assertEquals(422, answer.status());
    assertTrue(Browse.text(answer).contains("长".repeat(20_000)));
    assertTrue(Browse.text(answer).contains("role=\"alert\""));
  }

  private PageAnswer correct(long version) {
    return correct(version, MINUTES);
  }

  private PageAnswer correct(long version, String minutes) {
    return browse.post(
        "/f/visit/" + browse.demo.returned,
        "_version",
        Long.toString(version),
        "customer",
        browse.demo.shengda.toString(),
        "visit_type",
        "return",
        "visited_at",
        "2026-11-19T12:18",
        "minutes",
        minutes,
        "tags",
        "budget_confirmed");
  }

  private StoredRecord record(String id) {
    return Objects.requireNonNull(browse.demo.engine.records.byId.get(UUID.fromString(id)));
  }

  private static Markup.Tag field(PageAnswer answer, String key) {
    return Markup.of(Browse.text(answer)).tags().stream()
        .filter(tag -> tag.get("data-field").equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> values(PageAnswer answer, String name) {
    return Markup.of(Browse.text(answer)).named("input").stream()
        .filter(tag -> tag.get("name").equals(name) && tag.get("type").equals("hidden"))
        .map(tag -> tag.get("value"))
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
