package dev.proofline.designer;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static dev.proofline.designer.DeskSession.button;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.definitions.DefinitionEditorView;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.scenario.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The hours of a week, a line a day. */
class CalendarEditorTest {

  private static final DefinitionId ID = new DefinitionId(Kind.CALENDAR, "office");

  private final Scenario scenario = Scenario.of(new DeskSession.Memory());

  @BeforeEach
  void opens_the_editor() {
    DeskSession.open(scenario);
    String office =
        """
        {"kind": "calendar", "key": "office", "title": "办公时间", "default": true,
         "week": {"mon": ["09:00-12:00", "13:30-18:00"], "sat": ["10:00-12:00"]}}\
        """;
    scenario.engine().design().save(scenario.caller("admin"), ID, Scenario.json(office), 0);
    DeskSession.signIn(scenario, "zh-CN");
    UI.getCurrent().navigate("designer/definitions/calendar/office/edit");
  }

  @AfterEach
  void closes_it() {
    MockVaadin.tearDown();
    scenario.close();
  }

  @Test
  void a_day_is_one_line_and_may_be_like_monday() {
    assertEquals("09:00-12:00、13:30-18:00", day("周一").getValue());
    assertEquals("", day("周日").getValue());

    _setValue(day("周一"), "08:30-12:00，13:00-17:30");
    _click(button("周二到周五同周一"));
    _setValue(day("周六"), "");

    saves();
    JsonNode week = draft().path("week");
    assertEquals("[\"08:30-12:00\",\"13:00-17:30\"]", week.path("mon").toString());
    assertEquals(week.path("mon"), week.path("fri"));
    assertEquals(false, week.has("sat"));
  }

  private static TextField day(String label) {
    return _get(TextField.class, spec -> spec.withLabel(label));
  }

  private JsonNode draft() {
    return scenario.engine().design().draft(scenario.caller("admin"), ID).orElseThrow().json();
  }

  private static void saves() {
    DeskSession.saves(_get(DefinitionEditorView.class));
  }
}
