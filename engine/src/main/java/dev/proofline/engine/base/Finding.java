package dev.proofline.engine.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mistake of an author or a respondent: where it is, what was wrong, what to do. Findings are
 * collected, never thrown. Codes are lower snake and are never reused for another meaning.
 *
 * @param known what could stand at the place, where somebody who writes there has asked
 */
public record Finding(
    Pointer pointer,
    String code,
    Severity severity,
    LocalText message,
    @Nullable LocalText hint,
    List<KnownName> known) {

  public Finding {
    known = List.copyOf(known);
  }

  public Finding(
      Pointer pointer,
      String code,
      Severity severity,
      LocalText message,
      @Nullable LocalText hint) {
    this(pointer, code, severity, message, hint, List.of());
  }

  /** The same, saying what could stand there. */
  public Finding knowing(List<KnownName> names) {
    return new Finding(pointer, code, severity, message, hint, names);
  }

  /** Errors refuse; warnings are shown and let pass; notes only tell what will happen. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** As it is called over HTTP. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Finding note(Pointer pointer, String code, LocalText message) {
    return new Finding(pointer, code, Severity.NOTE, message, null);
  }

  public static Finding error(Pointer pointer, String code, LocalText message) {
    return new Finding(pointer, code, Severity.ERROR, message, null);
  }

  public static Finding error(Pointer pointer, String code, LocalText message, LocalText hint) {
    return new Finding(pointer, code, Severity.ERROR, message, hint);
  }

  public static Finding warning(Pointer pointer, String code, LocalText message) {
    return new Finding(pointer, code, Severity.WARNING, message, null);
  }

  public static Finding warning(Pointer pointer, String code, LocalText message, LocalText hint) {
    return new Finding(pointer, code, Severity.WARNING, message, hint);
  }

  public boolean isNote() {
    return severity == Severity.NOTE;
  }

  public boolean isWarning() {
    return severity == Severity.WARNING;
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The same, of a document that lies below the place. */
  public Finding below(Pointer place) {
    var tokens = new ArrayList<>(place.tokens());
    tokens.addAll(pointer.tokens());
    return new Finding(new Pointer(tokens), code, severity, message, hint, known);
  }
}
