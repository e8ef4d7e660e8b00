package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.UUID;

/** Flows that people start by hand, on a record they may read. */
public interface Buttons {

  /**
   * A button.
   *
   * @param flow its key
   */
  record Button(String flow, LocalText title) {}

  /** Those the caller may press now: the flow's condition holds of them and of the record. */
  List<Button> of(Caller caller, String form, UUID record);

  /**
   * Starts the flow about the record. Refused while it runs already, however often it is pressed.
   *
   * @return the run
   */
  UUID press(Caller caller, String form, UUID record, String flow);
}
