package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.store.Questions;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/**
 * A row for each record and each question asked of it: whether it is answered. Since when is the
 * ledger's to tell.
 *
 * @param columns where the form keeps its answers
 * @param table its table
 */
record AnswersTable(FormColumns columns, TableShape table, TermSql.Maker terms) {

  private static final String FIELD = "field";
  private static final String FILLED = "filled";
  private static final String CAME_AT = "created_at";
  private static final String NO_FILES = "{\"many\":[]}";

  private static final TableShape SHAPE =
      TableShape.named("answers")
          .required(ColumnType.UUID, DerivedRows.RECORD)
          .required(ColumnType.TEXT, FIELD)
          .required(ColumnType.BOOLEAN, FILLED)
          .required(ColumnType.TIMESTAMP, CAME_AT)
          .key(DerivedRows.RECORD, FIELD);

  SourceTables of(Questions questions) {
    Select<? extends Record> all =
        questions.asked().entrySet().stream()
            .map(this::rows)
            .reduce((one, other) -> one.unionAll(other))
            .orElseGet(() -> rows("", falseCondition(), falseCondition()));
    return new SourceTables(SHAPE, all);
  }

  private Select<Record4<UUID, String, Boolean, Instant>> rows(Map.Entry<String, Term> question) {
    return rows(
        question.getKey(),
        filled(question.getKey()),
        terms.over(table).condition(question.getValue()));
  }

  /** A truth in words of its own: H2 moves conditions over it inside, and takes no other there. */
  private Select<Record4<UUID, String, Boolean, Instant>> rows(
      String field, Condition filled, Condition asked) {
    return select(
            table.field("id", UUID.class).as(name(DerivedRows.RECORD)),
            inline(field).cast(SQLDataType.VARCHAR).as(name(FIELD)),
            when(filled, inline(true)).otherwise(inline(false)).as(name(FILLED)),
            table.field("created_at", Instant.class).as(name(CAME_AT)))
        .from(table.table())
        .where(asked);
  }

  /** Blank texts are not stored; lists and tables may be empty. */
  private Condition filled(String field) {
    FormColumns.RowColumns rows = columns.rows().get(field);
    if (rows != null) {
      TableShape all = rows.table(columns.form());
      return exists(
          selectOne()
              .from(all.table())
              .where(all.field(RowsShape.PARENT, UUID.class).eq(table.field("id", UUID.class))));
    }
    TableColumn column = columns.own().get(field);
    return column == null ? falseCondition() : filled(column.type(), table.field(column));
  }

  private static Condition filled(ColumnType type, Field<?> kept) {
    return switch (type) {
      case TEXT_LIST -> condition("coalesce(cardinality({0}), 0) > 0", kept);
      case JSON ->
          condition(
              "coalesce(replace(cast({0} as varchar), ' ', ''), {1}) <> {1}",
              kept, inline(NO_FILES));
      case TEXT, INT, LONG, NUMBER, BOOLEAN, DATE, TIMESTAMP, UUID -> kept.isNotNull();
    };
  }
}
