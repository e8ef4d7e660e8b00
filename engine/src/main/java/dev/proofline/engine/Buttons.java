package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Flows that people start by hand, on a record they may read. */
public interface Buttons {

  /**
   * A button.
   *
   * @param flow its key
   * @param stands whether it may be pressed now
   * @param runs how often it was pressed on the record; what {@link #press} takes as seen
   * @param ran when it was pressed last
   */
  record Button(String flow, LocalText title, Stands stands, int runs, Optional<Instant> ran) {}

  /** How a button stands. */
  enum Stands {
    READY,
    RUNNING,
    /** It was pressed, and is not to be pressed again as the record stands. */
    DONE
  }

  /** Those the caller may press now: the flow's condition holds of them and of the record. */
  default List<Button> of(Caller caller, String form, UUID record) {
    return all(caller, form, record).stream()
        .filter(button -> button.stands() == Stands.READY)
        .toList();
  }

  /** The same, with those that were pressed and cannot be now. */
  List<Button> all(Caller caller, String form, UUID record);

  /**
   * Starts the flow about the record. Refused while it runs already, however often it is pressed.
   *
   * @param seen how often it had been pressed when the caller decided to; pressed since, it is not
   *     pressed again and the answer is that run. Empty starts another one
   * @return the run
   */
  UUID press(Caller caller, String form, UUID record, String flow, OptionalInt seen);
}
