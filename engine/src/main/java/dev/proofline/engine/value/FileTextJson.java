package dev.proofline.engine.value;

import dev.proofline.engine.value.FileText.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lines of a text in JSON: {@code [{"text", "confidence"?}]}. */
public final class FileTextJson {

  private FileTextJson() {}

  public static ArrayNode lines(List<Line> lines) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Line line : lines) {
      ObjectNode json = array.addObject().put("text", line.text());
      if (line.confidence() != null) {
        json.put("confidence", line.confidence());
      }
    }
    return array;
  }

  public static List<Line> lines(JsonNode array) {
    var lines = new ArrayList<Line>();
    for (JsonNode json : array) {
      lines.add(new Line(json.path("text").asString(""), confidence(json.path("confidence"))));
    }
    return lines;
  }

  private static @Nullable Double confidence(JsonNode json) {
    return json.isNumber() ? (Double) json.asDouble() : null;
  }
}
