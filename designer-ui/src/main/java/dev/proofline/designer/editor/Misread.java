package dev.proofline.designer.editor;

import dev.proofline.designer.draft.Draft;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.AtCharacter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with an expression, told of the words its author sees instead of the keys that
 * stand for them.
 *
 * @param word the words it is about; without text at the end
 */
record Misread(FieldWords.Word word, LocalText message, Optional<LocalText> hint) {

  private static final String NO_SUCH_OPTION = "no_such_option";
  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern NAMED =
      Pattern.compile("([“'])([A-Za-z_][A-Za-z0-9_.]*)([”'])(?=[^A-Za-z0-9_]|$)");

  /** The finding so told, if it is about a place in an expression. */
  static Optional<Misread> of(Finding finding, Editing<?> editing) {
    FieldWords words = editing.ground().words(finding.pointer());
    return expression(finding, editing.draft())
        .flatMap(text -> of(finding, words, words.toLabels(text), options(finding, editing)));
  }

  /** What the values of the field are called that the comparison is about. */
  private static Map<String, String> options(Finding finding, Editing<?> editing) {
    var options = new HashMap<String, String>();
    Matcher about = NAMED.matcher(finding.message().in(LocalText.ENGLISH));
    if (finding.code().equals(NO_SUCH_OPTION) && about.find()) {
      String key = about.group(2);
      editing.ground().choosable(finding.pointer()).stream()
          .filter(field -> field.key().equals(key) || field.key().endsWith("." + key))
          .flatMap(field -> field.choices().entrySet().stream())
          .forEach(choice -> options.putIfAbsent(choice.getKey(), choice.getValue()));
    }
    return options;
  }

  /**
   * @param written the expression as it stands on the screen
   */
  static Optional<Misread> of(
      Finding finding, FieldWords words, String written, Map<String, String> options) {
    UnaryOperator<String> called =
        key -> words.label(key).orElseGet(() -> options.getOrDefault(key, key));
    return AtCharacter.of(finding)
        .map(at -> {
          FieldWords.Word word = words.wordAt(written, at.offset());
          Optional<FieldWords.Word> meant =
              word.isName() ? Optional.of(word) : words.phrase(written, word);
          return meant
              .filter(name -> !words.isLabel(name.text()))
              .map(name -> unknown(name, words))
              .orElseGet(() -> placed(at, finding, word, called));
        });
  }

  /** Only labels are written in letters that keys do not have. */
  private static Misread unknown(FieldWords.Word word, FieldWords words) {
    return new Misread(
        word,
        LocalText.of(
            "没有叫“" + word.text() + "”的字段。", "There is no field called '" + word.text() + "'."),
        words
            .nearest(word.text())
            .map(near -> LocalText.of("是不是“" + near + "”？", "Did you mean '" + near + "'?"))
            .or(() ->
                Optional.of(
                    LocalText.of("请用这张表单里有的字段名。", "Use the name of a field of this form."))));
  }

  private static Misread placed(
      AtCharacter at, Finding finding, FieldWords.Word word, UnaryOperator<String> called) {
    LocalText message = inLabels(at.message(), called);
    if (word.text().isBlank()) {
      return new Misread(word, atTheEnd(message), hint(finding, called));
    }
    String bare = bare(word.text());
    boolean named = message.in(LocalText.ENGLISH).contains("'" + bare + "'");
    LocalText told =
        named
            ? message
            : LocalText.of(
                "“" + bare + "”处：" + message.in(LocalText.DEFAULT_LANGUAGE),
                "At '" + bare + "': " + message.in(LocalText.ENGLISH));
    return new Misread(word, told, hint(finding, called));
  }

  /** A value written out stands in quotes of its own already. */
  private static String bare(String word) {
    boolean quoted = word.length() > 1 && word.matches("(?s)(['\"]).*\\1");
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  private static Optional<LocalText> hint(Finding finding, UnaryOperator<String> called) {
    return Optional.ofNullable(finding.hint()).map(hint -> inLabels(hint, called));
  }

  private static LocalText atTheEnd(LocalText message) {
    return LocalText.of(
        "末尾处：" + message.in(LocalText.DEFAULT_LANGUAGE),
        "At the end: " + message.in(LocalText.ENGLISH));
  }

  /** The text with labels in the place of the keys it quotes. */
  private static LocalText inLabels(LocalText text, UnaryOperator<String> called) {
    return LocalText.of(
        inLabels(text.in(LocalText.DEFAULT_LANGUAGE), called),
        inLabels(text.in(LocalText.ENGLISH), called));
  }

  private static String inLabels(String text, UnaryOperator<String> called) {
    Matcher named = NAMED.matcher(text);
    return named.replaceAll(found ->
        Matcher.quoteReplacement(found.group(1) + called.apply(found.group(2)) + found.group(3)));
  }

  /** The expression at the place; that of the only slot when it is a text with slots. */
  private static Optional<String> expression(Finding finding, Draft draft) {
    var at = draft.at(finding.pointer());
    if (!at.isString()) {
      return Optional.empty();
    }
    Matcher slot = SLOT.matcher(at.asString());
    if (!slot.find()) {
      return Optional.of(at.asString());
    }
    String first = slot.group(1);
    return slot.find() ? Optional.empty() : Optional.of(first);
  }
}
