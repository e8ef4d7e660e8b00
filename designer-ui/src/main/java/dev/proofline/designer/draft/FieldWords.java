package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
   * The names of rules that stand over rows of any kind.
   *
   * @param labels what each name is called
   */
  public static FieldWords of(Map<String, String> labels) {
    var words = new FieldWords(labels.keySet());
    labels.forEach(words::name);
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

  /**
   * The word of a text in labels that the character of the same text in keys belongs to.
   *
   * @param offset in code points of the text in keys
   */
  public Word wordAt(String written, int offset) {
    int inKeys = 0;
    for (Piece piece : pieces(written, keyOf)) {
      int length = piece.instead().codePointCount(0, piece.instead().length());
      if (offset < inKeys + length) {
        String own = written.substring(piece.from(), piece.to());
        if (isQuoted(own)) {
          return new Word(piece.from(), piece.to(), own);
        }
        int within = Math.min(offset - inKeys, own.codePointCount(0, own.length()) - 1);
        return keyOf.containsKey(own)
            ? new Word(piece.from(), piece.to(), own)
            : word(written, piece.from() + own.offsetByCodePoints(0, within));
      }
      inKeys += length;
    }
    return new Word(written.length(), written.length(), "");
  }

  /**
   * A stretch of what the author wrote.
   *
   * @param from counted in UTF-16 units, as browsers do
   */
  public record Word(int from, int to, String text) {
    /** Whether it can only have been meant as a name. */
    public boolean isName() {
      return !isQuoted(text) && text.codePoints().anyMatch(c -> c > 127 && Character.isLetter(c));
    }
  }

  private static boolean isQuoted(String text) {
    return text.startsWith("'") || text.startsWith("\"");
  }

  private static Word word(String text, int at) {
    int from = at;
    int to = at + 1;
    if (inName(text.charAt(at))) {
      while (from > 0 && inName(text.charAt(from - 1))) {
        from--;
      }
      while (to < text.length() && inName(text.charAt(to))) {
        to++;
      }
    } else if (Character.isHighSurrogate(text.charAt(at)) && to < text.length()) {
      to++;
    }
    return new Word(from, to, text.substring(from, to));
  }

  /** The words around this one, when together they nearly are a label of several words. */
  public Optional<Word> phrase(String text, Word word) {
    if (word.text().isEmpty() || !word.text().codePoints().allMatch(FieldWords::inName)) {
      return Optional.empty();
    }
    int from = word.from();
    int to = word.to();
    while (from > 1 && text.charAt(from - 1) == ' ' && inName(text.charAt(from - 2))) {
      from = word(text, from - 2).from();
    }
    while (to + 1 < text.length() && text.charAt(to) == ' ' && inName(text.charAt(to + 1))) {
      to = word(text, to + 1).to();
    }
    String phrase = text.substring(from, to);
    return phrase.contains(" ") && nearest(phrase).isPresent()
        ? Optional.of(new Word(from, to, phrase))
        : Optional.empty();
  }

  /** The label or name nearest to a word that is none of them. */
  public Optional<String> nearest(String word) {
    List<String> begun = keyOf.keySet().stream().filter(label -> label.startsWith(word)).toList();
    if (begun.size() == 1) {
      return Optional.of(begun.getFirst());
    }
    List<String> around = keyOf.keySet().stream().filter(label -> label.contains(word)).toList();
    return around.isEmpty()
        ? Optional.ofNullable(Nearest.to(word, keyOf.keySet()))
        : Optional.of(around.getFirst());
  }

  /** Whether the word is what a field is called. */
  public boolean isLabel(String word) {
    return keyOf.containsKey(word);
  }

  /** What the field of the key is called; empty when its label cannot stand for it. */
  public Optional<String> label(String key) {
    return Optional.ofNullable(labelOf.get(key));
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
    pieces(text, names).forEach(piece -> out.append(piece.instead()));
    return out.toString();
  }

  /** A stretch of a text and what stands in its place. */
  private record Piece(int from, int to, String instead) {}

  private static List<Piece> pieces(String text, Map<String, String> names) {
    var pieces = new ArrayList<Piece>();
    int at = 0;
    while (at < text.length()) {
      String found = starts(text, at) ? longest(text, at, names.keySet()) : "";
      int end = found.isEmpty() ? next(text, at) : at + found.length();
      String instead = found.isEmpty() ? text.substring(at, end) : names.getOrDefault(found, found);
      pieces.add(new Piece(at, end, instead));
      at = end;
    }
    return pieces;
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
