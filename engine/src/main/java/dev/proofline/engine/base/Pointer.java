package dev.proofline.engine.base;

import java.util.ArrayList;
import java.util.List;

/** A place in a JSON document (RFC 6901). The root is the empty list of tokens. */
public record Pointer(List<String> tokens) {

  public static final Pointer ROOT = new Pointer(List.of());

  public Pointer {
    tokens = List.copyOf(tokens);
  }

  /**
   * Reads {@code /fields/0/label}; throws {@link IllegalArgumentException} when it is no pointer.
   */
  public static Pointer parse(String text) {
    if (text.isEmpty()) {
      return ROOT;
    }
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "Expected a JSON Pointer starting with '/', but found " + text + ".");
    }
    var tokens = new ArrayList<String>();
    for (String token : text.substring(1).split("/", -1)) {
      tokens.add(token.replace("~1", "/").replace("~0", "~"));
    }
    return new Pointer(tokens);
  }

  public static Pointer of(String... tokens) {
    return new Pointer(List.of(tokens));
  }

  public Pointer child(String token) {
    if (tokens.isEmpty()) {
      return new Pointer(List.of(token));
    }
    var longer = new ArrayList<>(tokens);
    longer.add(token);
    return new Pointer(longer);
  }

  public Pointer child(int index) {
    return child(Integer.toString(index));
  }

  /** The tokens with a stroke between: {@code items/2/qty}. */
  public String path() {
    return tokens.size() == 1 ? tokens.getFirst() : String.join("/", tokens);
  }

  /** The place around it; the root is its own. */
  public Pointer parent() {
    return tokens.isEmpty() ? this : new Pointer(tokens.subList(0, tokens.size() - 1));
  }

  public boolean startsWith(Pointer other) {
    return tokens.size() >= other.tokens.size()
        && tokens.subList(0, other.tokens.size()).equals(other.tokens);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (String token : tokens) {
      text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
