package dev.proofline.engine.definition;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the text of a definition: one JSON object, nested at most {@link #DEEPEST} levels, at most
 * {@link #LARGEST} characters and {@link #MOST_VALUES} values, no name twice in an object, nothing
 * in it that no database keeps.
 */
public final class DefinitionParser {

  public static final int DEEPEST = 64;
  public static final int LARGEST = 2_000_000;
  public static final int MOST_VALUES = 200_000;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxDocumentLength(LARGEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  public Outcome<ObjectNode> parse(String text) {
    if (text.length() > LARGEST) {
      return Outcome.refused(tooLarge());
    }
    if (JsonValues.moreThan(MOST_VALUES, text)) {
      return Outcome.refused(tooManyValues());
    }
    try {
      return mapper.readTree(text) instanceof ObjectNode object
          ? Outcome.of(object, Storable.findings(object, Pointer.ROOT))
          : Outcome.refused(notAnObject());
    } catch (StreamConstraintsException _) {
      return Outcome.refused(tooDeep());
    } catch (JacksonException fault) {
      return Outcome.refused(malformed(fault));
    } catch (ArithmeticException | NumberFormatException _) {
      return Outcome.refused(tooDeep());
    }
  }

  /** The same from the bytes of a file, which are UTF-8 with or without a mark at their start. */
  public Outcome<ObjectNode> parse(byte[] bytes) {
    Optional<String> text = text(bytes);
    return text.isEmpty() ? Outcome.refused(notUtf8()) : parse(text.get());
  }

  /** The text of a file in UTF-8; empty when it is in another encoding. */
  public static Optional<String> text(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** Whether anything in the tree lies deeper than {@link #DEEPEST}; never recurses. */
  static boolean isTooDeep(JsonNode root) {
    record Level(JsonNode node, int depth) {}
    var open = new ArrayDeque<Level>();
    open.add(new Level(root, 1));
    while (!open.isEmpty()) {
      Level level = open.pop();
      if (level.depth > DEEPEST) {
        return true;
      }
      for (JsonNode child : level.node) {
        if (child.isContainer()) {
          open.push(new Level(child, level.depth + 1));
        }
      }
    }
    return false;
  }

  static Finding tooDeep() {
    return Expected.of(
            "最多 " + DEEPEST + " 层、大小合理的 JSON",
            "JSON of at most " + DEEPEST + " levels and sane size")
        .but("嵌套过深或过大", "it is nested deeper or too large")
        .hint("请拆分定义。", "Split the definition.")
        .error(Pointer.ROOT, "too_deep");
  }

  private static Finding tooLarge() {
    return Expected.of("不超过 " + LARGEST + " 个字符", "at most " + LARGEST + " characters")
        .but("文本更长", "the text is longer")
        .hint("请拆成几个定义。", "Split it into several definitions.")
        .error(Pointer.ROOT, "too_large");
  }

  private static Finding tooManyValues() {
    return Expected.of(
            "不超过 " + MOST_VALUES + " 个 JSON 值", "at most " + MOST_VALUES + " JSON values")
        .but("文本里更多", "the text has more")
        .hint("请拆成几个定义。", "Split it into several definitions.")
        .error(Pointer.ROOT, "too_large");
  }

  private static Finding notUtf8() {
    return Expected.of("UTF-8 编码的文件", "a file in UTF-8")
        .but("有些字节不是", "some of its bytes are not")
        .hint("请另存为 UTF-8。", "Save it as UTF-8.")
        .error(Pointer.ROOT, "not_utf8");
  }

  private static Finding notAnObject() {
    return Expected.of("一个 JSON 对象", "one JSON object")
        .but("不是", "found something else")
        .hint("定义以 { 开头、以 } 结尾。", "A definition starts with { and ends with }.")
        .error(Pointer.ROOT, "not_an_object");
  }

  private static Finding malformed(JacksonException fault) {
    var place = fault.getLocation();
    int line = place == null ? 0 : place.getLineNr();
    int column = place == null ? 0 : place.getColumnNr();
    LocalText detail = JsonFaults.words(fault);
    boolean twice = String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate");
    return new Finding(
        Pointer.ROOT,
        twice ? "duplicate_name" : "malformed_json",
        Finding.Severity.ERROR,
        LocalText.of(
            "应为有效的 JSON，但第 "
                + line
                + " 行第 "
                + column
                + " 列有错："
                + detail.in(LocalText.DEFAULT_LANGUAGE)
                + "。",
            "Expected valid JSON, but line "
                + line
                + ", column "
                + column
                + " is wrong: "
                + detail.in(LocalText.ENGLISH)
                + "."),
        twice
            ? LocalText.of("请删去其中一个，或改名。", "Take one of them out, or rename it.")
            : LocalText.of(
                "请检查这一处的引号、逗号和括号。", "Look for a missing quote, comma or bracket there."));
  }
}
