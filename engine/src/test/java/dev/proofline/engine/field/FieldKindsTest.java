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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
