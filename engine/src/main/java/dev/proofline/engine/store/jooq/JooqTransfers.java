package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.WorkspaceRows;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.store.TransferStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Rows on their way in or out. */
final class JooqTransfers implements TransferStore {

  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
  private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
  private static final Field<String> STATE = field(name("state"), SQLDataType.VARCHAR);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);

  private final DSLContext dsl;
  private final TermSql.Maker terms;

  JooqTransfers(DSLContext dsl, TermSql.Maker terms) {
    this.dsl = dsl;
    this.terms = terms;
  }

  @Override
  public Optional<StoredTransfer> find(UUID id) {
    return found(1, ID.eq(id)).stream().findFirst();
  }

  @Override
  public List<StoredTransfer> in(String kind, String state, int limit) {
    return found(limit, KIND.eq(kind), STATE.eq(state));
  }

  @Override
  public List<StoredTransfer> latest(String kind, int limit) {
    return found(limit, KIND.eq(kind));
  }

  @Override
  public Gathering.Tally tally(Gathering gathering, @Nullable UUID by, Set<UUID> except) {
    return new Gatherings(dsl, terms).tally(gathering, by(by), except);
  }

  @Override
  public List<StoredTransfer> first(Selection selection, @Nullable UUID by, Set<UUID> except) {
    Set<UUID> ids = new Gatherings(dsl, terms).firstOf(selection, "id", by(by), except);
    return found(Integer.MAX_VALUE, ID.in(ids));
  }

  @Override
  public List<Folding.Folded> fold(Folding folding, @Nullable UUID by) {
    return new Foldings(dsl, terms).fold(WorkspaceRows.EXPORTS.source(), folding, by(by));
  }

  private static Gatherings.ScopeOf by(@Nullable UUID by) {
    return alias ->
        by == null
            ? DSL.noCondition()
            : field(name(alias, SourceTables.REQUESTER), SQLDataType.UUID).eq(by);
  }

  private List<StoredTransfer> found(int limit, Condition... which) {
    return dsl.select(Tables.TRANSFER.fields())
        .from(Tables.TRANSFER.table())
        .where(which)
        .orderBy(AT.desc(), ID.desc())
        .limit(limit)
        .fetch(JooqTransfers::transfer);
  }

  private static StoredTransfer transfer(Record row) {
    return new StoredTransfer(
        row.get("id", UUID.class),
        row.get("kind", String.class),
        row.get("form", String.class),
        row.get("state", String.class),
        row.get("revision", Long.class),
        row.get("sha256", String.class),
        (ObjectNode) Json.exact(row.get("data", String.class)),
        row.get("by", UUID.class),
        row.get("at", Instant.class),
        row.get("ended_at", Instant.class));
  }

  /** In the order of the columns. */
  static List<@Nullable Object> row(StoredTransfer transfer, long revision) {
    return Arrays.asList(
        transfer.id(),
        revision,
        transfer.kind(),
        transfer.form(),
        transfer.state(),
        transfer.sha256(),
        transfer.data().toString(),
        transfer.by(),
        ColumnType.TIMESTAMP.stored(transfer.at()),
        ColumnType.TIMESTAMP.stored(transfer.endedAt()));
  }
}
