package dev.proofline.engine.form;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.definition.Patterns;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.field.Control;
import java.util.Optional;

/**
 * Where a field finds what it may be filled with: in a text, or in what is said or written in a
 * file.
 *
 * @param from the field that is looked into
 * @param pattern has one group, which is what is found
 */
public record Extract(String from, Pattern pattern) {

  public static final String KEY = "extract";
  public static final String FROM = "from";
  public static final String PATTERN = "pattern";

  /** Empty where the field says nothing of it. */
  public static Optional<Extract> of(ExecutableField field) {
    return field.context().settings().nested(KEY).flatMap(Extract::of);
  }

  static Optional<Extract> of(Settings extract) {
    try {
      return extract
          .text(FROM)
          .flatMap(from ->
              extract.text(PATTERN).map(pattern -> new Extract(from, Patterns.compile(pattern))));
    } catch (PatternSyntaxException told) {
      return Optional.empty();
    }
  }

  /** Whether fields with the control can be filled with words that were found. */
  public static boolean fills(Control control) {
    return switch (control) {
      case Control.TextLine _,
          Control.TextArea _,
          Control.CodeLine _,
          Control.NumberLine _,
          Control.DatePicker _ ->
          true;
      case Control.Chips chips -> !chips.several();
      case Control.YesNo _,
          Control.Stages _,
          Control.DateTimePicker _,
          Control.TimePicker _,
          Control.DurationLine _,
          Control.Stars _,
          Control.TagLine _,
          Control.PlaceCapture _,
          Control.Acknowledge _,
          Control.Notice _,
          Control.FileUpload _,
          Control.PhotoCapture _,
          Control.Table _,
          Control.Picker _,
          Control.ReadOnly _ ->
          false;
    };
  }
}
