package dev.proofline.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON in the one form of RFC 8785, and its SHA-256: what hashes of the ledger are taken of. */
public final class CanonicalJson {

  /** Whole numbers below are written alike by Java and JavaScript. */
  private static final double SAFE = 1e15;

  private CanonicalJson() {}

  /**
   * RFC 8785 knows only numbers that fit a double; a number that does not is written as a text, so
   * that no digit is lost.
   */
  public static String of(JsonNode json) {
    var text = new StringBuilder(256);
    write(json, text);
    return text.toString();
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

  static void write(JsonNode json, StringBuilder to) {
    switch (json) {
      case ObjectNode object -> object(object, to);
      case ArrayNode array -> {
        to.append('[');
        for (int i = 0; i < array.size(); i++) {
          to.append(i == 0 ? "" : ",");
          write(array.get(i), to);
        }
        to.append(']');
      }
      default -> {
        if (json.isNumber()) {
          number(json.decimalValue(), to);
        } else if (json.isString()) {
          text(json.stringValue(), to);
        } else {
          to.append(json);
        }
      }
    }
  }

  /** Names in the order of their UTF-16 units, which is how Java compares texts. */
  private static void object(ObjectNode object, StringBuilder to) {
    String[] names = object.propertyNames().toArray(String[]::new);
    Arrays.sort(names);
    to.append('{');
    for (int i = 0; i < names.length; i++) {
      to.append(i == 0 ? "" : ",");
      text(names[i], to);
      to.append(':');
      write(object.get(names[i]), to);
    }
    to.append('}');
  }

  private static void number(BigDecimal number, StringBuilder to) {
    double nearest = number.doubleValue();
    if (!Double.isFinite(nearest) || BigDecimal.valueOf(nearest).compareTo(number) != 0) {
      text(number.toPlainString(), to);
    } else if (nearest == Math.rint(nearest) && Math.abs(nearest) < SAFE) {
      to.append((long) nearest);
    } else {
      try {
        to.append(NumberToJSON.serializeNumber(nearest));
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }

  static void text(String text, StringBuilder to) {
    to.append('"');
    int plain = plain(text, 0);
    to.append(text, 0, plain);
    while (plain < text.length()) {
      escaped(text.charAt(plain), to);
      int next = plain(text, plain + 1);
      to.append(text, plain + 1, next);
      plain = next;
    }
    to.append('"');
  }

  /** Where the first character from there on is that cannot stand for itself. */
  private static int plain(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return i;
      }
      i++;
    }
    return i;
  }

  private static void escaped(char c, StringBuilder to) {
    switch (c) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\b' -> to.append("\\b");
      case '\t' -> to.append("\\t");
      case '\n' -> to.append("\\n");
      case '\f' -> to.append("\\f");
      case '\r' -> to.append("\\r");
      default -> to.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
    }
  }
}
