package dev.proofline.engine;

import dev.proofline.engine.value.FileText;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What is written or said in files, for the people who may see them. */
public interface Texts {

  /** The longest text somebody may type. */
  int LONGEST = 20_000;

  /** NOT_FOUND unless the caller uploaded the file or may read a record that shows it. */
  Shown of(Caller caller, UUID file);

  /** Has the file read, where it can be; the same as {@link #of} when it was or will be. */
  Shown want(Caller caller, UUID file);

  /**
   * The text as somebody who heard or saw it has it; what was recognised is kept beside it. Only
   * for who uploaded the file or may change a record that shows it; INVALID when it is blank or too
   * long.
   */
  Shown correct(Caller caller, UUID file, String text);

  /**
   * Says whether what somebody typed is what is said. Only for those a check of a record that shows
   * the file names for that ({@code mentions.accept}), and nobody for their own record or file;
   * CONFLICT when nothing waits for it.
   */
  Shown review(Caller caller, UUID file, boolean accepted);

  /**
   * @param by who typed it, by name
   * @param mayCorrect whether the caller may
   * @param review how it stands with a typed text that another has to accept
   */
  record Shown(
      State state,
      Optional<FileText> text,
      Optional<String> by,
      boolean mayCorrect,
      Optional<Reviewed> review) {}

  /**
   * @param by who said so, by name; empty as long as nobody did
   * @param may whether the caller may say so
   */
  record Reviewed(Reviewing how, Optional<String> by, boolean may) {}

  /** How it stands with a text that another has to accept. */
  enum Reviewing {
    WAITS,
    ACCEPTED,
    DECLINED;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How far it is. */
  enum State {
    /** The file says itself what is in it. */
    WRITTEN,
    /** Nobody asked for it, or it is of a kind that holds no text. */
    NONE,
    /** It is being recognised. */
    READING,
    /** It will be recognised once somebody sets up what can do that. */
    WAITING,
    RECOGNISED,
    /** Nothing could be recognised. */
    ILLEGIBLE,
    /** Tried often, and given up. */
    GIVEN_UP,
    CORRECTED;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
