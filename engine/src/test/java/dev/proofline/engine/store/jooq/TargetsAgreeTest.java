package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Browser;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One meaning on the JVM, in H2, in PostgreSQL and in the browser: expressions by chance over
 * records by chance. A few thousand pairs in every build, more than a hundred thousand with {@code
 * -Dproofline.long=true}, which tells how many on which target and by which seed.
 */
class TargetsAgreeTest {

  private static final boolean LONG = Boolean.getBoolean("proofline.long");
  private static final int VISITS = LONG ? 200 : 40;
  private static final int EXPRESSIONS = LONG ? 120 : 20;
  private static final Instant NOW = Instant.parse("2026-03-31T02:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  /** How many references the page follows: customer.parent.parent.city. */
  private static final int REACH = 4;

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Australia/Lord_Howe"));

  /** Of those by chance perhaps none is of a kind whose statement is kept. */
  private static final String ASKED_AGAIN =
      "rows.visit.count(v, v.customer == customer && v.amount < amount)";

  /** Records and expressions follow from it: {@code -Dagree.seed=…} plays a run again. */
  private static final long SEED = Long.getLong("agree.seed", System.nanoTime());

  private static final Map<String, Long> COMPARED = new TreeMap<>();

  private static @Nullable Targets targets;

  /** The same rows everywhere. */
  private record Targets(SmallSales sales, Database h2, Database postgres, JooqStore... stores) {

    static Targets open() {
      var sales = new SmallSales(new SplittableRandom(SEED), VISITS);
      StoreConfig onH2 = Databases.h2();
      StoreConfig onPostgres = Databases.postgres();
      JooqStore one = JooqStore.open(onH2);
      JooqStore other = JooqStore.open(onPostgres);
      sales.store(one);
      sales.store(other);
      return new Targets(sales, new Database(onH2), new Database(onPostgres), one, other);
    }

    void close() {
      h2.close();
      postgres.close();
      for (JooqStore store : stores) {
        store.close();
      }
    }
  }

  /** An expression with what SQL makes of it. */
  private record Said(Expression expression, Optional<Term> term) {}

  private static Targets targets() {
    Targets known = targets;
    if (known == null) {
      known = Targets.open();
      targets = known;
    }
    return known;
  }

  @AfterAll
  static void close() {
    if (targets != null) {
      targets.close();
    }
    if (LONG) {
      System.out.println("agreed: " + COMPARED + ", seed " + SEED);
    }
  }

  private static SplittableRandom random(int test, RepetitionInfo time) {
    return new SplittableRandom(SEED + 1_000L * test + time.getCurrentRepetition());
  }

  private static void compared(String target, long pairs) {
    COMPARED.merge(target, pairs, Long::sum);
  }

  @RepeatedTest(8)
  void all_targets_agree(RepetitionInfo time) {
    var random = random(1, time);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    boolean rows = random.nextInt(4) == 0;
    SmallSales sales = targets().sales();
    List<Said> said = said(new RandomExpressions(random, rows), zone, sales);

    var differences = new ArrayList<String>();
    compare(said, zone, targets().h2(), "H2", differences);
    compare(said, zone, targets().postgres(), "PostgreSQL", differences);
    if (!rows) {
      compareInBrowser(said, zone, sales, differences);
    }

    compared("JVM", (long) said.size() * sales.visits().size());
    assertTrue(differences.isEmpty(), () -> told(zone, differences));
    long sayable = said.stream().filter(one -> one.term().isPresent()).count();
    assertTrue(sayable * 2 > said.size(), () -> "only " + sayable + " become SQL");
  }

  @RepeatedTest(8)
  void filters_select_what_holds(RepetitionInfo time) {
    var random = random(2, time);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    SmallSales sales = targets().sales();
    var expressions = new RandomExpressions(random, random.nextInt(3) == 0);

    var differences = new ArrayList<String>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      Expression condition = checked(expressions.condition());
      Set<UUID> holding =
          sales.visits().stream()
              .filter(record -> condition.holds(situation(sales.row(record), zone, sales)))
              .map(StoredRecord::id)
              .collect(Collectors.toSet());
      Situation nowhere = situation(sales.row(sales.visits().getFirst()), zone, sales);
      condition
          .filter(nowhere)
          .ifPresent(filter -> {
            for (Database database : List.of(targets().h2(), targets().postgres())) {
              compared("filters", sales.visits().size());
              Set<UUID> found = selected(filter, database, zone);
              if (!found.equals(holding)) {
                differences.add(
                    zone
                        + " "
                        + condition.text()
                        + " as "
                        + filter
                        + ": JVM "
                        + holding.size()
                        + ", "
                        + database.dsl().dialect()
                        + " "
                        + found.size());
              }
            }
          });
    }

    assertTrue(differences.isEmpty(), () -> told(zone, differences));
  }

  private static String told(ZoneId zone, List<String> differences) {
    return "-Dagree.seed=" + SEED + " " + zone + "\n" + String.join("\n", differences);
  }

  private static TableShape tableOf(ExecutableForm form) {
    return new ColumnPlan(List.of(), Map.of()).of(form).table(List.of());
  }

  private static Set<UUID> selected(Filter filter, Database database, ZoneId zone) {
    TableShape table = tableOf(targets().sales().visit());
    Field<UUID> id = table.field("id", UUID.class);
    return database
        .dsl()
        .select(id)
        .from(table.table())
        .where(new Conditions(table, maker(database, zone)).of(filter))
        .fetchSet(id);
  }

  @RepeatedTest(4)
  void asking_the_store_gives_what_reading_rows_gives(RepetitionInfo time) {
    var random = random(3, time);
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    SmallSales sales = targets().sales();
    var expressions = new RandomExpressions(random, true);

    var differences = new ArrayList<String>();
    int asked = 0;
    int repeated = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      Expression expression = checked(i == 0 ? ASKED_AGAIN : expressions.gathered());
      StoredRecord record = sales.visits().get(random.nextInt(sales.visits().size()));
      Optional<Value> read = expression.evaluate(situation(sales.row(record), zone, sales));
      for (Database database : List.of(targets().h2(), targets().postgres())) {
        compared("gathered", 1);
        var facts = new AskedFacts(sales, database, zone);
        var situation = new Situation(sales.row(record), Map.of(), NOW, zone, facts);
        Optional<Value> gathered = expression.evaluate(situation);
        asked += facts.asked.size();
        repeated += facts.repeatedly;
        if (!gathered.equals(read)) {
          differences.add(
              zone
                  + " "
                  + expression.text()
                  + " of "
                  + record.answers().values()
                  + ": JVM "
                  + read
                  + ", "
                  + database.dsl().dialect()
                  + " "
                  + gathered);
        }
      }
    }

    assertTrue(differences.isEmpty(), () -> told(zone, differences));
    assertTrue(asked > 0, "nothing was asked");
    assertTrue(repeated > 0, "nothing was asked again");
  }

  /** The rows in memory, their sums and counts in a database. */
  private static final class AskedFacts implements Facts {
    private final SmallSales sales;
    private final Gatherings gatherings;
    private final JooqRecords records;
    private final RepeatedTallies repeated;
    private final List<Gathering> asked = new ArrayList<>();
    private int repeatedly;

    AskedFacts(SmallSales sales, Database database, ZoneId zone) {
      this.sales = sales;
      this.gatherings = new Gatherings(database.dsl(), maker(database, zone));
      this.repeated = new RepeatedTallies(database.dsl(), gatherings);
      this.records =
          new JooqRecords(
              database.dsl(),
              new FormRegistry(database.dsl()),
              new FormShapes(database.dsl(), new FormRegistry(database.dsl())),
              maker(database, zone));
    }

    @Override
    public Optional<Gathering.Gathered> gather(Gathering gathering) {
      asked.add(gathering);
      Gathering.Tally tally = gatherings.tally(gathering, table -> DSL.trueCondition(), Set.of());
      askAgain(gathering, tally);
      return Optional.of(new Gathering.Gathered(tally, List.of()));
    }

    /** A statement made for other ids and moments answers for these too. */
    private void askAgain(Gathering gathering, Gathering.Tally tally) {
      for (int i = 0; i < 2; i++) {
        repeated.ask(TallyShape.filled(gathering, hole -> 7L + hole));
      }
      Optional<Gathering.Tally> again = repeated.ask(gathering);
      if (again.isPresent()) {
        repeatedly++;
        assertEquals(tally, again.get(), gathering::toString);
      }
    }

    @Override
    public Optional<Selection.Selected> select(Selection selection) {
      boolean visits = selection.gathering().source().equals("visit");
      List<StoredRecord> found =
          records.select(
              visits ? sales.visit() : sales.customer(), new RowScope.All(), selection, Set.of());
      asked.add(selection.gathering());
      return Optional.of(
          new Selection.Selected(found.stream().map(sales::row).toList(), List.of()));
    }

    @Override
    public Optional<Row> row(Value.Ref reference) {
      return sales.row(reference);
    }

    @Override
    public List<Row> rows(String source, List<Narrowing> narrowings) {
      return sales.rows(source, narrowings);
    }

    @Override
    public List<Value.Ref> usersInRole(String role) {
      return List.of();
    }

    @Override
    public Optional<Value> setting(String key) {
      return Optional.empty();
    }
  }

  private static TermSql.Maker maker(Database database, ZoneId zone) {
    return new TermSql.Maker(
        new RowTables(new FormRegistry(database.dsl())), zone, database.dsl().dialect());
  }

  private static Expression checked(String text) {
    return new CelExpressions(SmallSales.vocabulary())
        .check(text, Scope.over("visit"), null, Pointer.ROOT)
        .orElseThrow();
  }

  private static List<Said> said(RandomExpressions source, ZoneId zone, SmallSales sales) {
    var said = new ArrayList<Said>();
    Row none = sales.row(sales.visits().getFirst());
    while (said.size() < EXPRESSIONS) {
      Expression expression = checked(source.next());
      said.add(new Said(expression, expression.term(situation(none, zone, sales))));
    }
    return said;
  }

  private static Situation situation(Row self, ZoneId zone, SmallSales sales) {
    return new Situation(self, Map.of(), NOW, zone, sales);
  }

  private static void compare(
      List<Said> all, ZoneId zone, Database database, String target, List<String> differences) {
    SmallSales sales = targets().sales();
    TermSql.Maker maker = maker(database, zone);
    TableShape table = tableOf(sales.visit());
    for (Said one : all) {
      if (one.term().isEmpty()) {
        continue;
      }
      Map<UUID, Object> found = read(one.term().get(), maker, table, database, one, differences);
      compared(target, found.size());
      for (StoredRecord record : sales.visits()) {
        Optional<Value> onJvm =
            one.expression().evaluate(situation(sales.row(record), zone, sales));
        Object inSql = found.get(record.id());
        if (!found.isEmpty() && !alike(onJvm, inSql)) {
          differences.add(
              one.expression().text()
                  + " of "
                  + record.answers().values()
                  + record.submittedAt()
                  + ": JVM "
                  + onJvm
                  + ", "
                  + target
                  + " "
                  + inSql);
          break;
        }
      }
    }
  }

  private static Map<UUID, Object> read(
      Term term,
      TermSql.Maker maker,
      TableShape table,
      Database database,
      Said said,
      List<String> differences) {
    Field<UUID> id = table.field("id", UUID.class);
    var found = new java.util.HashMap<UUID, Object>();
    try {
      Field<?> value = maker.over(table).value(term);
      database
          .dsl()
          .select(id, value.as("v"))
          .from(table.table())
          .forEach(row -> found.put(row.value1(), row.get("v") == null ? "" : row.get("v")));
    } catch (RuntimeException failed) {
      differences.add(said.expression().text() + ": " + failed.getMessage());
    }
    return found;
  }

  private static boolean alike(Optional<Value> onJvm, Object inSql) {
    return switch (onJvm.orElse(null)) {
      case null -> inSql instanceof String text && TextSql.isBlank(text);
      case Value.Num(var number) -> inSql instanceof Double found && found == number.doubleValue();
      case Value.Span(var span) ->
          inSql instanceof Long found
              && found == span.getSeconds() * 1_000_000 + span.getNano() / 1_000;
      case Value.Moment(var at) -> at.equals(inSql);
      case Value.Text(var text) -> text.equals(inSql);
      case Value.Bool(var flag) -> inSql.equals(flag);
      case Value.Ref(_, var id) -> id.equals(inSql);
      case Value.Day _, Value.Many _, Value.Place _, Value.File _, Value.Rows _, Value.Damaged _ ->
          false;
    };
  }

  // ---- in the browser

  private static void compareInBrowser(
      List<Said> all, ZoneId zone, SmallSales sales, List<String> differences) {
    try (var browser = new Browser(zone, NOW)) {
      for (Said one : all) {
        String script = one.expression().javaScript().orElse(null);
        if (script == null) {
          continue;
        }
        compared("browser", sales.visits().size());
        for (StoredRecord record : sales.visits()) {
          Row row = sales.row(record);
          String found = browser.evaluate(script, fields(row, sales, REACH).toString(), "{}");
          Optional<Value> onJvm = one.expression().evaluate(situation(row, zone, sales));
          if (!alike(onJvm, JSON.readTree(found))) {
            differences.add(
                one.expression().text()
                    + " of "
                    + record.answers().values()
                    + ": JVM "
                    + onJvm
                    + ", browser "
                    + found);
            break;
          }
        }
      }
    }
  }

  private static ObjectNode fields(Row row, SmallSales sales, int depth) {
    ObjectNode fields = JSON.createObjectNode();
    for (String field :
        SmallSales.vocabulary().rowTypes().get(row.ref().target()).fields().keySet()) {
      Value value = row.get(field).orElse(null);
      switch (value) {
        case null -> fields.putNull(field);
        case Value.Ref ref ->
            fields.set(
                field,
                depth == 0
                    ? JSON.createObjectNode().put("id", ref.id().toString())
                    : fields(sales.row(ref).orElseThrow(), sales, depth - 1));
        case Value.Num(var number) -> fields.put(field, number.doubleValue());
        case Value.Text(var text) -> fields.put(field, text);
        case Value.Bool(var flag) -> fields.put(field, flag);
        case Value.Day(var day) -> fields.put(field, day.toString());
        case Value.Moment(var at) -> fields.put(field, at.toString());
        case Value.Span(var span) -> fields.put(field, span.toString());
        case Value.Many(var texts) -> {
          var list = fields.putArray(field);
          texts.forEach(text -> list.add(((Value.Text) text).value()));
        }
        default -> throw new IllegalStateException("Expected plain values, but " + value);
      }
    }
    return fields;
  }

  private static boolean alike(Optional<Value> onJvm, JsonNode found) {
    return switch (onJvm.orElse(null)) {
      case null -> found.isNull() || (found.isString() && TextSql.isBlank(found.asString()));
      case Value.Num(var number) -> found.isNumber() && found.doubleValue() == number.doubleValue();
      case Value.Span(var span) -> found.isNumber() && found.doubleValue() == span.toMillis();
      case Value.Moment(var at) -> found.isNumber() && found.longValue() == at.toEpochMilli();
      case Value.Text(var text) -> found.isString() && found.asString().equals(text);
      case Value.Bool(var flag) -> found.isBoolean() && found.booleanValue() == flag;
      case Value.Ref(_, var id) -> found.path("id").asString("").equals(id.toString());
      case Value.Day _, Value.Many _, Value.Place _, Value.File _, Value.Rows _, Value.Damaged _ ->
          false;
    };
  }
}
