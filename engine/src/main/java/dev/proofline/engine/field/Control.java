package dev.proofline.engine.field;

import dev.proofline.engine.base.LocalText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of ways a field is filled. Pages and panels switch on it; field types choose one.
 */
public sealed interface Control {

  /** One line of text; the names are those of the HTML attributes. */
  record TextLine(String inputMode, String autocomplete, @Nullable Integer maxLength)
      implements Control {}

  record TextArea(@Nullable Integer minLength, @Nullable Integer maxLength) implements Control {}

  /**
   * A number.
   *
   * @param scale how many decimals at most; 0 for whole numbers
   * @param percent people type and read 3 where the value is 0.03; bounds and scale are those of
   *     the value
   * @param money the unit is a currency's sign: it stands before the number, which is written with
   *     all its decimals
   */
  record NumberLine(
      int scale,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable LocalText unit,
      boolean percent,
      boolean money)
      implements Control {
    public boolean whole() {
      return scale == 0;
    }
  }

  /** Choice chips, or a list when there are many. */
  record Chips(List<Choice> choices, boolean several, @Nullable Integer min, @Nullable Integer max)
      implements Control {
    public Chips {
      choices = List.copyOf(choices);
    }
  }

  record YesNo() implements Control {}

  /** The stages of a record's way, in their order; one is where it stands. */
  record Stages(List<Choice> stages) implements Control {
    public Stages {
      stages = List.copyOf(stages);
    }
  }

  /** Within the bounds, which may move with the calendar. */
  record DatePicker(Optional<DayBound> earliest, Optional<DayBound> latest) implements Control {}

  record DateTimePicker(Optional<DayBound> earliest, Optional<DayBound> latest)
      implements Control {}

  /** A time of day. */
  record TimePicker() implements Control {}

  /** A length of time, typed as hours and minutes. */
  record DurationLine() implements Control {}

  /** One of so many stars. */
  record Stars(int max) implements Control {}

  /** Words of one's own, at most {@code max}, each of at most so many characters. */
  record TagLine(int max, int longest) implements Control {}

  /** A bar code or QR code, scanned or typed. */
  record CodeLine(int maxLength) implements Control {}

  /** Where one is: found by the device, or typed. */
  record PlaceCapture() implements Control {}

  /** "I have read it", with what was to be read. */
  record Acknowledge(Optional<LocalText> text) implements Control {}

  /** Words to read, nothing to fill. */
  record Notice(LocalText text) implements Control {}

  /**
   * Files, at most {@code max}. The value is one file when {@code max} is 1, else a list of files.
   *
   * @param accept media types as HTML's {@code accept} takes them
   */
  record FileUpload(Use use, int max, List<String> accept, @Nullable Integer maxSeconds)
      implements Control {
    public FileUpload {
      accept = List.copyOf(accept);
    }

    /** How the files come about. */
    public enum Use {
      CHOOSE,
      SCAN,
      RECORD,
      HOLD_TO_TALK,
      SIGN
    }
  }

  /**
   * Photos, at most {@code max}; with {@code camera} the gallery is closed. The value is one file
   * when {@code max} is 1, else a list of files.
   */
  record PhotoCapture(int max, boolean camera, List<String> watermark) implements Control {
    public PhotoCapture {
      watermark = List.copyOf(watermark);
    }
  }

  /** Rows of columns; at least {@code min}, at most {@code max}. */
  record Table(int min, int max) implements Control {}

  /** Picks a row of a form, {@code User} or {@code Team}. */
  record Picker(String target) implements Control {}

  /** Shown, never filled. */
  record ReadOnly() implements Control {}

  /**
   * One option of a choice.
   *
   * @param was the value it had before
   * @param help when it is the one to choose
   */
  record Choice(
      String value,
      LocalText label,
      Optional<String> color,
      boolean archived,
      Optional<String> was,
      Optional<String> parent,
      Optional<LocalText> help) {

    public Choice(String value, LocalText label, Optional<String> color, boolean archived) {
      this(value, label, color, archived, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
