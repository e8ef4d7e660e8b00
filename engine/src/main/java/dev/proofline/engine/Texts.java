package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.FileText;
import java.time.Instant;
import java.util.List;
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
   * long, CONFLICT when another accepted the text that is there.
   */
  Shown correct(Caller caller, UUID file, String text);

  /**
   * Says whether what somebody typed is what is said. Only for those a check of a record that shows
   * the file names for that ({@code mentions.accept}), and nobody for their own record or file;
   * CONFLICT when somebody said already, or nothing waits for it.
   */
  Shown review(Caller caller, UUID file, Ruling ruling);

  /** What is said of a typed text. */
  enum Ruling {
    ACCEPT,
    DECLINE,
    /** It was accepted, and turned out not to be what is said. */
    TAKE_BACK;

    boolean accepts() {
      return this == ACCEPT;
    }
  }

  /** Notes that the caller was given the bytes, so that what they say of them can tell. */
  void opened(Caller caller, UUID file);

  /** The typed texts that wait for the caller's word, those waiting longest first. */
  List<Waiting> waiting(Caller caller);

  /** How many those are, counted up to so many and no further. */
  int countWaiting(Caller caller, int most);

  /**
   * A typed text that waits for somebody's word.
   *
   * @param form the key of the record's form
   * @param title what that form is called
   * @param receipt the record's number
   * @param whose who submitted the record, by name
   * @param since when it was typed
   * @param until when the check that waits for it is decided without it
   * @param people who may accept it, by name
   */
  record Waiting(
      String form,
      LocalText title,
      UUID record,
      String label,
      String receipt,
      Optional<String> whose,
      UUID file,
      Instant since,
      Optional<Instant> until,
      List<String> people) {
    public Waiting {
      people = List.copyOf(people);
    }
  }

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
   * @param may whether the caller may say so, or take back that it was accepted
   * @param records how many records it decides
   */
  record Reviewed(Reviewing how, Optional<String> by, boolean may, int records) {}

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
