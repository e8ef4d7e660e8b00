package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.Tasks;
import dev.proofline.engine.Todos;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.check.Test.Seen;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.value.FileContent;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskPagesTest {

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  private String outcome() {
    return String.valueOf(
        browse.demo.engine.tasks.task(FakeEngine.REP, browse.demo.approval).task().outcome());
  }

  @Test
  void shows_what_is_asked_how_long_is_left_and_the_proof() {
    String html = browse.html("/tasks");

    assertTrue(html.contains("天工模具首单 ¥ 38,600，激励 ¥ 386"));
    assertTrue(html.contains("¥ 38,600.00"));
    assertTrue(html.contains("还剩 5 小时"));
    assertTrue(html.contains("超时 3 小时"));
    assertTrue(html.contains("href=\"/r/visit/" + browse.demo.visit + "\""));
    assertTrue(html.contains("href=\"/f/first_order_claim?task="));
  }

  @Test
  void counts_whatever_waits_among_what_is_to_do() {
    var engine = browse.demo.engine;
    int tasks = engine.tasks().list(FakeEngine.REP, "open", 99, null).items().size();
    assertTrue(browse.html("/").contains("aria-label=\"" + tasks + " 项待办\""));

    engine.waiting.add(asked());

    assertTrue(browse.html("/").contains("aria-label=\"" + (tasks + 1) + " 项待办\""));
    assertTrue(browse.html("/tasks").contains((tasks + 1) + " 项"));
  }

  @Test
  void asks_once_a_page_what_waits_and_counts_no_further_than_99() {
    var engine = browse.demo.engine;
    for (int i = 0; i < 120; i++) {
      engine.waiting.add(asked());
    }

    for (String page : List.of("/", "/tasks", "/tasks?state=done", "/new", "/me")) {
      engine.askedForTodos = 0;
      assertTrue(browse.html(page).contains("aria-label=\"99+ 项待办\">99+<"), page);
      assertEquals(1, engine.askedForTodos, page);
    }
  }

  private Todos.Todo asked() {
    return new Todos.Todo(
        LocalText.of("是否豁免“定位在客户处”", "Set it aside?"),
        Optional.of(LocalText.of("客户拜访", "Visit")),
        Optional.of("天工模具"),
        Optional.of("9XW-2C4"),
        Optional.of("赵倩"),
        browse.demo.engine.clock.instant(),
        Optional.empty(),
        false,
        "/r/visit/" + browse.demo.visit + "#why");
  }

  @Test
  void what_waits_beside_tasks_is_told_with_whose_it_is_and_leads_to_where_it_is_decided() {
    browse.demo.engine.waiting.add(asked());

    for (String page : List.of("/", "/tasks", "/tasks?kind=waiver")) {
      String html = browse.html(page);
      assertTrue(html.contains("href=\"/r/visit/" + browse.demo.visit + "#why\""), page);
      assertTrue(html.contains("是否豁免“定位在客户处”"), page);
      assertTrue(html.contains("客户拜访·天工模具·<span class=\"whole\">9XW-2C4</span>·赵倩"), page);
    }
    assertEquals(404, browse.get("/tasks?kind=wish").status());
  }

  @Test
  void more_than_a_few_of_a_kind_are_counted_and_lead_to_all_of_them() {
    for (int i = 0; i < 5; i++) {
      browse.demo.engine.waiting.add(asked());
    }

    String html = browse.html("/tasks");

    assertTrue(html.contains("还有 2 项：等您决定的豁免"), html);
    assertTrue(html.contains("href=\"/tasks?kind=waiver\""));
  }

  @Test
  void shows_ten_tasks_and_their_receipts_counts_all_and_finds_the_one_that_is_asked_for() {
    var tasks = browse.demo.engine.tasks;
    UUID last = browse.demo.approval;
    for (int i = 0; i < 30; i++) {
      last = tasks.add("task", "第 " + i + " 件", browse.demo.visit, null, Instant.MAX);
    }
    int all = tasks.open(FakeEngine.REP).count();

    String html = browse.html("/tasks");

    assertEquals(10, html.split("<article class=\"card pad task\"", -1).length - 1);
    assertTrue(html.contains("<p>" + all + " 项"), html);
    assertTrue(html.contains("首单激励申报·K7Q-4M2·赵倩"), html);
    assertFalse(html.contains("id=\"t-" + last + "\""));
    assertTrue(browse.html("/tasks?task=" + last).contains("id=\"t-" + last + "\""));
    assertTrue(browse.html("/tasks?task=nonsense").contains("<p>" + all + " 项"));
  }

  @Test
  void says_whose_lateness_brought_a_task_here_and_shows_its_photos_and_files() {
    var tasks = browse.demo.engine.tasks;
    var task = Objects.requireNonNull(tasks.byId.get(browse.demo.approval));
    UUID photo = UUID.randomUUID();
    UUID file = UUID.randomUUID();
    Instant at = browse.demo.engine.clock.instant();
    var late = new Tasks.HandedOn(List.of("李梅"), Duration.ofHours(72), at);
    tasks.byId.put(
        browse.demo.approval,
        new Tasks.TaskView(
            task.task(),
            task.title(),
            task.formTitle(),
            task.recordLabel(),
            task.receipt(),
            task.facts(),
            task.submitter(),
            task.decidedBy(),
            List.of(photo),
            List.of(new Tasks.Kept(LocalText.of("合同文件", "Contract"), contract(file))),
            List.of(),
            Optional.empty(),
            Optional.of(late)));

    String html = browse.html("/tasks");

    assertTrue(html.contains("李梅 3 天未处理，转来于今天 14:18"));
    assertFalse(html.contains("还剩 5 小时"), "the time of another is not the reader's");
    assertTrue(html.contains("<a class=\"shot\" href=\"/a/" + photo + "\">"));
    assertTrue(html.contains("<a href=\"/a/" + file + "\">合同&lt;1&gt;.pdf</a>"), html);
    assertTrue(html.contains("<small>合同文件·1.2 MB·7 页</small>"), html);
  }

  @Test
  void shows_what_needs_a_reason_where_it_was_found_and_what_was_written() {
    var tasks = browse.demo.engine.tasks;
    var task = Objects.requireNonNull(tasks.byId.get(browse.demo.approval));
    Instant at = browse.demo.engine.clock.instant();
    var excuse = new Judgement.Excuse(UUID.randomUUID(), "赵倩", at, "集团统一条款", Optional.empty());
    tasks.byId.put(
        browse.demo.approval,
        new Tasks.TaskView(
            task.task(),
            task.title(),
            task.formTitle(),
            task.recordLabel(),
            task.receipt(),
            task.facts(),
            task.submitter(),
            task.decidedBy(),
            List.of(),
            List.of(),
            List.of(concern("无限连带责任", Optional.empty()), concern("自动续约", Optional.of(excuse))),
            Optional.of(LocalText.of("还不能同意：请赵倩写明理由。", "Not yet: a reason is missing.")),
            Optional.empty()));

    String html = browse.html("/tasks");

    assertTrue(html.contains("有“无限连带责任”（风险：高）"), html);
    assertTrue(html.contains("<blockquote>乙方承担无限连带责任</blockquote>"));
    assertTrue(html.contains("还没有写理由，不能同意。"));
    assertTrue(html.contains("赵倩的理由：集团统一条款"));
    String button = html.substring(html.indexOf("/approve"), html.indexOf(">同意<"));
    assertTrue(button.contains(" disabled "), "what would be refused is not offered");
    assertTrue(button.contains("aria-describedby=\"w-" + browse.demo.approval + "\""), button);
    assertTrue(html.contains("还不能同意：请赵倩写明理由。"), "and says why beside it");
    assertTrue(html.contains("/reject\">"), "the other ways stay open");
  }

  @Test
  void an_address_that_only_takes_decisions_leads_to_the_task_when_opened() {
    PageAnswer answer = browse.get("/tasks/" + browse.demo.approval + "/approve");

    assertEquals(303, answer.status());
    assertEquals(
        "/tasks?task=" + browse.demo.approval + "#t-" + browse.demo.approval,
        answer.headers().get("Location"));
  }

  private static Value.File contract(UUID id) {
    var content = new FileContent(null, null, 7, null, false, null);
    var facts = new FileFacts(Instant.EPOCH, false, content, List.of());
    return new Value.File(
        id, "0", "合同<1>.pdf", "application/pdf", 1_234_567, null, null, null, null, facts);
  }

  private static Tasks.Concern concern(String clause, Optional<Judgement.Excuse> reason) {
    return new Tasks.Concern(
        "clean",
        LocalText.plain("没有风险条款"),
        LocalText.plain("有“" + clause + "”（风险：高）。改为以合同金额为限。"),
        List.of(new Seen(LocalText.plain("特别约定 · " + clause), LocalText.plain("乙方承担" + clause))),
        reason,
        reason.isEmpty(),
        Optional.of(clause));
  }

  @Test
  void approves_in_place_without_a_comment() {
    PageAnswer answer = browse.post("/tasks/" + browse.demo.approval + "/approve");

    assertEquals("/tasks?did=approved", answer.headers().get("Location"));
    assertEquals("approved", outcome());
    assertTrue(browse.html("/tasks?did=approved").contains("class=\"toast\""));
    assertTrue(browse.html("/tasks?state=done").contains("天工模具首单"));
  }

  @Test
  void asks_for_the_reason_of_a_return_at_the_task() {
    PageAnswer answer = browse.post("/tasks/" + browse.demo.approval + "/return", "comment", "  ");

    assertEquals(422, answer.status());
    assertTrue(Browse.text(answer).contains("id=\"e-" + browse.demo.approval + "\""));
    assertEquals("null", outcome());
  }

  @Test
  void gives_back_with_the_reason() {
    browse.post("/tasks/" + browse.demo.approval + "/return", "comment", "缺发票");

    assertEquals("returned", outcome());
  }

  @Test
  void says_when_it_was_decided_already() {
    browse.post("/tasks/" + browse.demo.approval + "/approve");

    PageAnswer again = browse.post("/tasks/" + browse.demo.approval + "/reject", "comment", "不行");

    assertEquals(409, again.status());
    assertTrue(Browse.text(again).contains("这件事已经办过了。"));
    assertEquals("approved", outcome());
  }

  @Test
  void marks_a_message_read_and_goes_to_what_it_is_about() {
    var item = browse.demo.engine.tasks.items.getFirst();

    PageAnswer answer =
        browse.post("/inbox/" + item.id() + "/read", "next", "/r/visit/" + browse.demo.returned);

    assertEquals("/r/visit/" + browse.demo.returned, answer.headers().get("Location"));
    assertFalse(browse.html("/inbox").contains("未读"));
  }
}
