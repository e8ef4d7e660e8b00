package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.SQLDataType;

/**
 * Brings the schema up to date, step by step. Every step may run twice, because H2 commits each one
 * by itself; a journal remembers those that are done. Steps are only ever added at the end.
 */
final class Migrations {

  static final String JOURNAL = "migration";
  private static final long LOCK = 0x70726F6F66L;

  private Migrations() {}

  private record Step(String name, Function<DSLContext, Query> query) {}

  static void run(DSLContext dsl, Clock clock) {
    if (dsl.dialect().family() == SQLDialect.POSTGRES) {
      dsl.transaction(inside -> {
        inside.dsl().execute("select pg_advisory_xact_lock({0})", LOCK);
        within(inside.dsl(), clock);
      });
    } else {
      within(dsl, clock);
    }
  }

  /** The steps that are still to be done; looks only. */
  static List<String> missing(DSLContext dsl) {
    Set<String> done =
        Tables.there(dsl).contains(JOURNAL)
            ? new HashSet<>(
                dsl.select(field(name("step"), String.class))
                    .from(table(name(JOURNAL)))
                    .fetch(0, String.class))
            : Set.of();
    return steps().stream().map(Step::name).filter(step -> !done.contains(step)).toList();
  }

  /** As a part of a transaction that is open already. */
  static void within(DSLContext dsl, Clock clock) {
    dsl.createTableIfNotExists(table(name(JOURNAL)))
        .column(name("step"), SQLDataType.VARCHAR.nullable(false))
        .column(name("at"), SQLDataType.INSTANT.nullable(false))
        .primaryKey(field(name("step")))
        .execute();
    Set<String> done =
        new HashSet<>(
            dsl.select(field(name("step"), String.class))
                .from(table(name(JOURNAL)))
                .fetch(0, String.class));
    for (Step step : steps()) {
      if (!done.contains(step.name())) {
        step.query().apply(dsl).execute();
        dsl.insertInto(table(name(JOURNAL)))
            .columns(field(name("step")), field(name("at")))
            .values(step.name(), clock.instant())
            .execute();
      }
    }
  }

  private static List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (TableShape shape : Tables.ALL) {
      steps.add(new Step("create " + shape.name(), shape::create));
    }
    steps.add(unique(Tables.EVENT, "subject", "chain"));
    steps.add(index(Tables.RUN, "record"));
    steps.add(index(Tables.TASK, "run"));
    steps.add(index(Tables.TASK, "record"));
    steps.add(index(Tables.TASK, "assignee", "state", "due_at"));
    steps.add(unique(Tables.TIMER, "id"));
    steps.add(index(Tables.TIMER, "due_at"));
    steps.add(unique(Tables.DELIVERY, "id"));
    steps.add(index(Tables.DELIVERY, "next_at"));
    steps.add(index(Tables.INBOX, "user", "at"));
    steps.add(unique(Tables.USER, "login"));
    steps.add(index(Tables.SESSION, "user"));
    steps.add(index(Tables.FILE, "sha256"));
    steps.add(
        new Step(
            "first ledger head",
            dsl ->
                dsl.insertInto(Tables.LEDGER_HEAD.table())
                    .columns(Tables.LEDGER_HEAD.fields())
                    .values(1, 0L, 0L, 0L)
                    .onConflict(Tables.LEDGER_HEAD.fields().getFirst())
                    .doNothing()));
    steps.add(
        new Step(
            "seconds of files",
            dsl ->
                dsl.alterTable(Tables.FILE.table())
                    .addColumnIfNotExists(
                        name("seconds"), ColumnType.NUMBER.dataType().nullable(true))));
    steps.add(
        new Step(
            "where fields are kept",
            dsl ->
                dsl.alterTable(Tables.FORM_COLUMN.table())
                    .addColumnIfNotExists(
                        name("kept_in"), ColumnType.TEXT.dataType().nullable(true))));
    for (String side : List.of("width", "height")) {
      steps.add(
          new Step(
              side + " of files",
              dsl ->
                  dsl.alterTable(Tables.FILE.table())
                      .addColumnIfNotExists(name(side), ColumnType.INT.dataType().nullable(true))));
    }
    steps.add(index(Tables.UNFINISHED, "at"));
    steps.add(index(Tables.TRANSFER, "kind", "state", "at"));
    steps.add(
        new Step(
            "generation of the ledger head",
            dsl ->
                dsl.alterTable(Tables.LEDGER_HEAD.table())
                    .addColumnIfNotExists(
                        name("generation"), ColumnType.LONG.dataType().nullable(true))));
    steps.add(
        new Step("no table of generations", dsl -> dsl.dropTableIfExists(name("generation"))));
    steps.add(
        new Step(
            "facts of files",
            dsl ->
                dsl.alterTable(Tables.FILE.table())
                    .addColumnIfNotExists(
                        name("facts"), ColumnType.TEXT.dataType().nullable(true))));
    for (int part = 0; part < LikePictures.PARTS; part++) {
      steps.add(index(Tables.FILE_LOOK, "part" + part, "hash", "file"));
    }
    steps.add(index(Tables.FILE, "by", "at"));
    for (String column :
        List.of(
            "engine",
            "by",
            "at",
            "first",
            "unread",
            "lines",
            "reviewer",
            "reviewed_at",
            "accepted")) {
      steps.add(
          new Step(
              column + " of texts of files",
              dsl ->
                  dsl.alterTable(Tables.FILE_TEXT.table())
                      .addColumnIfNotExists(
                          name(column),
                          Tables.FILE_TEXT.column(column).type().dataType().nullable(true))));
    }
    steps.add(
        new Step(
            "addresses of tasks",
            dsl ->
                dsl.alterTable(Tables.TASK.table())
                    .addColumnIfNotExists(
                        name("address"), ColumnType.TEXT.dataType().nullable(true))));
    steps.add(index(Tables.TASK_LINK, "task"));
    steps.add(index(Tables.SUSPICION_TRACE, "mark", "at"));
    steps.add(index(Tables.SUSPICION_TRACE, "record"));
    steps.add(index(Tables.SUSPICION_TRACE, "at"));
    steps.add(index(Tables.SUSPICION, "form", "at"));
    steps.add(index(Tables.SPOT_CHECK, "reviewer", "drawn_at"));
    steps.add(index(Tables.SPOT_CHECK, "record"));
    steps.add(index(Tables.SPOT_CHECK, "form"));
    steps.add(index(Tables.SPOT_CHECK, "draw"));
    for (String column : List.of("at", "kind", "form", "actor", "record")) {
      steps.add(
          new Step(
              column + " of events",
              dsl ->
                  dsl.alterTable(Tables.EVENT.table())
                      .addColumnIfNotExists(
                          name(column),
                          Tables.EVENT.column(column).type().dataType().nullable(true))));
    }
    steps.add(
        new Step(
            "columns of events",
            dsl -> {
              EventColumns.fill(dsl);
              return dsl.query("select 1");
            }));
    steps.add(
        new Step(
            "waiver requests of records",
            dsl -> {
              WaiverRequests.fill(dsl);
              return dsl.query("select 1");
            }));
    steps.add(
        new Step(
            "rule of unique sets",
            dsl ->
                dsl.alterTable(Tables.FORM_UNIQUE.table())
                    .addColumnIfNotExists(name("rule"), ColumnType.INT.dataType().nullable(true))));
    steps.add(index(Tables.FILE_SOUND, "file"));
    return steps;
  }

  private static Step index(TableShape shape, String... columns) {
    String what = String.join(",", columns);
    return new Step(
        "index " + shape.name() + ":" + what,
        dsl ->
            dsl.createIndexIfNotExists(name(Names.index(shape.name(), what)))
                .on(shape.table(), names(columns)));
  }

  private static Step unique(TableShape shape, String... columns) {
    String what = String.join(",", columns);
    return new Step(
        "unique " + shape.name() + ":" + what,
        dsl ->
            dsl.createUniqueIndexIfNotExists(name(Names.index(shape.name(), what)))
                .on(shape.table(), names(columns)));
  }

  private static org.jooq.Field<?>[] names(String... columns) {
    org.jooq.Field<?>[] fields = new org.jooq.Field<?>[columns.length];
    for (int i = 0; i < columns.length; i++) {
      fields[i] = field(name(columns[i]));
    }
    return fields;
  }
}
