package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.RecordStore;
import dev.proofline.engine.store.RecordStore.Remembered;
import dev.proofline.engine.store.RecordsTold;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.store.StoredRecord.Page;
import dev.proofline.engine.store.StoredRecord.Sort;
import dev.proofline.engine.store.jooq.Keyset.Key;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Records of forms, read. */
final class JooqRecords implements RecordStore {

  private static final int CHUNK = 500;
  private static final List<Sort> OLDEST_FIRST = List.of(new Sort("created_at", false));

  private final DSLContext dsl;
  private final FormRegistry registry;
  private final FormShapes shapes;
  private final TermSql.Maker terms;
  private final OneRow<Remembered> remembered;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  JooqRecords(DSLContext dsl, FormRegistry registry, FormShapes shapes, TermSql.Maker terms) {
    this.dsl = dsl;
    this.registry = registry;
    this.shapes = shapes;
    this.remembered = rememberedBy(dsl);
    this.terms = terms;
  }

  /**
   * A form's table with what is needed to ask it.
   *
   * @param byId finds one row whatever its owner
   * @param tallies over all rows
   */
  private record Asked(
      ExecutableForm form,
      FormColumns columns,
      RecordReader reader,
      RowsReader rows,
      Conditions conditions,
      OneRow<StoredRecord> byId,
      RepeatedTallies tallies) {
    TableShape table() {
      return reader.table();
    }
  }

  /** What was prepared for the form, made anew when the form is another than last time. */
  private Asked ask(ExecutableForm form) {
    Asked known = asked.get(form.key());
    if (known != null && known.form() == form) {
      return known;
    }
    FormColumns columns = registry.of(form);
    var reader = new RecordReader(form, columns);
    var conditions = new Conditions(reader.table(), terms);
    TableShape table = reader.table();
    String byId =
        dsl.select(table.fields())
            .from(table.table())
            .where(table.field("id", UUID.class).eq(new UUID(0, 0)))
            .getSQL();
    var tallies = new RepeatedTallies(dsl, new Gatherings(dsl, terms));
    var made =
        new Asked(
            form,
            columns,
            reader,
            new RowsReader(form, columns, dsl),
            conditions,
            new OneRow<>(byId, reader::read),
            tallies);
    asked.put(form.key(), made);
    return made;
  }

  @Override
  public List<RecordStore.UniqueMark> uniqueMarks(ExecutableForm form, StoredRecord record) {
    return shapes.of(form).marks(record).stream().map(mark -> asked(form, mark)).toList();
  }

  private RecordStore.UniqueMark asked(ExecutableForm form, FormShape.Mark mark) {
    boolean taken =
        dsl.fetchExists(
            DSL.table(name(Names.formTable(form.key()))),
            Fingerprints.column(mark.columns()).eq(mark.print()));
    return new RecordStore.UniqueMark(mark.fields(), mark.print(), taken);
  }

  @Override
  public Optional<StoredRecord> find(ExecutableForm form, UUID id, RowScope scope) {
    Asked asked = ask(form);
    if (scope.isPlain()) {
      return asked.byId().find(dsl, id).filter(scope::holdsPlainly).map(asked.rows()::complete);
    }
    return dsl.select(asked.table().fields())
        .from(asked.table().table())
        .where(asked.table().field("id", UUID.class).eq(id), asked.conditions().of(scope))
        .fetchOptional(asked.reader()::read)
        .map(asked.rows()::complete);
  }

  @Override
  public Page<StoredRecord> list(
      ExecutableForm form,
      RowScope scope,
      Filter filter,
      @Nullable String search,
      List<Sort> sort,
      int limit,
      @Nullable String after) {
    Asked asked = ask(form);
    return page(asked, wanted(asked, scope, filter, search), keyset(asked, sort), limit, after);
  }

  @Override
  public int count(
      ExecutableForm form, RowScope scope, Filter filter, @Nullable String search, int most) {
    Asked asked = ask(form);
    return dsl.fetchCount(
        dsl.selectOne()
            .from(asked.table().table())
            .where(wanted(asked, scope, filter, search))
            .limit(most));
  }

  private static Condition wanted(
      Asked asked, RowScope scope, Filter filter, @Nullable String search) {
    Condition condition = asked.conditions().of(scope).and(asked.conditions().of(filter));
    return search == null || search.isBlank()
        ? condition
        : condition.and(
            Conditions.search(asked.table().field(FormShape.SEARCH, String.class), search));
  }

  private static Keyset keyset(Asked asked, List<Sort> sort) {
    List<Key> keys = new ArrayList<>();
    boolean descending = false;
    for (Sort each : sort) {
      TableColumn column = asked.conditions().column(each.field());
      keys.add(new Key(asked.table().field(column), column.type(), each.descending()));
      descending = each.descending();
    }
    TableColumn id = asked.table().column("id");
    keys.add(Key.filled(asked.table().field(id), id.type(), descending));
    return new Keyset(keys);
  }

  private Page<StoredRecord> page(
      Asked asked, Condition condition, Keyset keyset, int limit, @Nullable String after) {
    Result<Record> rows =
        dsl.select(asked.table().fields())
            .from(asked.table().table())
            .where(condition, keyset.after(after))
            .orderBy(keyset.order())
            .limit(limit + 1)
            .fetch();
    boolean more = rows.size() > limit;
    String next = more ? keyset.cursor(rows.get(limit - 1)) : null;
    List<StoredRecord> records = rows.stream().limit(limit).map(asked.reader()::read).toList();
    return new Page<>(asked.rows().complete(records), next);
  }

  @Override
  public void each(ExecutableForm form, RowScope scope, Filter filter, Consumer<StoredRecord> row) {
    Asked asked = ask(form);
    Condition condition = asked.conditions().of(scope).and(asked.conditions().of(filter));
    Keyset keyset = keyset(asked, OLDEST_FIRST);
    String after = null;
    do {
      Page<StoredRecord> page = page(asked, condition, keyset, CHUNK, after);
      page.items().forEach(row);
      after = page.next();
    } while (after != null);
  }

  @Override
  public List<StoredRecord> narrowed(
      ExecutableForm form, List<Facts.Narrowing> narrowings, int limit) {
    Asked asked = ask(form);
    Condition condition = DSL.noCondition();
    for (Facts.Narrowing narrowing : narrowings) {
      condition = condition.and(asked.conditions().of(filter(narrowing)));
    }
    return page(asked, condition, keyset(asked, OLDEST_FIRST), limit + 1, null).items();
  }

  @Override
  public Gathering.Tally tally(
      ExecutableForm form, RowScope scope, Gathering gathering, Set<UUID> except) {
    TableShape table = ask(form).table();
    if (scope instanceof RowScope.All && except.isEmpty()) {
      Optional<Gathering.Tally> repeated = ask(form).tallies().ask(gathering);
      if (repeated.isPresent()) {
        return repeated.get();
      }
    }
    return new Gatherings(dsl, terms)
        .tally(gathering, alias -> new Conditions(table.as(alias), terms).of(scope), except);
  }

  @Override
  public Gathering.Tally tally(RecordsTold told, Gathering gathering) {
    return new Gatherings(dsl, terms(told)).tally(gathering, alias -> of(told, alias), Set.of());
  }

  @Override
  public Set<UUID> telling(RecordsTold told, Selection selection) {
    return new Gatherings(dsl, terms(told))
        .firstOf(selection, DerivedRows.RECORD, alias -> of(told, alias), Set.of());
  }

  /** The rows that tell of the records told. */
  private Condition of(RecordsTold told, String alias) {
    Asked asked = ask(told.form());
    Condition open =
        SourceTables.ofRecords(
            alias,
            DSL.select(asked.table().field("id", UUID.class))
                .from(asked.table().table())
                .where(asked.conditions().of(told.scope())));
    return told.except().isEmpty()
        ? open
        : open.and(SourceTables.record(alias).notIn(told.except().stream().sorted().toList()));
  }

  /** Which questions are asked depends on the form and on who looks, so no table is theirs. */
  private TermSql.Maker terms(RecordsTold told) {
    ExecutableForm form = told.form();
    Asked asked = ask(form);
    var answers = new AnswersTable(asked.columns(), asked.table(), terms);
    return terms.knowing(DerivedRows.ANSWERS.source(form.key()), answers.of(told.questions()));
  }

  @Override
  public List<Folding.Folded> fold(ExecutableForm form, RowScope scope, Folding folding) {
    return new Foldings(dsl, terms).fold(form.key(), folding, within(form, scope));
  }

  @Override
  public List<Folding.Folded> fold(RecordsTold told, String source, Folding folding) {
    return new Foldings(dsl, terms(told)).fold(source, folding, alias -> of(told, alias));
  }

  @Override
  public List<Folding.Parted> parts(ExecutableForm form, RowScope scope, Folding folding) {
    return new Foldings(dsl, terms).parts(form.key(), folding, within(form, scope));
  }

  private Gatherings.ScopeOf within(ExecutableForm form, RowScope scope) {
    TableShape table = ask(form).table();
    return alias -> new Conditions(table.as(alias), terms).of(scope);
  }

  @Override
  public List<StoredRecord> select(
      ExecutableForm form, RowScope scope, Selection selection, Set<UUID> except) {
    Asked asked = ask(form);
    List<StoredRecord> found =
        new Gatherings(dsl, terms)
            .first(
                selection,
                asked.table(),
                alias -> new Conditions(asked.table().as(alias), terms).of(scope),
                except)
            .map(asked.reader()::read);
    return asked.rows().complete(found);
  }

  @Override
  public List<RecordStore.TableRow> rows(
      ExecutableForm form,
      String table,
      RowScope scope,
      List<Facts.Narrowing> narrowings,
      int limit) {
    Asked asked = ask(form);
    return asked
        .rows()
        .part(table)
        .map(part -> rows(part, scope, narrowings, asked, limit + 1))
        .orElse(List.of());
  }

  /** The position counts from 0 here and from 1 in rules, so they check it themselves. */
  private List<RecordStore.TableRow> rows(
      RowsReader.Part part,
      RowScope scope,
      List<Facts.Narrowing> narrowings,
      Asked asked,
      int most) {
    var conditions = new Conditions(part.table(), terms);
    var parent = part.table().field(RowsShape.PARENT, UUID.class);
    Condition condition =
        parent.in(
            dsl.select(asked.table().field("id", UUID.class))
                .from(asked.table().table())
                .where(asked.conditions().of(scope)));
    for (Facts.Narrowing narrowing : narrowings) {
      condition =
          switch (narrowing.field()) {
            case "position" -> condition;
            case "parent" ->
                narrowing.value().orElse(null) instanceof Value.Ref(_, var id)
                    ? condition.and(parent.eq(id))
                    : condition.and(DSL.falseCondition());
            default -> condition.and(conditions.of(filter(narrowing)));
          };
    }
    return part.rows(dsl, condition, most);
  }

  private static Filter filter(Facts.Narrowing narrowing) {
    return narrowing
        .value()
        .<Filter>map(value -> new Filter.Equal(narrowing.field(), value))
        .orElseGet(() -> new Filter.Empty(narrowing.field()));
  }

  @Override
  public Optional<Remembered> remembered(UUID user, String key) {
    return remembered.find(dsl, user, key);
  }

  private static OneRow<Remembered> rememberedBy(DSLContext dsl) {
    String sql =
        dsl.select(field(name("request_hash")), field(name("status")), field(name("answer")))
            .from(Tables.REMEMBERED.table())
            .where(
                field(name("user"), SQLDataType.UUID).eq(new UUID(0, 0)),
                field(name("key"), SQLDataType.VARCHAR).eq(""))
            .getSQL();
    return new OneRow<>(
        sql, row -> new Remembered(row.getString(1), row.getInt(2), Json.exact(row.getString(3))));
  }
}
