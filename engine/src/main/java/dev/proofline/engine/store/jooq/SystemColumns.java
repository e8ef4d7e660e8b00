package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Answers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns every form's table has: the system fields of language.md §2, and with an underscore,
 * which no field key begins with, what only the store needs.
 */
final class SystemColumns {

  static final List<TableColumn> ALL =
      List.of(
          new TableColumn("id", ColumnType.UUID, true),
          new TableColumn("_form_version", ColumnType.INT, true),
          new TableColumn("_version", ColumnType.LONG, true),
          new TableColumn("_receipt", ColumnType.TEXT, true),
          new TableColumn("status", ColumnType.TEXT, true),
          new TableColumn("verdict", ColumnType.TEXT, true),
          new TableColumn("verdict_at", ColumnType.TIMESTAMP, false),
          new TableColumn("created_at", ColumnType.TIMESTAMP, true),
          new TableColumn("created_by", ColumnType.UUID, false),
          new TableColumn("submitted_at", ColumnType.TIMESTAMP, false),
          new TableColumn("submitter", ColumnType.UUID, false),
          new TableColumn("updated_at", ColumnType.TIMESTAMP, true),
          new TableColumn("owner", ColumnType.UUID, false),
          new TableColumn("team", ColumnType.UUID, false),
          new TableColumn("region", ColumnType.UUID, false),
          new TableColumn("returned_reason", ColumnType.TEXT, false),
          new TableColumn("_findings", ColumnType.TEXT, true),
          new TableColumn("_search", ColumnType.TEXT, true));

  private static final int RECEIPT = position("_receipt");
  private static final int STATUS = position("status");
  private static final int VERDICT = position("verdict");
  private static final int FINDINGS = position("_findings");

  private SystemColumns() {}

  /** Counted from 1. */
  private static int position(String column) {
    return ALL.stream().map(TableColumn::name).toList().indexOf(column) + 1;
  }

  static boolean isSystem(String name) {
    return ALL.stream().anyMatch(column -> column.name().equals(name));
  }

  /** A record of a row that begins with {@link #ALL}, in that order. */
  static StoredRecord read(ResultSet row, String form, Answers answers) throws SQLException {
    var next = new Cursor(row);
    SystemValues system =
        SystemValues.read(
            row.getString(RECEIPT),
            row.getString(STATUS),
            row.getString(VERDICT),
            row.getString(FINDINGS));
    return new StoredRecord(
        next.value(ColumnType.UUID, UUID.class),
        form,
        next.value(ColumnType.INT, Integer.class),
        next.value(ColumnType.LONG, Long.class),
        next.text(),
        next.past(system.status()),
        next.past(system.verdict()),
        next.orNull(ColumnType.TIMESTAMP, Instant.class),
        next.value(ColumnType.TIMESTAMP, Instant.class),
        next.orNull(ColumnType.UUID, UUID.class),
        next.orNull(ColumnType.TIMESTAMP, Instant.class),
        next.orNull(ColumnType.UUID, UUID.class),
        next.value(ColumnType.TIMESTAMP, Instant.class),
        next.orNull(ColumnType.UUID, UUID.class),
        next.orNull(ColumnType.UUID, UUID.class),
        next.orNull(ColumnType.UUID, UUID.class),
        next.orNull(ColumnType.TEXT, String.class),
        next.past(system.findings()),
        next.text(),
        answers);
  }

  /** One row, read column after column. */
  private static final class Cursor {
    private final ResultSet row;
    private int at;

    Cursor(ResultSet row) {
      this.row = row;
    }

    <T> @Nullable T orNull(ColumnType type, Class<T> kind) throws SQLException {
      return kind.cast(type.read(row, ++at));
    }

    /** A column that was read before. */
    <T> T past(T known) {
      at++;
      return known;
    }

    <T> T value(ColumnType type, Class<T> kind) throws SQLException {
      return Objects.requireNonNull(orNull(type, kind));
    }

    String text() throws SQLException {
      return value(ColumnType.TEXT, String.class);
    }
  }

  static SequencedMap<String, @Nullable Object> of(StoredRecord record) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("id", record.id());
    row.put("_form_version", record.formVersion());
    row.put("_version", record.version());
    row.put("_receipt", record.receipt());
    row.put("status", record.status().key());
    row.put("verdict", record.verdict().key());
    row.put("verdict_at", record.verdictAt());
    row.put("created_at", record.createdAt());
    row.put("created_by", record.createdBy());
    row.put("submitted_at", record.submittedAt());
    row.put("submitter", record.submitter());
    row.put("updated_at", record.updatedAt());
    row.put("owner", record.owner());
    row.put("team", record.team());
    row.put("region", record.region());
    row.put("returned_reason", record.returnedReason());
    row.put("_findings", record.findings().toString());
    row.put("_search", record.searchText());
    return row;
  }
}
