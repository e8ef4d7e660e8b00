package dev.proofline.engine.store.jooq;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row to write. Writes of a transaction are done phase by phase, within one by SQL and then by
 * {@code order}, so that two transactions lock the same rows in the same order.
 *
 * @param guards what did not hold when no row was changed; null when that is no matter
 */
record Write(
    Phase phase, String order, Sql sql, List<@Nullable Object> values, @Nullable String guards) {

  /** What comes before what. */
  enum Phase {
    REMEMBER,
    TAKE_TIMER,
    COUNT,
    DELETE_RECORD,
    INSERT_RECORD,
    UPDATE_RECORD,
    CLEAR_ROWS,
    INSERT_ROWS,
    USE_FILE,
    PUT_TEXT,
    INSERT_RUN,
    UPDATE_RUN,
    INSERT_TASK,
    UPDATE_TASK,
    INSERT_TRANSFER,
    UPDATE_TRANSFER,
    INSERT_DRAW,
    INSERT_SPOT_CHECK,
    UPDATE_SPOT_CHECK,
    CLEAR_TIMER,
    SET_TIMER,
    SEND,
    SETTLE,
    INBOX,
    DROP_WAIVER_REQUEST,
    PUT_WAIVER_REQUEST
  }
}
