package dev.proofline.runtime.http;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.JsonFaults;
import dev.proofline.engine.definition.JsonValues;
import dev.proofline.engine.definition.Storable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON from outside (RFC 8259): UTF-8, one value, at most {@value #DEPTH} deep, no name twice, no
 * number whose size is an attack. What it lets through can be stored on every database.
 */
final class StrictJson {
  static final int DEPTH = 64;
  private static final int DIGITS = 200;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(DIGITS)
                          .maxNameLength(500)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /**
   * The value, or MALFORMED_JSON; TOO_LARGE when there is more in it.
   *
   * @param most values it may hold, counted before any is made
   */
  JsonNode read(byte[] bytes, int most) {
    String text = utf8(bytes);
    if (JsonValues.moreThan(most, text)) {
      throw Problem.TOO_LARGE.because(
          "JSON 里最多 " + most + " 个值。请分几次发送。",
          "Expected at most "
              + most
              + " values in the JSON, but there are more. Send it in parts.");
    }
    try {
      JsonNode node = mapper.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw Problem.MALFORMED_JSON.because(
            "需要一个 JSON 值，但内容是空的。", "Expected a JSON value, but the body is empty.");
      }
      return node;
    } catch (StreamConstraintsException tooMuch) {
      throw Problem.MALFORMED_JSON.because(
          "JSON 的嵌套不能超过 " + DEPTH + " 层，数字不能超过 " + DIGITS + " 位，名称不能超过 500 字符。",
          "Expected JSON at most "
              + DEPTH
              + " levels deep with numbers of at most "
              + DIGITS
              + " digits and names of at most 500 characters, but this has more.");
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      throw Problem.MALFORMED_JSON.because(
          "有一个数字太大，无法表示。", "Expected ordinary numbers, but one is too large to be kept.");
    } catch (JacksonException wrong) {
      throw malformed(wrong);
    }
  }

  /** The value with all its texts and numbers fit to be stored; else INVALID with every place. */
  JsonNode readStorable(byte[] bytes, int most) {
    JsonNode node = read(bytes, most);
    List<Finding> findings = Storable.findings(node, Pointer.ROOT);
    if (!findings.isEmpty()) {
      throw new RequestRefused(
          Problem.INVALID, LocalText.of("有内容无法保存。", "Some of it cannot be stored."), findings);
    }
    return node;
  }

  private static RequestRefused malformed(JacksonException wrong) {
    var at = wrong.getLocation();
    String place = at == null ? "" : " (" + at.getLineNr() + ":" + at.getColumnNr() + ")";
    LocalText what = JsonFaults.words(wrong);
    return Problem.MALFORMED_JSON.because(
        "需要合法的 JSON，但是" + what.in(LocalText.DEFAULT_LANGUAGE) + "。" + place,
        "Expected valid JSON, but " + what.in(LocalText.ENGLISH) + "." + place);
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw Problem.MALFORMED_JSON.because(
          "JSON 必须是 UTF-8 编码。", "Expected JSON in UTF-8, but some bytes are not.");
    }
  }

  /** Whether text can be kept and sent on: no NUL and no half of a surrogate pair. */
  static boolean storable(String text) {
    return Storable.text(text);
  }
}
