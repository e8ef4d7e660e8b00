package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions in the words on the screen: a label that names exactly one field stands for its key.
 */
public final class FieldWords {

  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}");

  private final Set<String> keys;
  private final Map<String, String> keyOf = new LinkedHashMap<>();
  private final Map<String, String> labelOf = new LinkedHashMap<>();
  private final Set<String> shared = new LinkedHashSet<>();

  private FieldWords(Set<String> keys) {
    this.keys = keys;
  }

  public static FieldWords of(FormDraft draft, Function<LocalText, String> say) {
    var words = new FieldWords(draft.fieldKeys());
    for (FormDraft.Field field : draft.fields()) {
      String label = say.apply(field.label()).strip();
      if (label.isEmpty() || words.keys.contains(label)) {
        continue;
      }
      if (words.shared.contains(label) || words.keyOf.remove(label) != null) {
        words.shared.add(label);
        words.labelOf.values().remove(label);
      } else {
        words.keyOf.put(label, field.key());
        words.labelOf.put(field.key(), label);
      }
    }
    return words;
  }

  /** The expression with keys in the place of labels. */
  public String toKeys(String text) {
    return exchanged(text, keyOf);
  }

  /** The expression as people read it; as it is when it would not be read back the same. */
  public String toLabels(String text) {
    String shown = exchanged(text, plain());
    return toKeys(shown).equals(text) ? shown : text;
  }

  /** The same inside the slots of a text. */
  public String slotsToKeys(String text) {
    return slots(text, this::toKeys);
  }

  public String slotsToLabels(String text) {
    return slots(text, this::toLabels);
  }

  /** A label in the expression that names several fields. */
  public Optional<String> ambiguous(String text) {
    return shared.stream()
        .filter(label -> {
          Map<String, String> marked = Map.of(label, "\u0000");
          return !exchanged(text, marked).equals(text);
        })
        .findFirst();
  }

  /** Labels that cannot be taken for anything but a name. */
  private Map<String, String> plain() {
    var plain = new LinkedHashMap<String, String>();
    labelOf.forEach((key, label) -> {
      boolean word = label.codePoints().allMatch(FieldWords::inName);
      if (word && label.codePoints().anyMatch(c -> c > 127)) {
        plain.put(key, label);
      }
    });
    return plain;
  }

  private static String slots(String text, UnaryOperator<String> change) {
    return SLOT.matcher(text)
        .replaceAll(slot -> Matcher.quoteReplacement("{{" + change.apply(slot.group(1)) + "}}"));
  }

  private static boolean inName(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static String exchanged(String text, Map<String, String> names) {
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = next(text, at);
      String found = starts(text, at) ? longest(text, at, names.keySet()) : "";
      if (found.isEmpty()) {
        out.append(text, at, end);
        at = end;
      } else {
        out.append(names.get(found));
        at += found.length();
      }
    }
    return out.toString();
  }

  /** Where what stands here ends: a quoted text, a name, or one character. */
  private static int next(String text, int at) {
    char c = text.charAt(at);
    int end = at + 1;
    if (c == '\'' || c == '"') {
      while (end < text.length() && text.charAt(end) != c) {
        end += text.charAt(end) == '\\' ? 2 : 1;
      }
      return Math.min(end + 1, text.length());
    }
    while (inName(c) && end < text.length() && inName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a name may begin here: behind a point stands what belongs to another. */
  private static boolean starts(String text, int at) {
    return inName(text.charAt(at)) && !text.substring(0, at).stripTrailing().endsWith(".");
  }

  private static String longest(String text, int at, Set<String> names) {
    String best = "";
    for (String name : names) {
      if (name.length() > best.length() && text.startsWith(name, at) && ends(text, at, name)) {
        best = name;
      }
    }
    return best;
  }

  private static boolean ends(String text, int at, String name) {
    int end = at + name.length();
    boolean within =
        end < text.length() && inName(text.charAt(end)) && inName(name.charAt(name.length() - 1));
    return !within && !text.substring(end).stripLeading().startsWith("(");
  }
}
