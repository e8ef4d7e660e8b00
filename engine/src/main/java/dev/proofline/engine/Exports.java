package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Exports of more rows than somebody's roles allow within 24 hours: asked for, decided by the flow
 * the role names ({@code above}), else by whoever has the duty {@code approve_export}, and then
 * taken once. All of it is in the ledger.
 */
public interface Exports {

  /** How much the caller may take of a query's rows without asking. */
  Room room(Caller caller, Records.Query query);

  /**
   * Asks for the rows of a query; those who may decide find it in their inbox. CONFLICT when the
   * caller may export them anyway, INVALID without a reason.
   *
   * @param reason for those who decide
   */
  Request ask(Caller caller, Records.Query query, String reason);

  /**
   * The caller's own, what waits for the caller's approval in a flow, and for who has the duty all
   * others that wait; newest first.
   */
  List<Request> list(Caller caller);

  /** Nobody decides about their own. CONFLICT when it was decided or its time is over. */
  Request decide(Caller caller, UUID id, boolean granted, @Nullable String comment);

  /**
   * The rows as the caller may see them now, once. What was given must be thrown away when this is
   * refused.
   */
  int take(Caller caller, UUID id, Records.Exported to);

  /**
   * What somebody may take without asking.
   *
   * @param most how many different records of the form within 24 hours; {@link Integer#MAX_VALUE}:
   *     any
   * @param taken how many were
   * @param above whether the query's rows are more than is left; false when that is not soon told
   */
  record Room(int most, int taken, boolean above) {}

  /** How it stands. */
  enum State {
    WAITING,
    GRANTED,
    REFUSED,
    TAKEN,
    /** Nobody decided in time, or it was not taken in time. */
    EXPIRED
  }

  /**
   * @param until when it lapses, while it waits or is granted
   * @param decidedBy who decided
   * @param mayDecide whether the caller may, by duty; who is asked by a flow decides among their
   *     tasks
   * @param task the caller's own, where a flow asks them
   * @param asked while it waits, who is to decide: the approvers of the role's flow, else those
   *     with the duty
   */
  record Request(
      UUID id,
      String form,
      LocalText title,
      String by,
      boolean own,
      Selection selection,
      String reason,
      State state,
      Instant at,
      Optional<Instant> until,
      Optional<String> decidedBy,
      Optional<String> comment,
      boolean mayDecide,
      Optional<UUID> task,
      List<String> asked) {
    public Request {
      asked = List.copyOf(asked);
    }
  }

  /**
   * What of the form is asked for.
   *
   * @param filter the condition as written
   * @param said the same in words; as written where it has none
   * @param without the fields that who asks may not read: they are left out or masked
   * @param rows how many there were when it was asked; empty when that is not soon told
   */
  record Selection(
      Optional<String> filter,
      Optional<LocalText> said,
      Optional<String> search,
      List<LocalText> without,
      OptionalInt rows) {
    public Selection {
      without = List.copyOf(without);
    }
  }
}
