package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import dev.proofline.engine.expression.DerivedRows;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Rows that tell of a form's records, with columns called as the fields of their source: they are
 * read from where they are kept.
 *
 * @param shape the columns by field
 * @param rows of all forms; whose records count is for who asks to say
 */
record SourceTables(TableShape shape, Select<? extends Record> rows) {

  /** By this a deferred check leaves out what came after its deadline. */
  private static final String CAME_AT = "created_at";

  private static final SourceTables SPOT_CHECKS = spotChecks();

  /** What is behind a source; empty when it is a form or has to be read row by row. */
  static Optional<SourceTables> of(String source) {
    return DerivedRows.of(source)
        .flatMap(derived ->
            switch (derived) {
              case SPOT_CHECKS -> Optional.of(SPOT_CHECKS);
              case STAGES, FINDINGS, ANSWERS, SUSPICIONS -> Optional.empty();
            });
  }

  Table<?> table() {
    return rows.asTable();
  }

  /** Rows of these records, over the table by the name it has in the statement. */
  static Condition ofRecords(String table, Select<? extends org.jooq.Record1<UUID>> records) {
    return record(table).in(records);
  }

  static Field<UUID> record(String table) {
    return DSL.field(DSL.name(table, DerivedRows.RECORD), UUID.class);
  }

  private static SourceTables spotChecks() {
    TableShape kept = Tables.SPOT_CHECK;
    TableShape shape =
        TableShape.named("spot_checks")
            .required(ColumnType.UUID, "id", DerivedRows.RECORD, "reviewer")
            .required(ColumnType.NUMBER, "score")
            .optional(ColumnType.TEXT, "outcome")
            .required(ColumnType.TIMESTAMP, "drawn_at", CAME_AT)
            .optional(ColumnType.TIMESTAMP, "at")
            .key("id");
    Field<Instant> drawn = kept.field("drawn_at", Instant.class);
    return new SourceTables(
        shape,
        select(
                column(kept, "id"),
                column(kept, DerivedRows.RECORD),
                column(kept, "reviewer"),
                column(kept, "score"),
                column(kept, "outcome"),
                column(kept, "drawn_at"),
                column(kept, "at"),
                coalesce(kept.field("at", Instant.class), drawn).as(DSL.name(CAME_AT)))
            .from(kept.table()));
  }

  private static Field<?> column(TableShape kept, String name) {
    return kept.field(kept.column(name));
  }
}
