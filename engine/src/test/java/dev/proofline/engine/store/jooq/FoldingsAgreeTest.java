package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.metric.Fold;
import dev.proofline.engine.metric.Folds;
import dev.proofline.engine.store.Folding;
import dev.proofline.engine.store.Folding.Folded;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Every fold over rows by chance, in groups by chance, comes to the same number in H2, in
 * PostgreSQL and row by row.
 */
class FoldingsAgreeTest {

  private static final boolean LONG = Boolean.getBoolean("proofline.long");
  private static final int QUESTIONS = LONG ? 300 : 40;
  private static final int MOST = 10_000;
  private static final Instant NOW = Instant.parse("2026-03-31T02:00:00Z");
  private static final List<String> ZONES =
      List.of("Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe");

  private static @Nullable Stores stores;

  private record Stores(SmallSales sales, Database h2, Database postgres, List<JooqStore> opened) {

    static Stores open() {
      var sales = new SmallSales(new SplittableRandom(System.nanoTime()), LONG ? 400 : 120);
      StoreConfig onH2 = Databases.h2();
      StoreConfig onPostgres = Databases.postgres();
      List<JooqStore> opened = List.of(JooqStore.open(onH2), JooqStore.open(onPostgres));
      opened.forEach(sales::store);
      return new Stores(sales, new Database(onH2), new Database(onPostgres), opened);
    }
  }

  private static Stores stores() {
    Stores known = stores;
    if (known == null) {
      known = Stores.open();
      stores = known;
    }
    return known;
  }

  @AfterContainer
  static void close() {
    if (stores != null) {
      stores.h2().close();
      stores.postgres().close();
      stores.opened().forEach(JooqStore::close);
    }
  }

  private record Question(
      Fold fold, Expression where, Optional<Expression> value, List<Expression> by) {
    @Override
    public String toString() {
      return fold.key()
          + " of "
          + value.map(Expression::text).orElse("rows")
          + " where "
          + where.text()
          + " by "
          + by.stream().map(Expression::text).toList();
    }
  }

  @Property(
      tries = 6,
      edgeCases = EdgeCasesMode.NONE,
      shrinking = ShrinkingMode.OFF,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void databases_fold_as_rows_do(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    var expressions = new RandomExpressions(random, random.nextInt(4) == 0);

    var differences = new ArrayList<String>();
    int asked = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Question question = question(random, expressions);
      Optional<Folding> folding = folding(question, zone);
      if (folding.isEmpty()) {
        continue;
      }
      asked++;
      Map<List<Optional<Value>>, String> expected = rowByRow(question, zone);
      for (Database database : List.of(stores().h2(), stores().postgres())) {
        var maker =
            new TermSql.Maker(
                new RowTables(new FormRegistry(database.dsl())), zone, database.dsl().dialect());
        var registry = new FormRegistry(database.dsl());
        var records =
            new JooqRecords(
                database.dsl(), registry, new FormShapes(database.dsl(), registry), maker);
        Map<List<Optional<Value>>, String> found =
            told(records.fold(stores().sales().visit(), new RowScope.All(), folding.get()));
        if (!found.equals(expected)) {
          differences.add(
              zone
                  + " "
                  + question
                  + "\n  rows "
                  + expected
                  + "\n  "
                  + database.dsl().dialect()
                  + " "
                  + found);
        }
      }
    }

    assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    assertTrue(asked * 2 > QUESTIONS, "only " + asked + " become SQL");
  }

  private static Question question(SplittableRandom random, RandomExpressions expressions) {
    Fold fold = Folds.all().get(random.nextInt(Folds.all().size()));
    Optional<Expression> value =
        switch (fold.needs()) {
          case ROWS -> Optional.empty();
          case CONDITION -> Optional.of(checked(expressions.condition()));
          case NUMBER -> Optional.of(checked(expressions.number()));
          case VALUE -> Optional.of(checked(expressions.next()));
        };
    var by = new ArrayList<Expression>();
    for (int i = random.nextInt(3); i > 0; i--) {
      by.add(checked(expressions.group()));
    }
    return new Question(
        fold, checked(random.nextBoolean() ? "true" : expressions.condition()), value, by);
  }

  private static Expression checked(String text) {
    var expressions = new CelExpressions(SmallSales.vocabulary());
    Outcome<Expression> outcome =
        expressions.check(text, Scope.over("visit"), null, Pointer.of("test"));
    if (outcome instanceof Outcome.Ok<Expression>(var expression, _)) {
      return expression;
    }
    throw new AssertionError(text + ": " + outcome.findings());
  }

  private static Situation situation(StoredRecord record, ZoneId zone) {
    SmallSales sales = stores().sales();
    return new Situation(sales.row(record), Map.of(), NOW, zone, sales);
  }

  private static Optional<Folding> folding(Question question, ZoneId zone) {
    Situation nowhere = situation(stores().sales().visits().getFirst(), zone);
    Optional<Term> where = question.where().term(nowhere);
    Optional<Term> value =
        question.value().isEmpty()
            ? Optional.of(Term.TRUE)
            : question
                .value()
                .get()
                .term(nowhere)
                .filter(term -> !(term.type() instanceof Type.ListOf));
    List<Term> by = question.by().stream().flatMap(one -> one.term(nowhere).stream()).toList();
    return where.isEmpty() || value.isEmpty() || by.size() < question.by().size()
        ? Optional.empty()
        : Optional.of(new Folding(where.get(), question.fold().aggregate(), value.get(), by, MOST));
  }

  private static Map<List<Optional<Value>>, String> rowByRow(Question question, ZoneId zone) {
    var tallies = new HashMap<List<Optional<Value>>, Fold.Tally>();
    var rows = new HashMap<List<Optional<Value>>, Long>();
    if (question.by().isEmpty()) {
      tallies.put(List.of(), question.fold().start());
      rows.put(List.of(), 0L);
    }
    for (StoredRecord record : stores().sales().visits()) {
      Situation situation = situation(record, zone);
      if (question.where().holds(situation)) {
        List<Optional<Value>> key =
            question.by().stream().map(one -> one.evaluate(situation)).toList();
        rows.merge(key, 1L, Long::sum);
        tallies
            .computeIfAbsent(key, _ -> question.fold().start())
            .add(
                question
                    .value()
                    .flatMap(value ->
                        question.fold().needs() == Fold.Needs.CONDITION
                            ? Optional.of(new Value.Bool(value.holds(situation)))
                            : value.evaluate(situation)));
      }
    }
    var told = new HashMap<List<Optional<Value>>, String>();
    tallies.forEach(
        (key, tally) -> told.put(key, told(tally.result(), rows.getOrDefault(key, 0L))));
    return told;
  }

  private static Map<List<Optional<Value>>, String> told(List<Folded> groups) {
    var told = new HashMap<List<Optional<Value>>, String>();
    for (Folded group : groups) {
      String twice = told.put(group.keys(), told(group.value(), group.rows()));
      assertTrue(twice == null, () -> "two groups of " + group.keys());
    }
    return told;
  }

  private static String told(Optional<BigDecimal> value, long rows) {
    return value.map(number -> number.stripTrailingZeros().toPlainString()).orElse("none")
        + " of "
        + rows;
  }
}
