package dev.proofline.engine.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.FieldTexts;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.value.Value;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConversionTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OPTIONS =
      "{'options': [{'value': 'new', 'label': '新单'}, {'value': 'again', 'label': '复购'}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          text     | "'12'"                   | integer   | 12
          text     | "'１，２００.５０元'"      | decimal   | 1200.5
          text     | "'12.5'"                 | integer   | -
          text     | "'很多'"                  | integer   | -
          decimal  | 1.5                      | integer   | -
          decimal  | 3                        | integer   | 3
          integer  | 7                        | text      | "'7'"
          text     | "'12%'"                  | percent   | 0.12
          text     | "'是'"                    | boolean   | true
          boolean  | true                     | text      | "'是'"
          choice   | "'new'"                  | text      | "'新单'"
          text     | "'复购'"                  | choice    | "'again'"
          text     | "'别的'"                  | choice    | -
          choice   | "'new'"                  | choices   | "['new']"
          choices  | "['again']"              | choice    | "'again'"
          choices  | "['new', 'again']"       | choice    | -
          text     | "'2026/3/5'"             | date      | "'2026-03-05'"
          text     | "'2026年3月5日'"          | date      | "'2026-03-05'"
          date     | "'2026-03-05'"           | text      | "'2026-03-05'"
          text     | "'someone'"              | email     | -
          """)
  void a_value_is_taken_as_people_would_write_it_or_not_at_all(
      String from, String value, String to, String expected) {
    ExecutableField before = field(from);
    ExecutableField after = field(to);

    Conversion.Converted converted = new Conversion(after).of(read(before, value), before);

    String found =
        converted instanceof Conversion.Converted.Good(var good)
            ? after.type().write(good, after.context()).toString().replace('"', '\'')
            : "-";
    assertEquals(expected.replace(" ", ""), found.replace(" ", ""));
  }

  @Test
  void a_day_becomes_its_first_moment_and_back() {
    ExecutableField day = field("date");
    ExecutableField moment = field("datetime");
    Value start = read(day, "'2026-03-05'");

    var there = new Conversion(moment).of(start, day);

    Value at = ((Conversion.Converted.Good) there).value();
    assertEquals(new Conversion.Converted.Good(start), new Conversion(day).of(at, moment));
  }

  @Test
  void every_kind_of_move_has_a_key_and_a_title_of_its_own() {
    var keys = new HashSet<String>();
    for (MoveType type : MoveTypes.ALL) {
      assertEquals(true, keys.add(type.key()), type.key());
      assertEquals(false, type.title().in("en").equals(type.title().in("zh-CN")), type.key());
    }
    assertEquals(6, keys.size());
  }

  private static Value read(ExecutableField field, String json) {
    JsonNode node = JSON.readTree(json.replace('\'', '"'));
    Outcome<Optional<Value>> read = field.type().read(node, field.context(), Pointer.ROOT);
    return ((Outcome.Ok<Optional<Value>>) read).value().orElseThrow();
  }

  private static ExecutableField field(String type) {
    FieldType found =
        FieldTypes.all().stream()
            .filter(one -> one.key().equals(type))
            .findFirst()
            .orElseThrow(() -> new AssertionError("No field type " + type));
    var settings =
        new Settings((ObjectNode) JSON.readTree(OPTIONS.replace('\'', '"')), Pointer.ROOT);
    var context =
        new FieldContext(
            type, LocalText.plain(type), settings, Map.of(), ZoneId.of("Asia/Shanghai"));
    return new ExecutableField(
        type,
        found,
        context,
        FieldTexts.NONE,
        false,
        Optional.empty(),
        Optional.empty(),
        ExecutableField.WhenHidden.CLEAR,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
