package dev.proofline.engine.definition;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How many values a text of JSON holds, counted before any of them is made. */
public final class JsonValues {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonValues() {}

  /** Whether there are more values than {@code most}, objects and lists among them. */
  public static boolean moreThan(int most, String text) {
    // Each takes a character, and one more to part it from the next.
    return text.length() / 2 >= most && count(text, most) > most;
  }

  /** At most one more than {@code most}. Where the text is no JSON counting ends. */
  public static int count(String text, int most) {
    int count = 0;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      JsonToken token = parser.nextToken();
      while (token != null && count <= most) {
        if (token.isStructStart() || token.isScalarValue()) {
          count++;
        }
        token = parser.nextToken();
      }
    } catch (JacksonException _) {
      return count;
    }
    return count;
  }
}
