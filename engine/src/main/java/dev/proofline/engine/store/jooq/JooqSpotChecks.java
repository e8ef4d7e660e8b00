package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.SpotChecks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Records drawn for a closer look. */
final class JooqSpotChecks implements SpotChecks {

  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
  private static final Field<UUID> DRAW = field(name("draw"), SQLDataType.UUID);
  private static final Field<UUID> RECORD = field(name("record"), SQLDataType.UUID);
  private static final Field<UUID> REVIEWER = field(name("reviewer"), SQLDataType.UUID);
  private static final Field<String> FORM = field(name("form"), SQLDataType.VARCHAR);
  private static final Field<String> OUTCOME = field(name("outcome"), SQLDataType.VARCHAR);
  private static final Field<Instant> DRAWN = field(name("drawn_at"), SQLDataType.INSTANT);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);

  private final DSLContext dsl;

  JooqSpotChecks(DSLContext dsl) {
    this.dsl = dsl;
  }

  @Override
  public Optional<Check> check(UUID id) {
    return checks(ID.eq(id), 1, ID.asc()).stream().findFirst();
  }

  @Override
  public List<Check> of(UUID reviewer, boolean decided, int limit) {
    return decided
        ? checks(REVIEWER.eq(reviewer).and(OUTCOME.isNotNull()), limit, AT.desc(), ID.desc())
        : checks(REVIEWER.eq(reviewer).and(OUTCOME.isNull()), limit, DRAWN.asc(), ID.asc());
  }

  @Override
  public List<Check> ofDraw(UUID draw) {
    return checks(DRAW.eq(draw), Integer.MAX_VALUE, ID.asc());
  }

  @Override
  public List<Check> ofRecords(Collection<UUID> records) {
    return records.isEmpty()
        ? List.of()
        : checks(RECORD.in(records), Integer.MAX_VALUE, DRAWN.asc(), ID.asc());
  }

  private List<Check> checks(Condition which, int limit, SortField<?>... order) {
    return dsl.select(Tables.SPOT_CHECK.fields())
        .from(Tables.SPOT_CHECK.table())
        .where(which)
        .orderBy(order)
        .limit(limit)
        .fetch(JooqSpotChecks::check);
  }

  @Override
  public Set<UUID> drawn(String form) {
    return dsl.select(RECORD).from(Tables.SPOT_CHECK.table()).where(FORM.eq(form)).fetchSet(RECORD);
  }

  @Override
  public Optional<Draw> draw(UUID id) {
    return draws(ID.eq(id), 1).stream().findFirst();
  }

  @Override
  public List<Draw> draws(int limit) {
    return draws(ID.isNotNull(), limit);
  }

  private List<Draw> draws(Condition which, int limit) {
    return dsl.select(Tables.SPOT_DRAW.fields())
        .from(Tables.SPOT_DRAW.table())
        .where(which)
        .orderBy(AT.desc(), ID.desc())
        .limit(limit)
        .fetch(row ->
            new Draw(
                row.get("id", UUID.class),
                row.get("form", String.class),
                row.get("by", UUID.class),
                row.get("at", Instant.class),
                row.get("size", Integer.class),
                (ObjectNode) Json.exact(row.get("data", String.class))));
  }

  private static Check check(Record row) {
    return new Check(
        row.get("id", UUID.class),
        row.get("revision", Long.class),
        row.get("draw", UUID.class),
        row.get("form", String.class),
        row.get("record", UUID.class),
        row.get("reviewer", UUID.class),
        row.get("score", Double.class),
        row.get("drawn_at", Instant.class),
        row.get("outcome", String.class),
        row.get("comment", String.class),
        row.get("decided_by", UUID.class),
        row.get("at", Instant.class));
  }

  /** In the order of the columns. */
  static List<@Nullable Object> row(Check check, long revision) {
    return Arrays.asList(
        check.id(),
        revision,
        check.draw(),
        check.record(),
        check.reviewer(),
        check.form(),
        BigDecimal.valueOf(check.score()),
        ColumnType.TIMESTAMP.stored(check.drawnAt()),
        check.outcome(),
        check.comment(),
        check.decidedBy(),
        ColumnType.TIMESTAMP.stored(check.at()));
  }

  static List<@Nullable Object> row(Draw draw) {
    return Arrays.asList(
        draw.id(),
        draw.form(),
        draw.by(),
        ColumnType.TIMESTAMP.stored(draw.at()),
        draw.size(),
        draw.data().toString());
  }
}
