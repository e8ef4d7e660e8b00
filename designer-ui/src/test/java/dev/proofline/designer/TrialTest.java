package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import dev.proofline.engine.scenario.Scenario;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draft's checks tried on the newest records, and on those of a period. */
class TrialTest {

  private final Scenario scenario =
      Scenario.of(
          new DeskSession.Memory(),
          """
          {"kind": "form", "key": "deal", "title": "成交", "use": "record", "fields": [
            {"key": "what", "type": "text", "label": "内容"}]}\
          """);

  @BeforeEach
  void opens_it_with_an_old_record_and_a_new_one() {
    scenario.as("rep1").fills("deal").with("what", "old").submits();
    scenario.after(Duration.ofDays(100));
    scenario.as("rep1").fills("deal").with("what", "new").submits();
    DeskSession.open(scenario);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/forms/deal/edit");
    _click(DeskSession.button("校验"));
    _click(DeskSession.button("试跑"));
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void the_newest_are_tried_at_first() {
    assertTrue(said().contains("看了 2 条"), said());
  }

  @Test
  void a_period_names_its_days_in_the_zone_of_the_workspace_and_how_many_records_it_has() {
    LocalDate today = LocalDate.ofInstant(scenario.clock().instant(), scenario.engine().zone());

    _click(DeskSession.button("按时间"));
    _click(DeskSession.button("近 90 天"));

    assertTrue(said().contains(today.minusDays(89) + " 至 " + today + " 创建的记录，共 1 条。"), said());
    assertTrue(said().contains("看了 1 条"), said());
  }

  @Test
  void both_days_that_are_chosen_count() {
    LocalDate today = LocalDate.ofInstant(scenario.clock().instant(), scenario.engine().zone());
    LocalDate before = today.minusDays(100);
    chooses(before, before);

    assertTrue(said().contains(before + " 至 " + before + " 创建的记录，共 1 条。"), said());

    chooses(before.plusDays(1), today.minusDays(1));
    assertTrue(said().contains("这段时间没有记录"), said());
  }

  @Test
  void days_the_wrong_way_round_are_told_and_tried_on_nothing() {
    LocalDate today = LocalDate.ofInstant(scenario.clock().instant(), scenario.engine().zone());
    chooses(today, today.minusDays(1));

    assertTrue(said().contains("结束日期早于开始日期"), said());
    assertFalse(said().contains("共 "), said());
  }

  private void chooses(LocalDate first, LocalDate last) {
    _click(DeskSession.button("按时间"));
    _click(DeskSession.button("自选日期"));
    assertEquals(2, _find(DatePicker.class).size());
    _setValue(_get(DatePicker.class, spec -> spec.withLabel("从")), first);
    _setValue(_get(DatePicker.class, spec -> spec.withLabel("到（含当天）")), last);
  }

  private static String said() {
    return DeskSession.text(_get(Dialog.class));
  }
}
