package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * The history of a record says what happened, each thing once, and what is open only while it is.
 */
class HistoryTest {

  @TempDir Path folder;
  private Browse browse;
  private UUID record;
  private Instant at;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
    record =
        browse.demo.engine.records.byId.values().stream()
            .filter(stored -> stored.form().equals("visit"))
            .map(StoredRecord::id)
            .findFirst()
            .orElseThrow();
    at = browse.demo.engine.clock.instant();
    browse.demo.engine.records.events.removeIf(event -> record.equals(event.record()));
  }

  private ObjectNode happens(String kind) {
    at = at.plusSeconds(60);
    return atOnce(kind);
  }

  private ObjectNode atOnce(String kind) {
    Event event = FakeRecords.event(kind, record, FakeEngine.REP, at);
    browse.demo.engine.records.events.add(event);
    return event.data();
  }

  private String history() {
    String html = browse.html("/r/visit/" + record);
    return html.substring(html.indexOf("id=\"h-line\""));
  }

  private static int times(String text, String words) {
    return text.split(java.util.regex.Pattern.quote(words), -1).length - 1;
  }

  @Test
  void a_return_is_told_once() {
    happens("record.submitted").put("status", "in_review").put("verdict", "pending");
    happens("task.returned").put("comment", "请写清顾虑");
    atOnce("record.returned").put("returnedReason", "请写清顾虑");

    assertEquals(1, times(history(), "请写清顾虑"));
    assertEquals(1, times(history(), "退回 <time"));
  }

  @Test
  void what_was_decided_is_said_with_its_check_and_is_pending_no_more() {
    happens("record.submitted").put("status", "submitted").put("verdict", "pending");
    assertTrue(history().contains("待定"), history());

    ObjectNode decided = happens("record.decided").put("verdict", "effective");
    ObjectNode finding = decided.putArray("findings").addObject().put("outcome", "passed");
    finding.putObject("title").put("zh-CN", "三天内有下一步").put("en", "Next step");

    assertTrue(history().contains("校验有了结果：“三天内有下一步”"), history());
    assertFalse(history().contains("待定"), history());
  }

  @Test
  void a_flow_that_an_outsider_moved_on_ends_as_the_flow_and_the_outsider_is_called_one() {
    UUID outsider =
        UUID.nameUUIDFromBytes("outsider c@example.com".getBytes(StandardCharsets.UTF_8));
    for (String kind : List.of("flow.ended", "task.approved")) {
      at = at.plusSeconds(60);
      Event event = FakeRecords.event(kind, record, FakeEngine.REP, at);
      browse.demo.engine.records.events.add(
          new Event(
              event.id(),
              event.at(),
              event.subject(),
              kind,
              outsider,
              "c@example.com",
              null,
              null,
              event.form(),
              event.record(),
              event.definitionVersion(),
              event.data()));
    }

    assertTrue(history().contains("客户 c@example.com 同意"), history());
    assertTrue(history().contains("系统走完"), history());
  }

  @Test
  void who_accepts_a_text_unheard_is_said_to() {
    happens("record.text_accepted").put("opened", false);
    happens("record.text_declined").put("opened", at.toString());

    assertTrue(history().contains("未听录音就认可了写上的文字"));
    assertTrue(history().contains("打开了录音，没有认可写上的文字"));
  }

  @Test
  void a_move_to_another_version_says_what_became_of_the_answers() {
    ObjectNode moved = happens("record.migrated").put("version", 3);
    moved.putObject("before").put("minutes", "一");
    moved.putObject("after").put("minutes", "二");

    assertTrue(history().contains("转到表单第 3 版"), history());
    assertTrue(history().contains("一 → 二"), history());
    browse.language = "en";
    assertTrue(history().contains("Moved to version 3 of the form, published by"), history());
  }

  @Test
  void a_field_dropped_for_good_is_named() {
    ObjectNode dropped = happens("record.field_dropped").put("dropped", "mood");
    dropped.putObject("label").put("zh-CN", "心情").put("en", "Mood");
    happens("record.field_dropped").put("dropped", "weather");

    assertTrue(history().contains("彻底删除了字段“心情”"), history());
    assertTrue(history().contains("weather"), history());
    browse.language = "en";
    assertTrue(history().contains("dropped the field “Mood” for good"), history());
  }
}
