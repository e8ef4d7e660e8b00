package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.DefinitionStore.Draft;
import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.PackUpload;
import dev.proofline.engine.store.DefinitionStore.Published;
import dev.proofline.engine.store.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drafts, versions, packs and settings. */
final class JooqDefinitions implements DefinitionStore {

  private static final Field<String> KIND = field(name("kind"), SQLDataType.VARCHAR);
  private static final Field<String> KEY = field(name("key"), SQLDataType.VARCHAR);
  private static final Field<String> FORM = field(name("form"), SQLDataType.VARCHAR);
  private static final Field<Boolean> OPEN = field(name("open"), SQLDataType.BOOLEAN);
  private static final Field<Integer> VERSION = field(name("version"), SQLDataType.INTEGER);
  private static final Field<String> VALUE = field(name("value"), SQLDataType.VARCHAR);

  private final Database database;
  private final FormTables tables;
  private final FormRegistry registry;
  private final FormShapes shapes;
  private final RowTables rows;
  private final PackRows packs;
  private final DraftRows drafts;
  private final AtomicLong seen = new AtomicLong(-1);

  JooqDefinitions(Database database, FormRegistry registry, FormShapes shapes, RowTables rows) {
    this.rows = rows;
    this.database = database;
    this.registry = registry;
    this.shapes = shapes;
    this.packs = new PackRows(database);
    this.drafts = new DraftRows(database);
    this.tables = new FormTables(database.dsl(), registry);
  }

  @Override
  public Optional<Draft> draft(DefinitionId id) {
    return drafts.find(id);
  }

  @Override
  public List<Draft> drafts() {
    return drafts.all();
  }

  @Override
  public Draft save(
      DefinitionId id, ObjectNode json, long expectedRevision, @Nullable UUID by, Instant at) {
    return drafts.save(
        new Draft(id, json, expectedRevision + 1, by, at.truncatedTo(ChronoUnit.MICROS)),
        expectedRevision);
  }

  @Override
  public void deleteDraft(DefinitionId id) {
    drafts.delete(id);
  }

  @Override
  public List<Published> current() {
    return versions(
        row(KIND, KEY, VERSION)
            .in(
                select(KIND, KEY, max(VERSION))
                    .from(Tables.VERSION.table())
                    .where(
                        KIND.ne(Kind.FORM.key())
                            .or(
                                row(KEY, VERSION)
                                    .notIn(select(FORM, VERSION).from(Tables.PILOT.table()))))
                    .groupBy(KIND, KEY)));
  }

  @Override
  public List<Published> versions(DefinitionId id) {
    return versions(DraftRows.is(id));
  }

  @Override
  public Optional<Published> version(DefinitionId id, int version) {
    return versions(DraftRows.is(id).and(VERSION.eq(version))).stream().findFirst();
  }

  private List<Published> versions(Condition condition) {
    return database
        .dsl()
        .select(Tables.VERSION.fields())
        .from(Tables.VERSION.table())
        .where(condition)
        .orderBy(KIND, KEY, VERSION)
        .fetch(JooqDefinitions::published);
  }

  /**
   * First the tables, in steps that may be repeated and that the published version does not notice;
   * then everything that makes the new version count, in one transaction. Nobody else writes
   * meanwhile.
   */
  @Override
  public void publish(
      List<Published> versions,
      List<ExecutableForm> forms,
      List<Event> events,
      List<PackInstall> packs,
      Runnable first) {
    publish(new Publication(versions, forms, packs, Optional.empty()), events, first);
  }

  @Override
  public void promote(
      DefinitionStore.Pilot pilot,
      List<Published> versions,
      List<ExecutableForm> forms,
      List<Event> events) {
    publish(new Publication(versions, forms, List.of(), Optional.of(pilot)), events, () -> {});
  }

  /**
   * @param tried the trial that ends with it
   */
  private record Publication(
      List<Published> versions,
      List<ExecutableForm> forms,
      List<PackInstall> packs,
      Optional<DefinitionStore.Pilot> tried) {}

  private void publish(Publication publication, List<Event> events, Runnable first) {
    List<ExecutableForm> forms = publication.forms();
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      database.alone(() -> {
        first.run();
        List<FormTables.Prepared> prepared = forms.stream().map(tables::prepare).toList();
        long now =
            database.published(
                connection -> {
                  DSLContext dsl = database.dsl(connection);
                  publication.versions().forEach(version -> publish(dsl, version));
                  forms.forEach(form -> registry.publish(form, dsl));
                  publication.packs().forEach(pack -> PackRows.install(dsl, pack));
                  Map<String, String> left =
                      published(dsl, publication.versions(), publication.packs());
                  publication.tried().ifPresent(pilot -> left.putAll(ended(dsl, pilot)));
                  return left;
                },
                events,
                connection -> late(prepared, database.dsl(connection)));
        forget(now);
      });
    } finally {
      alone.unlock();
    }
  }

  /** Other nodes may have written while the tables were prepared. */
  private void late(List<FormTables.Prepared> prepared, DSLContext dsl) {
    try {
      prepared.forEach(form -> tables.late(form, dsl));
    } catch (IntegrityConstraintViolationException twice) {
      throw new Committer.Duplicate(List.of(), twice);
    }
  }

  @Override
  public List<DefinitionStore.Pilot> pilots() {
    return database
        .dsl()
        .select(Tables.PILOT.fields())
        .from(Tables.PILOT.table())
        .where(OPEN)
        .orderBy(FORM)
        .fetch(row ->
            new DefinitionStore.Pilot(
                row.get("form", String.class),
                row.get("version", Integer.class),
                Json.exact(row.get("teams", String.class))
                    .valueStream()
                    .map(team -> UUID.fromString(team.asString()))
                    .collect(java.util.stream.Collectors.toSet()),
                row.get("by", UUID.class),
                row.get("at", Instant.class)));
  }

  @Override
  public List<Integer> setAside(String form) {
    return database
        .dsl()
        .select(VERSION)
        .from(Tables.PILOT.table())
        .where(FORM.eq(form))
        .fetch(VERSION);
  }

  @Override
  public void publishPilot(
      Published version, ExecutableForm form, java.util.Set<UUID> teams, Event event) {
    var list = tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    teams.stream().sorted().forEach(team -> list.add(team.toString()));
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      database.alone(() -> {
        tables.prepareColumns(form);
        long now =
            database.published(
                connection -> {
                  DSLContext dsl = database.dsl(connection);
                  publish(dsl, version);
                  registry.publishColumns(form, dsl);
                  dsl.insertInto(Tables.PILOT.table())
                      .columns(Tables.PILOT.fields())
                      .values(
                          form.key(),
                          version.version(),
                          true,
                          list.toString(),
                          version.by(),
                          version.at().truncatedTo(ChronoUnit.MICROS))
                      .execute();
                  Map<String, String> left = published(dsl, List.of(version), List.of());
                  left.putAll(pilot(dsl, form.key(), version.version()));
                  return left;
                },
                List.of(event),
                _ -> {});
        forget(now);
      });
    } finally {
      alone.unlock();
    }
  }

  @Override
  public void endPilot(DefinitionStore.Pilot pilot, Event event) {
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      long now =
          database.published(
              connection -> ended(database.dsl(connection), pilot), List.of(event), _ -> {});
      forget(now);
    } finally {
      alone.unlock();
    }
  }

  private static Map<String, String> ended(DSLContext dsl, DefinitionStore.Pilot pilot) {
    int ended =
        dsl.update(Tables.PILOT.table())
            .set(OPEN, false)
            .where(FORM.eq(pilot.form()), VERSION.eq(pilot.version()), OPEN.eq(true))
            .execute();
    if (ended == 0) {
      throw new Committer.Conflict("the trial of " + pilot.form());
    }
    return pilot(dsl, pilot.form(), pilot.version());
  }

  private static Map<String, String> pilot(DSLContext dsl, String form, int version) {
    return Attested.of(dsl, Tables.PILOT, FORM.eq(form).and(VERSION.eq(version)));
  }

  /** What is remembered of tables that have changed. While nobody else writes. */
  void forget(long now) {
    shapes.forget(now);
    rows.forget();
  }

  private static Map<String, String> published(
      DSLContext dsl, List<Published> versions, List<PackInstall> packs) {
    var fingerprints = new HashMap<String, String>();
    for (Published version : versions) {
      fingerprints.putAll(
          Attested.of(
              dsl, Tables.VERSION, DraftRows.is(version.id()).and(VERSION.eq(version.version()))));
    }
    for (PackInstall pack : packs) {
      fingerprints.putAll(Attested.of(dsl, Tables.PACK, KEY.eq(pack.key())));
    }
    return fingerprints;
  }

  @Override
  public long generation() {
    long now =
        database
            .dsl()
            .select(DSL.coalesce(EventAppender.GENERATION, DSL.inline(0L)))
            .from(Tables.LEDGER_HEAD.table())
            .fetchSingle()
            .value1();
    if (seen.getAndSet(now) != now) {
      Lock alone = database.gate().writeLock();
      alone.lock();
      try {
        forget(now);
      } finally {
        alone.unlock();
      }
    }
    return now;
  }

  private static void publish(DSLContext dsl, Published version) {
    try {
      dsl.insertInto(Tables.VERSION.table())
          .columns(Tables.VERSION.fields())
          .values(
              version.id().kind().key(),
              version.id().key(),
              version.version(),
              version.json().toString(),
              version.pack(),
              version.by(),
              version.at())
          .execute();
    } catch (IntegrityConstraintViolationException there) {
      throw new Committer.Conflict(version.id() + " version " + version.version());
    }
    DraftRows.remove(dsl, version);
  }

  @Override
  public void reindex(Collection<ExecutableForm> forms) {
    forms.forEach(tables::reindex);
  }

  @Override
  public void renewUnique(Collection<ExecutableForm> forms) {
    forms.forEach(tables::renew);
  }

  @Override
  public List<Finding> incompatibilities(ExecutableForm form) {
    return tables.incompatibilities(form);
  }

  @Override
  public List<PackUpload> uploads() {
    return packs.uploads();
  }

  @Override
  public void putUpload(PackUpload upload, Event event) {
    packs.put(upload, event);
  }

  @Override
  public void removeUpload(String key, Event event) {
    packs.remove(key, event);
  }

  @Override
  public List<PackInstall> packs() {
    return packs.installed();
  }

  @Override
  public Optional<JsonNode> setting(String key) {
    return database
        .dsl()
        .select(VALUE)
        .from(Tables.SETTING.table())
        .where(KEY.eq(key))
        .fetchOptional(row -> Json.exact(row.value1()));
  }

  @Override
  public void putSetting(String key, JsonNode value, Event event) {
    database.published(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.deleteFrom(Tables.SETTING.table()).where(KEY.eq(key)).execute();
          dsl.insertInto(Tables.SETTING.table())
              .columns(KEY, VALUE)
              .values(key, value.toString())
              .execute();
          return Attested.of(dsl, Tables.SETTING, KEY.eq(key));
        },
        List.of(event),
        _ -> {});
  }

  private static Published published(Record row) {
    return new Published(
        DraftRows.id(row),
        row.get("version", Integer.class),
        Json.definition(row.get("json", String.class)),
        row.get("pack", String.class),
        row.get("by", UUID.class),
        row.get("at", Instant.class));
  }
}
