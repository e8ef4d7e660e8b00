package dev.proofline.engine.store.jooq;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Gathering.Tally;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** What the rows of a form come to, in one statement. */
final class Gatherings {

  private final DSLContext dsl;
  private final TermSql.Maker maker;

  Gatherings(DSLContext dsl, TermSql.Maker maker) {
    this.dsl = dsl;
    this.maker = maker;
  }

  /**
   * @param scope what the caller may see, over the table's alias
   * @param except rows that do not count as they are stored
   */
  Tally tally(Gathering gathering, ScopeOf scope, Set<UUID> except) {
    TermSql terms = maker.alone();
    Table<Record> table = terms.from(gathering.source(), gathering.row());
    Condition where = where(terms, gathering, further(table.getName(), scope, except));
    return switch (gathering.fold()) {
      case EXISTS -> counted(dsl.fetchExists(dsl.selectOne().from(table).where(where)) ? 1 : 0);
      case COUNT -> counted(dsl.fetchCount(dsl.selectOne().from(table).where(where)));
      case SUM, AVERAGE -> sum(terms, gathering, table, where);
      case LEAST, GREATEST -> extreme(terms, gathering, table, where);
      case STREAK -> {
        Condition counts =
            where.and(terms.inStreak(gathering, name -> further(name, scope, except)));
        yield counted(dsl.fetchCount(dsl.selectOne().from(table).where(counts)));
      }
    };
  }

  /**
   * A statement whose first column counts all rows of the gathering, or tells with 1 or 0 whether
   * there is one, and whose second column adds them up; empty for folds that are neither.
   */
  Optional<Query> counting(Gathering gathering) {
    TermSql terms = maker.alone();
    Table<Record> table = terms.from(gathering.source(), gathering.row());
    Condition where = terms.condition(gathering.where());
    return switch (gathering.fold()) {
      case EXISTS ->
          Optional.of(
              dsl.selectCount()
                  .from(dsl.selectOne().from(table).where(where).limit(DSL.inline(1))));
      case COUNT -> Optional.of(dsl.selectCount().from(table).where(where));
      case SUM, AVERAGE -> Optional.of(summing(terms, gathering, table, where));
      case STREAK -> {
        Condition counts = where.and(terms.inStreak(gathering, _ -> DSL.noCondition()));
        yield Optional.of(dsl.selectCount().from(table).where(counts));
      }
      case LEAST, GREATEST -> Optional.empty();
    };
  }

  /** The few rows with all columns of the form's table, best first. */
  Result<Record> first(Selection selection, TableShape columns, ScopeOf scope, Set<UUID> except) {
    TermSql terms = maker.alone();
    Gathering gathering = selection.gathering();
    Table<Record> table = terms.from(gathering.source(), gathering.row());
    Field<?> happened = terms.happened(gathering.row());
    Field<UUID> id = terms.id(gathering.row());
    return dsl.select(columns.as(table.getName()).fields())
        .from(table)
        .where(where(terms, gathering, further(table.getName(), scope, except)))
        .orderBy(
            selection.newest() ? happened.desc() : happened.asc(),
            selection.newest() ? id.desc() : id.asc())
        .limit(selection.count())
        .fetch();
  }

  /**
   * Whose rows are the few best, and those that came at the same moment as the last of them.
   *
   * @param whose the column with what a row is about
   */
  Set<UUID> firstOf(Selection selection, String whose, ScopeOf scope, Set<UUID> except) {
    return firstOf(selection, whose, UUID.class, scope, except);
  }

  <T> Set<T> firstOf(
      Selection selection, String whose, Class<T> type, ScopeOf scope, Set<UUID> except) {
    if (selection.count() < 1) {
      return Set.of();
    }
    TermSql terms = maker.alone();
    Gathering gathering = selection.gathering();
    Table<Record> table = terms.from(gathering.source(), gathering.row());
    Field<?> happened = terms.happened(gathering.row());
    return dsl.select(DSL.field(DSL.name(table.getName(), whose), type))
        .from(table)
        .where(where(terms, gathering, further(table.getName(), scope, except)))
        .orderBy(selection.newest() ? happened.desc() : happened.asc())
        .limit(selection.count())
        .withTies()
        .fetchSet(0, type);
  }

  private static Condition where(TermSql terms, Gathering gathering, Condition further) {
    return terms.condition(gathering.where()).and(further);
  }

  /** What the caller may see of a table by the name it has in the statement, and what counts. */
  private static Condition further(String table, ScopeOf scope, Set<UUID> except) {
    Condition seen = scope.over(table);
    return except.isEmpty()
        ? seen
        : seen.and(
            DSL.field(DSL.name(table, "id"), UUID.class).notIn(except.stream().sorted().toList()));
  }

  /** A row scope over the table by the name it has in the statement. */
  interface ScopeOf {
    Condition over(String table);
  }

  private static Tally counted(long count) {
    return new Tally(count, BigDecimal.ZERO, Optional.empty());
  }

  private Tally sum(TermSql terms, Gathering gathering, Table<Record> table, Condition where) {
    var row = summing(terms, gathering, table, where).fetchSingle();
    return new Tally(row.value1(), row.value2(), Optional.empty());
  }

  private Select<Record2<Integer, BigDecimal>> summing(
      TermSql terms, Gathering gathering, Table<Record> table, Condition where) {
    Field<BigDecimal> value = terms.decimal(gathering.value());
    return dsl.select(DSL.count(value), DSL.coalesce(DSL.sum(value), BigDecimal.ZERO))
        .from(table)
        .where(where);
  }

  private Tally extreme(TermSql terms, Gathering gathering, Table<Record> table, Condition where) {
    Field<?> value = terms.value(gathering.value());
    Field<?> wanted = gathering.fold() == Gathering.Fold.LEAST ? DSL.min(value) : DSL.max(value);
    Class<?> type = gathering.value().type() == Type.TIMESTAMP ? Instant.class : Double.class;
    Object found = dsl.select(wanted).from(table).where(where).fetchSingle().get(0, type);
    Optional<Value> extreme =
        switch (found) {
          case null -> Optional.empty();
          case Instant at -> Optional.of(new Value.Moment(at));
          default -> Optional.of(Value.Num.of((Double) found));
        };
    return new Tally(0, BigDecimal.ZERO, extreme);
  }
}
