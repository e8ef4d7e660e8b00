package dev.proofline.runtime.evidence.worker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was found in a file, as names and texts. */
public final class Found {

  /** What is written in it, and whether there was more. */
  public static final String TEXT = "text";

  public static final String CUT = "cut";

  private static final int LONGEST = 120;

  private final Map<String, String> found = new LinkedHashMap<>();

  public Found() {}

  /** What a worker answered. */
  public static Found of(List<String> texts) {
    var found = new Found();
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      found.found.put(texts.get(i), texts.get(i + 1));
    }
    return found;
  }

  List<String> texts() {
    var texts = new ArrayList<String>();
    found.forEach((name, text) -> {
      texts.add(name);
      texts.add(text);
    });
    return texts;
  }

  public @Nullable String text(String name) {
    return found.get(name);
  }

  /** Where it was found before, that stands. */
  void put(String name, @Nullable Object value) {
    if (value != null) {
      String text = value instanceof Instant ? value.toString() : plain(Objects.toString(value));
      if (!text.isEmpty()) {
        found.putIfAbsent(name, text);
      }
    }
  }

  /** The text of a document, whole as far as it was read. */
  void written(Prose prose) {
    found.put(TEXT, prose.text());
    if (prose.isCut()) {
      found.put(CUT, "true");
    }
  }

  void unread(String why) {
    found.put("unread", why);
  }

  /** Texts in files are anything: short, and nothing that cannot be stored or shown. */
  private static String plain(String text) {
    String plain = text.replaceAll("[\\p{C}\\uFFFD]+", " ").strip();
    return plain.codePointCount(0, plain.length()) > LONGEST
        ? plain.substring(0, plain.offsetByCodePoints(0, LONGEST))
        : plain;
  }
}
