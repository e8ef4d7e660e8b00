package dev.proofline.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValueJsonTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final UUID ID = new UUID(1, 2);
  private static final Value.Place BARE = new Value.Place(-33.9, 18.4, null, null, null);
  private static final Value.Place WHOLE = new Value.Place(31.2, 121.5, 8.5, true, "南京西路");

  static Stream<Value> values() {
    var recording =
        new Value.File(
            ID,
            "a".repeat(64),
            "跟进.webm",
            "audio/webm",
            9,
            Instant.parse("2026-01-31T01:30:00.000001Z"),
            WHOLE,
            "camera",
            12.5);
    var plainFile = new Value.File(ID, "b".repeat(64), "a", "image/png", 0, null, null, null, null);
    return Stream.of(
        new Value.Text("拜访 \"x\" \\ 😀\n"),
        new Value.Num(new BigDecimal("12345678901234567890.0123456789")),
        new Value.Bool(false),
        new Value.Day(LocalDate.of(2026, 2, 28)),
        new Value.Moment(Instant.parse("2026-01-31T01:30:00.000001Z")),
        new Value.Span(Duration.ofMinutes(-90)),
        new Value.Ref("customer", ID),
        BARE,
        WHOLE,
        recording,
        plainFile,
        new Value.Many(List.of(recording, plainFile)),
        new Value.Many(List.of()),
        new Value.Rows(List.of(Answers.of(Map.of("place", WHOLE)), Answers.EMPTY)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_comes_back_as_it_was_also_through_text(Value value) {
    String written = ValueJson.write(value).toString();

    assertEquals(value, ValueJson.read(JSON.readTree(written)));
  }

  @Test
  void a_value_of_an_unknown_kind_is_a_bug_and_is_named() {
    JsonNode json = JSON.readTree("{\"colour\": \"red\"}");

    var failure = assertThrows(IllegalStateException.class, () -> ValueJson.read(json));

    assertEquals("Expected a kept value, but found {\"colour\":\"red\"}.", failure.getMessage());
  }

  @Test
  void a_place_off_the_globe_is_none() {
    for (String json :
        List.of(
            "{\"lat\": 90.1, \"lng\": 0}",
            "{\"lat\": 0, \"lng\": -180.5}",
            "{\"lat\": \"31\", \"lng\": 121}",
            "{\"lat\": 31}",
            "[]")) {
      assertEquals(Optional.empty(), PlaceJson.read(JSON.readTree(json)), json);
    }
  }

  @Test
  void what_is_no_file_is_none() {
    String good = FileJson.write((Value.File) values().toList().get(9)).toString();
    for (String broken :
        List.of(
            good.replace("a".repeat(64), "A".repeat(64)),
            good.replace("\"size\":9", "\"size\":-9"),
            good.replace(ID.toString(), "1"),
            good.replace("2026-01-31T", "2026-02-31T"),
            "{}")) {
      assertEquals(Optional.empty(), FileJson.read(JSON.readTree(broken)), broken);
    }
  }
}
