package dev.proofline.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in the one form of RFC 8785, and its SHA-256: what hashes of the ledger are taken of. */
public final class CanonicalJson {

  private CanonicalJson() {}

  /**
   * RFC 8785 knows only numbers that fit a double; a number that does not is written as a text, so
   * that no digit is lost.
   */
  public static String of(JsonNode json) {
    return canonical(exact(json).toString());
  }

  /** The canonical form of a JSON text as it is. */
  public static String canonical(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** SHA-256 in lower-case hexadecimal. */
  public static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static JsonNode exact(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> copy.set(entry.getKey(), exact(entry.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> copy.add(exact(element)));
        yield copy;
      }
      default ->
          json.isNumber() && !fitsDouble(json.decimalValue())
              ? JsonNodeFactory.instance.stringNode(json.decimalValue().toPlainString())
              : json;
    };
  }

  private static boolean fitsDouble(BigDecimal number) {
    double nearest = number.doubleValue();
    return Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(number) == 0;
  }
}
