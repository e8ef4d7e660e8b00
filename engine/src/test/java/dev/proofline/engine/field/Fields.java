package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fields to test with, from the JSON of their properties. */
public final class Fields {

  public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final JsonMapper JSON = JsonMapper.shared();

  private Fields() {}

  public static FieldContext with(String properties) {
    return new FieldContext(
        "answer",
        LocalText.of("回答", "Answer"),
        new Settings((ObjectNode) json(properties), Pointer.of("fields", "0")),
        Map.of(
            "tags",
            List.of(
                new Control.Choice("new", LocalText.of("新客", "New"), Optional.empty(), false),
                new Control.Choice("old", LocalText.of("老客", "Old"), Optional.empty(), false),
                new Control.Choice("lost", LocalText.of("流失", "Lost"), Optional.empty(), true))),
        SHANGHAI);
  }

  /** JSON with single quotes for double ones. */
  public static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
