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

  /** How the rules of a row name what belongs to its form. */
  public static final String PARENT = "parent.";

  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}");

  private final Set<String> keys;
  private final Map<String, String> keyOf = new LinkedHashMap<>();
  private final Map<String, String> labelOf = new LinkedHashMap<>();
  private final Set<String> shared = new LinkedHashSet<>();

  /** The keys whose labels can be shown in their place. */
  private final Set<String> words = new LinkedHashSet<>();

  private FieldWords(Set<String> keys) {
    this.keys = keys;
  }

  /** The names of a form's rules. */
  public static FieldWords of(FormDraft draft, Function<LocalText, String> say) {
    var words = new FieldWords(draft.fieldKeys());
    draft.fields().forEach(field -> words.name(field.key(), say.apply(field.label())));
    return words;
  }

  /**
   * The names of the rules of a row: its columns, and the fields of its form.
   *
   * @param ofForm how a label of the form is told from one of the row
   */
  public static FieldWords ofRows(
      FormDraft draft,
      String table,
      Function<LocalText, String> say,
      UnaryOperator<String> ofForm) {
    var words = new FieldWords(draft.keysBeside(Columns.within(table, "")));
    draft.columns(table).forEach(column -> words.name(column.key(), say.apply(column.label())));
    for (FormDraft.Field field : draft.fields()) {
      String label = say.apply(field.label()).strip();
      words.name(PARENT + field.key(), ofForm.apply(label));
      if (isWord(label)) {
        words.words.add(PARENT + field.key());
      }
    }
    return words;
  }

  /** A label that several have names none of them. */
  private void name(String key, String written) {
    String label = written.strip();
    if (label.isEmpty() || keys.contains(label)) {
      return;
    }
    if (shared.contains(label) || keyOf.remove(label) != null) {
      shared.add(label);
      labelOf.values().remove(label);
      return;
    }
    keyOf.put(label, key);
    labelOf.put(key, label);
    if (isWord(label)) {
      words.add(key);
    }
  }

  /** Whether a label cannot be taken for anything but a name. */
  private static boolean isWord(String label) {
    return label.codePoints().allMatch(FieldWords::inName)
        && label.codePoints().anyMatch(c -> c > 127);
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

  private Map<String, String> plain() {
    var plain = new LinkedHashMap<>(labelOf);
    plain.keySet().retainAll(words);
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
