package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.store.Traces;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Traces and signals of actions. */
final class JooqTraces implements Traces {

  private static final Field<Long> SEQ = field(name("seq"), SQLDataType.BIGINT);
  private static final Field<Long> REVISION = field(name("revision"), SQLDataType.BIGINT);
  private static final Field<Long> MARK = field(name("mark"), SQLDataType.BIGINT);
  private static final Field<UUID> RECORD = field(name("record"), SQLDataType.UUID);
  private static final Field<String> FORM = field(name("form"), SQLDataType.VARCHAR);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<BigDecimal> SCORE = field(name("score"), SQLDataType.NUMERIC);
  private static final int ONLY = 1;

  private final Database database;
  private final Sql insertHead;
  private final Sql insertTrace;
  private final Sql insertSignal;

  JooqTraces(Database database) {
    this.database = database;
    this.insertHead = Tables.SUSPICION_HEAD.insertIfAbsent(database.dsl(), "id");
    this.insertTrace = Tables.SUSPICION_TRACE.insertIfAbsent(database.dsl(), "mark", "record");
    this.insertSignal = Tables.SUSPICION.insertIfAbsent(database.dsl(), "record", "code");
  }

  @Override
  public Optional<Head> head() {
    return database
        .dsl()
        .select(SEQ, REVISION)
        .from(Tables.SUSPICION_HEAD.table())
        .fetchOptional(row -> new Head(row.value1(), row.value2()));
  }

  @Override
  public void begin(long sequence) {
    database.write(
        connection -> {
          insert(connection, insertHead, List.of(List.of(ONLY, sequence, 1L)));
          return true;
        },
        List.of());
  }

  @Override
  public boolean write(Head head, long sequence, List<Looked> looked) {
    return database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          boolean first =
              dsl.update(Tables.SUSPICION_HEAD.table())
                      .set(SEQ, sequence)
                      .set(REVISION, head.revision() + 1)
                      .where(REVISION.eq(head.revision()))
                      .execute()
                  == 1;
          if (first && !looked.isEmpty()) {
            replace(looked, connection, dsl);
          }
          return first;
        },
        List.of());
  }

  private void replace(List<Looked> looked, Connection connection, DSLContext dsl)
      throws SQLException {
    List<UUID> records = looked.stream().map(Looked::record).toList();
    dsl.deleteFrom(Tables.SUSPICION_TRACE.table()).where(RECORD.in(records)).execute();
    dsl.deleteFrom(Tables.SUSPICION.table()).where(RECORD.in(records)).execute();
    insert(
        connection,
        insertTrace,
        looked.stream().flatMap(one -> one.left().stream()).map(JooqTraces::row).toList());
    insert(
        connection,
        insertSignal,
        looked.stream().flatMap(one -> one.found().stream()).map(JooqTraces::row).toList());
  }

  private static void insert(
      Connection connection, Sql sql, List<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql.text())) {
      for (List<? extends @Nullable Object> row : rows) {
        sql.bind(insert, new ArrayList<>(row));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static List<@Nullable Object> row(Left left) {
    return Arrays.asList(
        left.mark(),
        left.record(),
        left.form(),
        ColumnType.TIMESTAMP.stored(left.at()),
        left.told());
  }

  private static List<@Nullable Object> row(Signal signal) {
    ObjectNode reason = JsonNodeFactory.instance.objectNode();
    signal.reason().byLanguage().forEach(reason::put);
    return Arrays.asList(
        signal.record(),
        signal.code(),
        signal.form(),
        BigDecimal.valueOf(signal.score()),
        reason.toString(),
        signal.other().orElse(null),
        ColumnType.TIMESTAMP.stored(signal.at()));
  }

  @Override
  public Map<Long, List<Left>> under(Collection<Long> marks, Instant before, int most) {
    return marks.stream()
        .map(mark -> newest(mark, before, most))
        .reduce(Select::unionAll)
        .map(all -> all.fetch(JooqTraces::left))
        .orElse(List.of())
        .stream()
        .sorted(Comparator.comparing(Left::at).thenComparing(Left::record).reversed())
        .collect(Collectors.groupingBy(Left::mark));
  }

  /** By the index, so that a mark that many left costs no more than another. */
  private Select<Record> newest(long mark, Instant before, int most) {
    return database
        .dsl()
        .select(Tables.SUSPICION_TRACE.fields())
        .from(Tables.SUSPICION_TRACE.table())
        .where(MARK.eq(mark), AT.lt(before))
        .orderBy(AT.desc(), RECORD.desc())
        .limit(most);
  }

  private static Left left(Record row) {
    return new Left(
        row.get(MARK),
        row.get(FORM),
        row.get(RECORD),
        row.get(AT),
        Optional.ofNullable(row.get("told", String.class)).orElse(""));
  }

  @Override
  public void forget(Instant before) {
    database.write(
        connection ->
            database
                .dsl(connection)
                .deleteFrom(Tables.SUSPICION_TRACE.table())
                .where(AT.lt(before))
                .execute(),
        List.of());
  }

  @Override
  public Map<UUID, List<Signal>> of(Collection<UUID> records) {
    return records.isEmpty()
        ? Map.of()
        : database
            .dsl()
            .select(Tables.SUSPICION.fields())
            .from(Tables.SUSPICION.table())
            .where(RECORD.in(records))
            .orderBy(SCORE.desc(), field(name("code")))
            .fetchGroups(RECORD, JooqTraces::signal);
  }

  private static Signal signal(Record row) {
    return new Signal(
        row.get("record", UUID.class),
        row.get("code", String.class),
        row.get("form", String.class),
        row.get("score", Double.class),
        Settings.words(Json.exact(row.get("reason", String.class)))
            .orElseGet(() -> LocalText.plain("")),
        Optional.ofNullable(row.get("other", UUID.class)),
        row.get("at", Instant.class));
  }

  @Override
  public Map<UUID, List<Double>> scores(String form, Instant since) {
    Map<UUID, List<Double>> scores = new HashMap<>();
    database
        .dsl()
        .select(RECORD, SCORE)
        .from(Tables.SUSPICION.table())
        .where(FORM.eq(form), AT.ge(since))
        .forEach(row ->
            scores
                .computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                .add(row.value2().doubleValue()));
    return scores;
  }
}
