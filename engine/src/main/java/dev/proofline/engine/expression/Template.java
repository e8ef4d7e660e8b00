package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Spacing;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** A text with checked {@code {{expression}}} parts, in every language it was written in. */
public record Template(SequencedMap<String, List<Part>> byLanguage) {

  /** A piece of a text. */
  public sealed interface Part {
    record Words(String text) implements Part {}

    record Slot(Expression expression) implements Part {}
  }

  /**
   * Shows a value that is of no field to people, and names rows: dates in the zone, numbers in the
   * language's habit.
   */
  public interface Display {
    String show(Value value, String language);
  }

  private static final LocalText NOT_GIVEN = LocalText.of("（未填）", "(not given)");

  /**
   * What stands in a slot that is empty or unknown: a sentence says so and has no hole; a text of
   * slots and signs alone, as the name of a row, leaves it out, with the signs that parted it.
   */
  public String nothing(String language) {
    return LocalText.in(byLanguage, language).stream().anyMatch(Template::speaks)
        ? NOT_GIVEN.in(language)
        : "";
  }

  private static boolean speaks(Part part) {
    return part instanceof Part.Words(var words)
        && words.codePoints().anyMatch(Character::isLetter);
  }

  /** The text with its slots filled; {@link #nothing} where there is no value. */
  public LocalText fill(Situation situation, Display display) {
    return filled(situation, display).text();
  }

  /** The same with what was filled in still apart. */
  public Filled filled(Situation situation, Display display) {
    return with((slot, language) ->
        slot.evaluate(situation).map(value -> told(slot, value, language, display)).orElse(""));
  }

  /** What is a field's is told as that field tells it: a choice by its label, money as money. */
  private static String told(Expression slot, Value value, String language, Display display) {
    return slot.manner()
        .flatMap(manner -> manner.tell(value, language))
        .orElseGet(() -> display.show(value, language));
  }

  /** With nothing in its slots. */
  public Filled blank() {
    return with((_, _) -> "");
  }

  /** Whether it says different things at different times. */
  public boolean hasSlots() {
    return slots().findAny().isPresent();
  }

  public Stream<Expression> slots() {
    return byLanguage.values().stream()
        .flatMap(List::stream)
        .flatMap(part -> part instanceof Part.Slot(var slot) ? Stream.of(slot) : Stream.empty());
  }

  private static String or(String shown, String nothing) {
    return shown.isBlank() ? nothing : shown;
  }

  /** A name of slots and signs alone is written once and told in every language. */
  private SequencedMap<String, List<Part>> languages() {
    List<Part> only = byLanguage.get(LocalText.DEFAULT_LANGUAGE);
    if (only == null
        || byLanguage.size() > 1
        || !hasSlots()
        || only.stream().anyMatch(Template::speaks)) {
      return byLanguage;
    }
    var told = new LinkedHashMap<>(byLanguage);
    told.put(LocalText.ENGLISH, only);
    return told;
  }

  private Filled with(BiFunction<Expression, String, String> shown) {
    var filled = new LinkedHashMap<String, List<Filled.Piece>>();
    languages()
        .forEach((language, parts) -> {
          String nothing = nothing(language);
          List<Filled.Piece> pieces =
              parts.stream()
                  .<Filled.Piece>map(part ->
                      switch (part) {
                        case Part.Words(var words) -> new Filled.Piece.Words(words);
                        case Part.Slot(var slot) ->
                            new Filled.Piece.Given(or(shown.apply(slot, language), nothing));
                      })
                  .toList();
          List<Filled.Piece> whole = nothing.isEmpty() ? withoutHoles(pieces) : pieces;
          filled.put(
              language,
              language.equals(LocalText.DEFAULT_LANGUAGE) && !nothing.isEmpty()
                  ? spaced(whole)
                  : whole);
        });
    return new Filled(filled);
  }

  /**
   * A Chinese sentence, whose blanks depend on what is filled in: a name may be Latin or Chinese.
   */
  private static List<Filled.Piece> spaced(List<Filled.Piece> pieces) {
    var spaced = new ArrayList<Filled.Piece>();
    for (int i = 0; i < pieces.size(); i++) {
      Filled.Piece piece = pieces.get(i);
      String before = i == 0 ? "" : pieces.get(i - 1).text();
      String after = i + 1 == pieces.size() ? "" : pieces.get(i + 1).text();
      spaced.add(
          piece instanceof Filled.Piece.Words(var words)
              ? new Filled.Piece.Words(Spacing.between(before, words, after))
              : piece);
    }
    return spaced;
  }

  /**
   * Without the signs before an empty slot, and those behind it when nothing stands before them.
   */
  private static List<Filled.Piece> withoutHoles(List<Filled.Piece> pieces) {
    var kept = new ArrayList<Filled.Piece>();
    var signs = new ArrayList<Filled.Piece>();
    boolean hole = false;
    for (Filled.Piece piece : pieces) {
      boolean given = piece instanceof Filled.Piece.Given;
      if (given && piece.text().isBlank()) {
        hole = true;
        signs.clear();
      } else if (given) {
        if (!hole || !kept.isEmpty()) {
          kept.addAll(signs);
        }
        kept.add(piece);
        hole = false;
        signs.clear();
      } else {
        signs.add(piece);
      }
    }
    if (!hole) {
      kept.addAll(signs);
    }
    return kept;
  }
}
