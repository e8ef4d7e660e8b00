package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import tools.jackson.databind.JsonNode;

/** What a JSON value is, in words for people. */
public enum JsonKind {
  NULL("空值", "null"),
  TEXT("文字", "text"),
  NUMBER("数字", "a number"),
  BOOLEAN("是/否值", "true or false"),
  LIST("列表", "a list"),
  OBJECT("对象", "an object");

  private final LocalText title;

  JsonKind(String chinese, String english) {
    this.title = LocalText.of(chinese, english);
  }

  public LocalText title() {
    return title;
  }

  public static JsonKind of(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING, BINARY, POJO -> TEXT;
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case ARRAY -> LIST;
      case OBJECT -> OBJECT;
      case NULL, MISSING -> NULL;
    };
  }
}
