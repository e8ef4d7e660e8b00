package dev.proofline.engine.field;

import dev.proofline.engine.value.FileJson;
import dev.proofline.engine.value.PlaceJson;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The JSON of a cell by the kind of its value alone. */
final class CellJson {

  private CellJson() {}

  static JsonNode write(Value value) {
    return switch (value) {
      case Value.Text(var text) -> FieldSchema.JSON.stringNode(text);
      case Value.Num(var number) -> FieldSchema.JSON.numberNode(plain(number));
      case Value.Bool(var yes) -> FieldSchema.JSON.booleanNode(yes);
      case Value.Day(var day) -> FieldSchema.JSON.stringNode(day.toString());
      case Value.Moment(var at) -> FieldSchema.JSON.stringNode(at.toString());
      case Value.Span(var span) -> FieldSchema.JSON.stringNode(span.toString());
      case Value.Ref(_, var id) -> FieldSchema.JSON.stringNode(id.toString());
      case Value.Place place -> PlaceJson.write(place);
      case Value.File file -> FileJson.write(file);
      case Value.Damaged damaged -> Unfit.written(damaged);
      case Value.Many(var several) -> {
        ArrayNode array = FieldSchema.JSON.arrayNode();
        several.forEach(one -> array.add(write(one)));
        yield array;
      }
      case Value.Rows(var rows) -> {
        ArrayNode array = FieldSchema.JSON.arrayNode();
        rows.forEach(row -> {
          var object = array.addObject();
          row.values().forEach((key, cell) -> object.set(key, write(cell)));
        });
        yield array;
      }
    };
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
