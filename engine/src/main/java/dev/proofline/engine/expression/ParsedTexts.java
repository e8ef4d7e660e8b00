package dev.proofline.engine.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What CEL's parser made of the texts read last. The same rules are read at every look at a draft
 * and by each lint, and every page of a list comes with its filter; parsing is the dearest part of
 * it. What names mean is no part of this, so it serves all vocabularies. Safe for many threads.
 */
public final class ParsedTexts {
  /** Some kilobytes each. */
  private static final int MOST = 2_000;

  private final Syntax syntax = new Syntax();
  private final Map<String, Syntax.Read> known = new Newest();

  Syntax.@Nullable Read read(String text, Complaints complaints) {
    synchronized (known) {
      Syntax.Read before = known.get(text);
      if (before != null) {
        return before;
      }
    }
    Syntax.Read read = syntax.read(text, complaints);
    if (read != null) {
      synchronized (known) {
        known.put(text, read);
      }
    }
    return read;
  }

  private static final class Newest extends LinkedHashMap<String, Syntax.Read> {
    private static final long serialVersionUID = 1L;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Syntax.Read> eldest) {
      return size() > MOST;
    }
  }
}
