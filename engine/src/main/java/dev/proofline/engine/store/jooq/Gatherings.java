package dev.proofline.engine.store.jooq;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Gathering.Tally;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
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
    Condition where = terms.condition(gathering.where()).and(scope.over(table.getName()));
    if (!except.isEmpty()) {
      List<UUID> ids = except.stream().sorted().toList();
      where = where.and(terms.id(gathering.row()).notIn(ids));
    }
    return switch (gathering.fold()) {
      case EXISTS -> counted(dsl.fetchExists(dsl.selectOne().from(table).where(where)) ? 1 : 0);
      case COUNT -> counted(dsl.fetchCount(dsl.selectOne().from(table).where(where)));
      case SUM, AVERAGE -> sum(terms, gathering, table, where);
      case LEAST, GREATEST -> extreme(terms, gathering, table, where);
    };
  }

  /** A row scope over the table by the name it has in the statement. */
  interface ScopeOf {
    Condition over(String table);
  }

  private static Tally counted(long count) {
    return new Tally(count, BigDecimal.ZERO, Optional.empty());
  }

  private Tally sum(TermSql terms, Gathering gathering, Table<Record> table, Condition where) {
    Field<BigDecimal> value = terms.decimal(gathering.value());
    var row =
        dsl.select(DSL.count(value), DSL.coalesce(DSL.sum(value), BigDecimal.ZERO))
            .from(table)
            .where(where)
            .fetchSingle();
    return new Tally(row.value1(), row.value2(), Optional.empty());
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
