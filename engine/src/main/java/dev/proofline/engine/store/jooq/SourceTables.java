package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;

import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.WorkspaceRows;
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
 * Rows that tell of a form's records or of the workspace, with columns called as the fields of
 * their source: they are read from where they are kept.
 *
 * @param shape the columns by field
 * @param rows of all forms; whose records count is for who asks to say
 */
record SourceTables(TableShape shape, Select<? extends Record> rows) {

  /** By this a deferred check leaves out what came after its deadline. */
  private static final String CAME_AT = "created_at";

  /** Who asked for an export. */
  static final String REQUESTER = "requester";

  /** The number of an event. */
  static final String SEQUENCE = "seq";

  private static final String EXPORT = "export";

  private static final SourceTables SPOT_CHECKS = spotChecks();
  private static final SourceTables SUSPICIONS = suspicions();
  private static final SourceTables EXPORTS = exports();
  private static final SourceTables EVENTS = events();

  /** What is behind a source; empty when it is a form or has to be read row by row. */
  static Optional<SourceTables> of(String source) {
    return DerivedRows.of(source)
        .flatMap(derived ->
            switch (derived) {
              case SPOT_CHECKS -> Optional.of(SPOT_CHECKS);
              case SUSPICIONS -> Optional.of(SUSPICIONS);
              // answers are rows of the questions that are told with them (AnswersTable)
              case STAGES, FINDINGS, ANSWERS -> Optional.<SourceTables>empty();
            })
        .or(() -> WorkspaceRows.of(source).flatMap(SourceTables::told));
  }

  private static Optional<SourceTables> told(WorkspaceRows told) {
    return switch (told) {
      case EXPORTS -> Optional.of(EXPORTS);
      case EVENTS -> Optional.of(EVENTS);
    };
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

  private static SourceTables suspicions() {
    TableShape kept = Tables.SUSPICION;
    TableShape shape =
        TableShape.named("suspicions")
            .required(ColumnType.UUID, DerivedRows.RECORD)
            .required(ColumnType.TEXT, "signal")
            .required(ColumnType.NUMBER, "score")
            .required(ColumnType.TIMESTAMP, "at", CAME_AT)
            .key(DerivedRows.RECORD, "signal");
    return new SourceTables(
        shape,
        select(
                column(kept, DerivedRows.RECORD),
                column(kept, "code").as(DSL.name("signal")),
                column(kept, "score"),
                column(kept, "at"),
                column(kept, "at").as(DSL.name(CAME_AT)))
            .from(kept.table()));
  }

  private static SourceTables events() {
    TableShape kept = Tables.EVENT;
    TableShape shape =
        TableShape.named("events")
            .required(ColumnType.LONG, SEQUENCE)
            .required(ColumnType.TIMESTAMP, "at", CAME_AT)
            .required(ColumnType.TEXT, "kind")
            .optional(ColumnType.TEXT, "form")
            .optional(ColumnType.UUID, "actor", WorkspaceRows.RECORD)
            .key(SEQUENCE);
    return new SourceTables(
        shape,
        select(
                column(kept, SEQUENCE),
                column(kept, "at"),
                column(kept, "kind"),
                column(kept, "form"),
                column(kept, "actor"),
                column(kept, "record").as(DSL.name(WorkspaceRows.RECORD)),
                column(kept, "at").as(DSL.name(CAME_AT)))
            .from(kept.table()));
  }

  private static SourceTables exports() {
    TableShape kept = Tables.TRANSFER;
    TableShape shape =
        TableShape.named("exports")
            .required(ColumnType.UUID, "id")
            .optional(ColumnType.UUID, REQUESTER)
            .required(ColumnType.TEXT, "source", "state")
            .required(ColumnType.TIMESTAMP, "at", CAME_AT)
            .key("id");
    return new SourceTables(
        shape,
        select(
                column(kept, "id"),
                column(kept, "by").as(DSL.name(REQUESTER)),
                column(kept, "form").as(DSL.name("source")),
                DSL.lower(kept.field("state", String.class)).as(DSL.name("state")),
                column(kept, "at"),
                column(kept, "at").as(DSL.name(CAME_AT)))
            .from(kept.table())
            .where(kept.field("kind", String.class).eq(DSL.inline(EXPORT))));
  }

  private static Field<?> column(TableShape kept, String name) {
    return kept.field(kept.column(name));
  }
}
