package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Translates between what stands in a field's inputs (texts, as HTML posts them) and the field's
 * JSON. What cannot be understood is passed on as typed, so that the field type says what is wrong
 * with it.
 */
final class FieldInput {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  private FieldInput() {}

  /**
   * @param file finds an uploaded file the caller may use
   */
  static JsonNode json(
      ExecutableField field, List<String> typed, Function<UUID, Optional<Value.File>> file) {
    List<String> filled = typed.stream().filter(text -> !text.isBlank()).toList();
    if (filled.isEmpty()) {
      return JSON.nullNode();
    }
    String first = filled.getFirst();
    return switch (field.type().control(field.context())) {
      case Control.TextLine _,
          Control.TextArea _,
          Control.CodeLine _,
          Control.DatePicker _,
          Control.TimePicker _,
          Control.Acknowledge _ ->
          JSON.stringNode(first.replace("\r\n", "\n"));
      case Control.Stages _ -> JSON.stringNode(first);
      case Control.Stars _ -> number(first, false);
      case Control.TagLine _ -> strings(TypedTags.of(filled));
      case Control.DurationLine _ -> JSON.stringNode(TypedSpan.iso(typed));
      case Control.PlaceCapture _ -> TypedPlace.json(first);
      case Control.NumberLine line -> number(first, line.percent());
      case Control.YesNo _ -> yesNo(first);
      case Control.DateTimePicker _ -> moment(first, field.context().zone());
      case Control.Chips(_, var several, _, _) ->
          several ? strings(filled) : JSON.stringNode(first);
      case Control.Picker(var target) ->
          Visit.uuid(first)
              .map(id -> field.type().write(new Value.Ref(target, id)))
              .orElseGet(() -> JSON.stringNode(first));
      case Control.PhotoCapture(var max, _, _) -> files(field, max, filled, file);
      case Control.FileUpload(_, var max, _, _) -> files(field, max, filled, file);
      case Control.ReadOnly _, Control.Notice _, Control.Table _ -> JSON.nullNode();
    };
  }

  /** What stands in the inputs for a value. */
  static List<String> typed(ExecutableField field, Value value) {
    return switch (value) {
      case Value.Text(var text) -> List.of(text);
      case Value.Num(var number) -> List.of(plain(number, percent(field)));
      case Value.Bool(var yes) -> List.of(Boolean.toString(yes));
      case Value.Day(var day) -> List.of(day.toString());
      case Value.Moment(var at) ->
          List.of(
              control(field) instanceof Control.Acknowledge
                  ? at.toString()
                  : LOCAL.format(at.atZone(field.context().zone())));
      case Value.Ref(_, var id) -> List.of(id.toString());
      case Value.File file -> List.of(file.id().toString());
      case Value.Many(var values) ->
          values.stream().flatMap(one -> typed(field, one).stream()).toList();
      case Value.Span(var span) ->
          List.of(
              control(field) instanceof Control.TimePicker
                  ? field.type().write(value).asString()
                  : TypedSpan.typed(span));
      case Value.Place place -> List.of(TypedPlace.typed(place));
      case Value.Damaged _ -> List.of();
      case Value.Rows _ -> List.of(field.type().write(value).toString());
    };
  }

  private static Control control(ExecutableField field) {
    return field.type().control(field.context());
  }

  private static boolean percent(ExecutableField field) {
    return control(field) instanceof Control.NumberLine line && line.percent();
  }

  /** A percentage is typed as 3 and kept as 0.03. */
  static String plain(BigDecimal number, boolean percent) {
    BigDecimal shown = percent ? number.movePointRight(2) : number;
    return shown.stripTrailingZeros().toPlainString();
  }

  private static JsonNode number(String typed, boolean percent) {
    // Full-width digits and thousands separators are habits, not mistakes.
    String plain =
        Normalizer.normalize(typed, Normalizer.Form.NFKC).replace(",", "").replace(" ", "");
    try {
      // An exponent would let eleven characters stand for a number of a billion digits.
      return plain.matches("[+-]?\\d{0,40}(\\.\\d{0,40})?")
          ? JSON.numberNode(new BigDecimal(plain).movePointLeft(percent ? 2 : 0))
          : JSON.stringNode(typed);
    } catch (NumberFormatException e) {
      return JSON.stringNode(typed);
    }
  }

  private static JsonNode yesNo(String typed) {
    return switch (typed) {
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.stringNode(typed);
    };
  }

  private static JsonNode moment(String typed, ZoneId zone) {
    try {
      return JSON.stringNode(LocalDateTime.parse(typed).atZone(zone).toInstant().toString());
    } catch (DateTimeParseException e) {
      return JSON.stringNode(typed);
    }
  }

  private static JsonNode strings(List<String> typed) {
    var array = JSON.arrayNode();
    typed.forEach(array::add);
    return array;
  }

  private static JsonNode files(
      ExecutableField field,
      int max,
      List<String> typed,
      Function<UUID, Optional<Value.File>> file) {
    List<Value> files =
        typed.stream()
            .flatMap(text -> Visit.uuid(text).flatMap(file).stream())
            .map(Value.class::cast)
            .toList();
    if (files.isEmpty()) {
      return JSON.nullNode();
    }
    boolean single = max == 1 && files.size() == 1;
    return field.type().write(single ? files.getFirst() : new Value.Many(files));
  }
}
