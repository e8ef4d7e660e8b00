package dev.proofline.designer.editor;

import dev.proofline.designer.draft.Draft;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.AtCharacter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with an expression, told of the words its author sees instead of the keys that
 * stand for them.
 *
 * @param word the words it is about; without text at the end
 */
record Misread(FieldWords.Word word, LocalText message, Optional<LocalText> hint) {

  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}");
  private static final Pattern NAMED =
      Pattern.compile("([“'])([A-Za-z_][A-Za-z0-9_.]*)([”'])(?=[^A-Za-z0-9_]|$)");

  /** The finding so told, if it is about a place in an expression. */
  static Optional<Misread> of(Finding finding, Editing<?> editing) {
    FieldWords words = editing.ground().words(finding.pointer());
    return expression(finding, editing.draft())
        .flatMap(text -> of(finding, words, words.toLabels(text)));
  }

  /**
   * @param written the expression as it stands on the screen
   */
  static Optional<Misread> of(Finding finding, FieldWords words, String written) {
    return AtCharacter.of(finding)
        .map(at -> {
          FieldWords.Word word = words.wordAt(written, at.offset());
          Optional<FieldWords.Word> meant =
              word.isName() ? Optional.of(word) : words.phrase(written, word);
          return meant
              .filter(name -> !words.isLabel(name.text()))
              .map(name -> unknown(name, words))
              .orElseGet(() -> placed(at, finding, word, words));
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
      AtCharacter at, Finding finding, FieldWords.Word word, FieldWords words) {
    LocalText message = inLabels(at.message(), words);
    if (word.text().isBlank()) {
      return new Misread(word, atTheEnd(message), hint(finding, words));
    }
    boolean named = message.in(LocalText.ENGLISH).contains("'" + word.text() + "'");
    LocalText told =
        named
            ? message
            : LocalText.of(
                "“" + word.text() + "”处：" + message.in(LocalText.DEFAULT_LANGUAGE),
                "At '" + word.text() + "': " + message.in(LocalText.ENGLISH));
    return new Misread(word, told, hint(finding, words));
  }

  private static Optional<LocalText> hint(Finding finding, FieldWords words) {
    return Optional.ofNullable(finding.hint()).map(hint -> inLabels(hint, words));
  }

  private static LocalText atTheEnd(LocalText message) {
    return LocalText.of(
        "末尾处：" + message.in(LocalText.DEFAULT_LANGUAGE),
        "At the end: " + message.in(LocalText.ENGLISH));
  }

  /** The text with labels in the place of the keys it quotes. */
  private static LocalText inLabels(LocalText text, FieldWords words) {
    return LocalText.of(
        inLabels(text.in(LocalText.DEFAULT_LANGUAGE), words),
        inLabels(text.in(LocalText.ENGLISH), words));
  }

  private static String inLabels(String text, FieldWords words) {
    Matcher named = NAMED.matcher(text);
    return named.replaceAll(found ->
        Matcher.quoteReplacement(
            found.group(1) + words.label(found.group(2)).orElse(found.group(2)) + found.group(3)));
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
