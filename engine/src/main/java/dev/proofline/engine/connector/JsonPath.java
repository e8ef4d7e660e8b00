package dev.proofline.engine.connector;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A JSONPath as RFC 9535 writes it, read once and asked often; immutable. It is our own because it
 * meets the answers of strangers: patterns run in linear time, and a path that would look at more
 * than a million places of an answer finds nothing.
 */
public final class JsonPath {

  private final String text;
  private final PathQuery query;

  private JsonPath(String text, PathQuery query) {
    this.text = text;
    this.query = query;
  }

  /** Reads a path. */
  public static JsonPath of(String text) throws Unreadable {
    return new JsonPath(text, new PathParser(text).whole());
  }

  /** The nodes it leads to, in the order of the standard. */
  public List<JsonNode> in(JsonNode root) {
    return query.nodes(new PathQuery.Place(root, root, new PathQuery.Effort()));
  }

  /** Whether it leads to one place at most. */
  public boolean isSingular() {
    return query.isSingular();
  }

  @Override
  public String toString() {
    return text;
  }

  /** A text that is no path. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient LocalText what;
    private final int offset;

    Unreadable(int offset, LocalText what) {
      super(what.in(LocalText.ENGLISH));
      this.what = what;
      this.offset = offset;
    }

    /** What was expected there. */
    public LocalText what() {
      return what;
    }

    /** What to say of a text that was taken for a path. */
    public Finding refusal(String text, Pointer at) {
      int place = offset + 1;
      return Expected.of(
              "第 " + place + " 个字符处是" + what.in("zh-CN"), what.in("en") + " at character " + place)
          .but("“" + text + "”不是 JSONPath", "'" + text + "' is no JSONPath")
          .hint(
              "例如 $.data.status 或 $.items[0].name。",
              "For example $.data.status or $.items[0].name.")
          .error(at, "bad_jsonpath");
    }

    /** Where in the text, from 0. */
    public int offset() {
      return offset;
    }
  }
}
