package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What single field types promise beyond the contract all share. */
class FieldKindsTest {

  private static final Pointer AT = Pointer.of("answer");
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

  @Test
  void serial_numbers_are_written_with_their_date_and_counter() {
    SerialPattern pattern = SerialPattern.of("WO{yyyyMMdd}-{000}").orElseThrow();

    assertEquals("WO20260131-007", pattern.write(TODAY, 7));
    assertEquals("WO20260131-1234", pattern.write(TODAY, 1234));
    assertEquals(pattern.period(TODAY), pattern.period(TODAY));
    assertNotEquals(pattern.period(TODAY), pattern.period(TODAY.plusDays(1)));
  }

  @Test
  void a_serial_by_year_counts_on_from_day_to_day() {
    SerialPattern pattern = SerialPattern.of("{yy}/{00000}").orElseThrow();

    assertEquals("26/00012", pattern.write(TODAY, 12));
    assertEquals(pattern.period(TODAY), pattern.period(TODAY.plusDays(1)));
    assertNotEquals(pattern.period(TODAY), pattern.period(TODAY.plusYears(1)));
  }

  @Test
  void a_pattern_without_exactly_one_counter_is_refused_at_its_place() {
    for (String pattern : List.of("WO", "{000}{000}", "WO{yyyy}", "{0a0}", "WO{000", "{QQ}{0}")) {
      FieldContext field = Fields.with("{'pattern': '" + pattern + "'}");

      List<Finding> faults = new SerialField().faults(field);

      assertEquals("serial_pattern", faults.getFirst().code(), pattern);
      assertEquals(Pointer.of("fields", "0", "pattern"), faults.getFirst().pointer());
    }
  }

  @Test
  void a_date_lies_within_bounds_that_move_with_today() {
    var date = new DateField();
    FieldContext past = Fields.with("{'min': 'today-30', 'max': 'today'}");

    assertEquals(List.of(), date.examineOn(TODAY, day(0), past, AT));
    assertEquals(List.of(), date.examineOn(TODAY, day(-30), past, AT));
    assertEquals("too_late", date.examineOn(TODAY, day(1), past, AT).getFirst().code());
    assertEquals("too_early", date.examineOn(TODAY, day(-31), past, AT).getFirst().code());
  }

  @Test
  void a_slip_of_the_hand_is_no_year_unless_the_author_says_so() {
    FieldContext open = Fields.with("{}");
    FieldContext old = Fields.with("{'min': '0800-01-01'}");
    FieldContext beyond = Fields.with("{'min': '2300-01-01'}");
    LocalDate first = LocalDate.of(1, 3, 4);
    LocalDate last = LocalDate.of(9999, 12, 31);

    Finding early = refused(open, first);
    assertEquals("too_early", early.code());
    assertEquals("应为不早于 1900-01-01 的日期，但填的是 0001-03-04。", early.message().in("zh-CN"));
    assertTrue(String.valueOf(early.hint()).contains("四位"));
    assertEquals("too_late", refused(open, last).code());
    assertEquals(List.of(), examined(open, LocalDate.of(1900, 1, 1)));
    assertEquals(List.of(), examined(open, LocalDate.of(2200, 12, 31)));
    assertEquals(List.of(), examined(old, LocalDate.of(1066, 10, 14)));
    assertEquals("too_late", refused(old, last).code());
    assertEquals(List.of(), examined(beyond, last));
    var moment = new Value.Moment(Instant.parse("0001-01-01T00:00:00Z"));
    assertEquals(
        "too_early", new DateTimeField().examineOn(TODAY, moment, open, AT).getFirst().code());
  }

  /** What the schema says of a year is what the server says. */
  @Test
  void the_schema_of_a_date_takes_the_years_the_server_takes() {
    for (String settings :
        List.of("{}", "{'min': '0800-01-01'}", "{'max': '9999-12-31'}", "{'min': '2300-01-01'}")) {
      FieldContext field = Fields.with(settings);
      String pattern = new DateField().jsonSchema(field).path("pattern").asString();
      boolean low = settings.contains("min");
      boolean high = settings.contains("max") || settings.contains("2300");
      for (int year : List.of(1, 800, 1066, 1899, 1900, 2026, 2199, 2200, 2201, 2999, 9999)) {
        String day = String.format(Locale.ROOT, "%04d-06-01", year);
        boolean taken = (low || year >= 1900) && (high || year <= 2200);
        assertEquals(taken, day.matches(pattern), settings + " " + day);
      }
    }
  }

  private static Finding refused(FieldContext field, LocalDate day) {
    return examined(field, day).getFirst();
  }

  private static List<Finding> examined(FieldContext field, LocalDate day) {
    return new DateField().examineOn(TODAY, new Value.Day(day), field, AT);
  }

  @Test
  void what_is_no_number_is_said_with_what_was_received() {
    Finding found = read("12a");

    assertEquals("应为数字，但收到的是文字“12a”。", found.message().in("zh-CN"));
    assertEquals("Expected a number, but found text “12a”.", found.message().in("en"));
    assertEquals("应为数字，但收到的是文字“a b c”。", read("  a\n\u202eb\u0000 c ").message().in("zh-CN"));
    assertTrue(read("9".repeat(500) + "x").message().in("zh-CN").length() < 80);
  }

  private static Finding read(String typed) {
    return new IntegerField()
        .read(JsonNodeFactory.instance.stringNode(typed), Fields.with("{}"), AT)
        .findings()
        .getFirst();
  }

  @Test
  void a_bound_that_is_no_day_is_refused_where_it_is_written() {
    FieldContext field = Fields.with("{'min': 'yesterday'}");

    assertEquals("day_bound", new DateField().faults(field).getFirst().code());
    assertEquals("day_bound", new DateTimeField().faults(field).getFirst().code());
  }

  private static Value day(int away) {
    return new Value.Day(TODAY.plusDays(away));
  }

  @Test
  void a_place_of_a_chinese_map_is_kept_in_wgs84() {
    var location = new LocationField();
    var json = Fields.json("{'lat':31.17530398,'lng':121.53154186,'datum':'GCJ-02'}");

    Value read = location.read(json, Fields.with("{}"), AT).orElseThrow().orElseThrow();

    var place = (Value.Place) read;
    assertEquals(31.1774276, place.lat(), 1e-5);
    assertEquals(121.5272106, place.lng(), 1e-5);
  }

  @Test
  void an_acknowledgement_is_stamped_by_the_server() {
    var type = new AcknowledgementField();
    Instant now = Instant.parse("2026-01-31T01:30:00Z");

    Value stamped = type.stamped(new Value.Moment(Instant.EPOCH), now);

    assertEquals(new Value.Moment(now), stamped);
  }

  @Test
  void files_are_judged_by_what_they_are_not_by_their_names() {
    FieldContext field = Fields.with("{'types': ['pdf']}");
    var disguised = file("合同.pdf", "image/png", null);

    List<Finding> findings = new FileField().examine(disguised, field, AT);

    assertEquals("wrong_kind_of_file", findings.getFirst().code());
    assertEquals(List.of(), new FileField().examine(file("a", "application/pdf", null), field, AT));
  }

  @Test
  void a_recording_may_not_be_longer_than_allowed() {
    FieldContext field = Fields.with("{'maxSeconds': 60}");
    var note = new VoiceNoteField();

    assertEquals(List.of(), note.examine(file("a", "audio/webm", 61.0), field, AT));
    assertEquals(
        "recording_too_long",
        note.examine(file("a", "audio/webm", 75.0), field, AT).getFirst().code());
  }

  private static Value.File file(String name, String type, Double seconds) {
    var sample = (Value.File) new PhotoField().sample(Fields.with("{}"));
    return new Value.File(sample.id(), sample.sha256(), name, type, 9, null, null, null, seconds);
  }

  @Test
  void two_spellings_of_one_answer_are_equal() {
    assertEquals(
        new UrlField().normalised(new Value.Text("HTTPS://Example.CN/")),
        new UrlField().normalised(new Value.Text("https://example.cn")));
    assertEquals(
        new PhoneField().normalised(new Value.Text("+86 138 0013 8000")),
        new PhoneField().normalised(new Value.Text("１３８００１３８０００")));
    assertEquals(
        new TextField().normalised(new Value.Text("９１３１００００ＭＡ１Ｋ３５Ｘ ")),
        new TextField().normalised(new Value.Text("91310000MA1K35X")));
    assertEquals(
        new TagsField().normalised(tags("ＶＩＰ", "展会")),
        new TagsField().normalised(tags("VIP", "展会 ")));
  }

  private static Value tags(String... tags) {
    return new Value.Many(List.of(tags).stream().<Value>map(Value.Text::new).toList());
  }

  @Test
  void stars_end_where_they_end() {
    FieldContext field = Fields.with("{'max': 3}");

    assertEquals(List.of(), new RatingField().examine(Value.Num.of(3), field, AT));
    assertTrue(new RatingField().examine(Value.Num.of(4), field, AT).getFirst().isError());
    assertTrue(new RatingField().examine(Value.Num.of(0), field, AT).getFirst().isError());
    assertEquals(Optional.empty(), new RatingField().numbering(field));
  }

  @Test
  void the_same_choices_in_another_order_are_the_same_answer() {
    FieldContext field = Fields.with("{'options': 'tags'}");
    var choices = new ChoicesField();

    assertEquals(
        choices.read(Fields.json("['new', 'old']"), field, AT),
        choices.read(Fields.json("['old', 'new']"), field, AT));
    assertEquals(
        List.of("repeated_option"),
        codes(choices, Fields.json("['old', 'new', 'old']"), field),
        "what is refused keeps its place");
  }

  private static List<String> codes(ChoicesField choices, JsonNode json, FieldContext field) {
    Value value = choices.read(json, field, AT).orElseThrow().orElseThrow();
    return choices.examine(value, field, AT).stream().map(Finding::code).toList();
  }
}
