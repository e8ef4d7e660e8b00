package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class OutageTest {

  @Test
  void a_database_that_stops_starts_or_cannot_be_reached_is_an_outage() {
    for (String state : List.of("08006", "08001", "57P01", "57P03", "53300", "90098", "90028")) {
      var failure = new DataAccessException("select", new SQLException("gone", state));

      assertTrue(Failures.outage(failure).isPresent(), state);
    }
    assertTrue(Failures.outage(new SQLTransientConnectionException("none free")).isPresent());
  }

  @Test
  void a_full_disk_is_told_as_that() {
    var batch = new BatchUpdateException("batch", new int[0]);
    batch.setNextException(
        new SQLException("general", "HY000", new IOException("No space left on device")));

    for (Exception full : List.of(batch, new SQLException("could not extend file", "53100"))) {
      String words = Failures.outage(full).orElseThrow().in(LocalText.ENGLISH);

      assertTrue(words.contains("the disk is full"), words);
    }
  }

  @Test
  void what_a_statement_did_wrong_is_none() {
    for (String state : List.of("23505", "42601", "40001", "22001", "HY000")) {
      assertFalse(Failures.outage(new SQLException("wrong", state)).isPresent(), state);
    }
    assertEquals(true, Failures.outage(new IOException("no file")).isEmpty());
  }
}
