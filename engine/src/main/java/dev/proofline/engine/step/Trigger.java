package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.JsonPath;
import dev.proofline.engine.expression.Expression;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The closed set of what starts a flow; the open set of triggers ends in it. */
public sealed interface Trigger {

  /** An accepted submission of the form, first or again. */
  record Submitted(String form) implements Trigger {}

  /** A row of the form came to be, however. */
  record Created(String form) implements Trigger {}

  /** One of the fields of a row changed; any field when none is named. */
  record Changed(String form, List<String> fields) implements Trigger {
    public Changed {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The flow's condition turned true for a row, by an event or by time passing.
   *
   * @param form or the type of rows that are none, as tasks and stages
   */
  record Becomes(String form) implements Trigger {}

  /**
   * A person starts it on a record's page.
   *
   * @param title what its button says
   */
  record Manual(String form, LocalText title) implements Trigger {}

  /**
   * A signed call of an outside system; its values are named as they are.
   *
   * @param key the end of its address, and the name of its secret
   */
  record Webhook(String key, SequencedMap<String, Taken> gives) implements Trigger {
    public Webhook {
      gives = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(gives));
    }
  }

  /** A value taken from what came. */
  record Taken(DataType type, JsonPath from) {}

  /**
   * Points in time, in the zone or else the workspace's.
   *
   * @param each a run for each row of this form, else one run over nothing
   * @param where narrows the rows
   */
  record Scheduled(
      CronTimes times, Optional<ZoneId> zone, Optional<String> each, Optional<Expression> where)
      implements Trigger {}

  /** The form of the triggering row; empty for a call and for a schedule over nothing. */
  default Optional<String> source() {
    return switch (this) {
      case Submitted(var form) -> Optional.of(form);
      case Created(var form) -> Optional.of(form);
      case Changed(var form, _) -> Optional.of(form);
      case Becomes(var form) -> Optional.of(form);
      case Manual(var form, _) -> Optional.of(form);
      case Webhook _ -> Optional.empty();
      case Scheduled(_, _, var each, _) -> each;
    };
  }
}
