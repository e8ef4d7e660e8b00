package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CalendarCompilerTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void reads_a_calendar() {
    var findings = new ArrayList<Finding>();

    var main =
        new CalendarCompiler(ZONE, findings)
            .compile(
                settings(
                    """
                    {"default": true, "zone": "Europe/Berlin",
                     "week": {"mon": ["13:30-18:00", "09:00-12:00"], "sat": ["22:00-24:00"]},
                     "closed": [{"from": "2026-10-01", "to": "2026-10-08"}, {"from": "2026-12-25"}],
                     "open": [{"date": "2026-10-05", "hours": ["10:00-11:00"]}]}\
                    """))
            .main()
            .orElseThrow();

    assertEquals(List.of(), findings);
    assertEquals(ZoneId.of("Europe/Berlin"), main.zone());
    assertEquals("[540-720, 810-1080]", hours(main, "2026-10-12"));
    assertEquals("[]", hours(main, "2026-10-13"));
    assertEquals("[1320-1440]", hours(main, "2026-10-17"));
    assertEquals("[600-660]", hours(main, "2026-10-05"));
    assertEquals("[]", hours(main, "2026-10-03"));
  }

  @Test
  void tells_what_is_wrong_and_where() {
    assertEquals(
        List.of("unknown_zone /zone"),
        findings("{'default': true, 'zone': 'Asia/Nowhere', 'week': {'mon': ['09:00-18:00']}}"));
    assertEquals(
        List.of("bad_hours /week/mon/1", "bad_hours /week/tue/0", "bad_hours /week/wed/0"),
        findings(
            "{'default': true, 'week': {'mon': ['09:00-12:00', '12-18'], 'tue': ['22:00-06:00'],"
                + " 'wed': ['09:75-10:00']}}"));
    assertEquals(
        List.of("hours_overlap /week/mon/1"),
        findings("{'default': true, 'week': {'mon': ['09:00-12:00', '11:00-18:00']}}"));
    assertEquals(List.of("no_working_hours /week"), findings("{'default': true, 'week': {}}"));
    assertEquals(
        List.of("bad_range /closed/0/to", "bad_range /closed/1/to"),
        findings(
            "{'default': true, 'week': {'mon': ['09:00-12:00']}, 'closed': [{'from': '2026-10-08',"
                + " 'to': '2026-10-01'}, {'from': '2026-10-01', 'to': '2028-10-02'}]}"));
    assertEquals(
        List.of("day_twice /open/1/date"),
        findings(
            "{'default': true, 'week': {'mon': ['09:00-12:00']}, 'open': [{'date': '2026-10-10',"
                + " 'hours': ['09:00-12:00']}, {'date': '2026-10-10', 'hours': []}]}"));
  }

  @Test
  void there_is_one_default_and_one_calendar_a_team() {
    String week = "'week': {'mon': ['09:00-12:00']}";

    assertEquals(List.of("no_default_calendar "), findings("{" + week + ", 'teams': ['华东']}"));
    assertEquals(
        List.of("two_default_calendars /default"),
        findings("{'default': true, " + week + "}", "{'default': true, " + week + "}"));
    assertEquals(
        List.of("two_calendars_of_team /teams/1"),
        findings(
            "{'default': true, 'teams': ['华东'], " + week + "}",
            "{'teams': ['华南', '华东'], " + week + "}"));
  }

  private static String hours(dev.proofline.engine.expression.WorkCalendar calendar, String day) {
    return calendar.hours(LocalDate.parse(day)).stream()
        .map(each -> each.from() + "-" + each.to())
        .toList()
        .toString();
  }

  private static List<String> findings(String... calendars) {
    var findings = new ArrayList<Finding>();
    new CalendarCompiler(ZONE, findings).compile(settings(calendars));
    return findings.stream().map(each -> each.code() + " " + each.pointer()).toList();
  }

  private static List<Settings> settings(String... calendars) {
    return Arrays.stream(calendars)
        .map(
            text -> new Settings((ObjectNode) JSON.readTree(text.replace('\'', '"')), Pointer.ROOT))
        .toList();
  }
}
