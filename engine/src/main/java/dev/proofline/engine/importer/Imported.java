package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a file.
 *
 * @param form the draft of a form
 * @param taken what became what, in the order of the form
 * @param notes what was left behind, carried over differently, or has to be decided
 */
public record Imported(ObjectNode form, List<Taken> taken, List<Note> notes) {

  public Imported {
    taken = List.copyOf(taken);
    notes = List.copyOf(notes);
  }

  /**
   * One thing of the source and the field it became.
   *
   * @param source where it stood: a JSON Pointer, or sheet and cell
   * @param field key of the field; of a column {@code table.column}
   * @param confidence from 0 to 1; 1 when the source says it is so, below {@link #SURE} when it was
   *     guessed and somebody should look
   */
  public record Taken(
      String source, String field, LocalText label, String type, double confidence) {

    public static final double SURE = 0.8;

    public boolean isGuess() {
      return confidence < SURE;
    }
  }

  /** How much a note matters. */
  public enum Weight {
    /** Somebody has to decide. */
    ASK,
    /** Left behind. */
    LOST,
    /** Carried over, but not quite as it was. */
    CHANGED
  }

  /**
   * @param source where it stood
   * @param original the words of the source, null where there are none to show
   * @param suggestion what to do about it
   * @param question what can be answered in {@link Answers}, null where nothing can
   */
  public record Note(
      Weight weight,
      String source,
      LocalText what,
      @Nullable String original,
      @Nullable LocalText suggestion,
      @Nullable Question question) {

    public Note(
        Weight weight,
        String source,
        LocalText what,
        @Nullable String original,
        @Nullable LocalText suggestion) {
      this(weight, source, what, original, suggestion, null);
    }
  }

  /**
   * @param values of the source that a field of this type takes
   */
  public record Fit(String type, int values) {}

  /** What somebody may answer before the draft is made. */
  public sealed interface Question {

    /**
     * Of which type the field is.
     *
     * @param place of what it is made of
     * @param confidence of the guess
     * @param values there are in all
     * @param fits the guess first
     */
    record Type(String place, double confidence, int values, List<Fit> fits) implements Question {
      public Type {
        fits = List.copyOf(fits);
      }
    }

    /**
     * Which of the fields have to be filled in.
     *
     * @param labels of the fields by the place of what they are made of
     * @param guess what they are as long as nobody says anything
     * @param confidence of the guess
     */
    record Required(Map<String, LocalText> labels, boolean guess, double confidence)
        implements Question {
      public Required {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
      }
    }
  }
}
