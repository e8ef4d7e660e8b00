package dev.proofline.engine.executable;

import dev.proofline.engine.expression.Filled;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a form says about a field: texts that may hold {@code {{expression}}} and Markdown.
 *
 * @param words what a notice tells and an acknowledgement is about
 * @param hasSlots whether what they say depends on the record; asked at every judgement
 */
public record FieldTexts(
    Optional<Template> hint, Optional<Template> help, Optional<Template> words, boolean hasSlots) {

  public static final FieldTexts NONE = of(Optional.empty(), Optional.empty(), Optional.empty());

  public static FieldTexts of(
      Optional<Template> hint, Optional<Template> help, Optional<Template> words) {
    boolean slots =
        Stream.of(hint, help, words).flatMap(Optional::stream).anyMatch(Template::hasSlots);
    return new FieldTexts(hint, help, words, slots);
  }

  /** As they stand before there is anything to fill in. */
  public Said blank() {
    return new Said(
        hint.map(Template::blank), help.map(Template::blank), words.map(Template::blank));
  }

  /** Those that always say the same. */
  public Said fixed() {
    return new Said(fixed(hint), fixed(help), fixed(words));
  }

  private static Optional<Filled> fixed(Optional<Template> text) {
    return text.filter(one -> !one.hasSlots()).map(Template::blank);
  }

  /** As they stand for a record; one that would tell what is closed to its reader is left out. */
  public Said said(Situation situation) {
    return new Said(
        hint.flatMap(text -> told(text, situation)),
        help.flatMap(text -> told(text, situation)),
        words.flatMap(text -> told(text, situation)));
  }

  private static Optional<Filled> told(Template text, Situation situation) {
    Filled found = text.filled(situation, new Shown(situation));
    Situation told = situation.told();
    return Objects.equals(found, text.filled(told, new Shown(told)))
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The texts for one record. */
  public record Said(Optional<Filled> hint, Optional<Filled> help, Optional<Filled> words) {}
}
