package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expression as it is written, with labels for keys, titles for values, words for signs. */
public final class RuleReading {

  private static final Pattern PIECE =
      Pattern.compile(
          "(?<nothing>[!=]= null\\b)|(?<text>'[^']*'|\"[^\"]*\")|(?<name>(?<![.\\w])[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*\\b(?!\\())"
              + "|(?<sign>&&|\\|\\||[!=<>]=)");

  private static final Map<String, LocalText> SIGNS =
      Map.of(
          "== null", LocalText.of("为空", "is empty"),
          "!= null", LocalText.of("不为空", "is filled in"),
          "&&", LocalText.of("且", "and"),
          "||", LocalText.of("或", "or"),
          "==", LocalText.of("=", "="),
          "!=", LocalText.of("≠", "≠"),
          "<=", LocalText.of("≤", "≤"),
          ">=", LocalText.of("≥", "≥"));

  private final Function<String, Optional<LocalText>> fields;
  private final Map<String, LocalText> values;

  /**
   * @param fields labels by key
   * @param values what is chosen from, by value
   */
  RuleReading(Map<String, LocalText> fields, Map<String, LocalText> values) {
    this(path -> Optional.ofNullable(fields.get(path)), values);
  }

  /**
   * @param fields the label of what a key names, or a path of keys
   * @param values what is chosen from, by value
   */
  public RuleReading(Function<String, Optional<LocalText>> fields, Map<String, LocalText> values) {
    this.fields = fields;
    this.values = values;
  }

  public LocalText of(String expression) {
    return LocalText.of(in("zh-CN", expression), in("en", expression));
  }

  private String in(String language, String expression) {
    return PIECE
        .matcher(expression)
        .replaceAll(found -> Matcher.quoteReplacement(piece(found.group(), language)));
  }

  private String piece(String piece, String language) {
    if (piece.startsWith("'") || piece.startsWith("\"")) {
      LocalText value = values.get(piece.substring(1, piece.length() - 1));
      return value == null ? piece : quoted(value, language);
    }
    LocalText sign = SIGNS.get(piece);
    return sign != null ? sign.in(language) : name(piece, language);
  }

  /** Of a path nobody has a label for, at least what it begins with. */
  private String name(String path, String language) {
    Optional<LocalText> label = fields.apply(path);
    int dot = path.lastIndexOf('.');
    return label.isPresent() || dot < 0
        ? label.map(text -> text.in(language)).orElse(path)
        : name(path.substring(0, dot), language) + path.substring(dot);
  }

  private static String quoted(LocalText value, String language) {
    return language.equals("en") ? "'" + value.in("en") + "'" : "“" + value.in("zh-CN") + "”";
  }
}
