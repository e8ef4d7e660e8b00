package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.selectOne;

import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Operator;
import dev.proofline.engine.expression.Term;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Terms over stored rows as SQL, with the meaning they have on the JVM. */
final class TermSql {

  private final Maker maker;
  private final String prefix;
  private final Map<Integer, Frame> frames = new HashMap<>();

  private TermSql(Maker maker, String prefix) {
    this.maker = maker;
    this.prefix = prefix;
  }

  /** What all terms of a workspace are made with. */
  record Maker(RowTables tables, ZoneId zone, SQLDialect dialect) {

    /** The same over rows of one more source. */
    Maker knowing(String source, SourceTables rows) {
      return new Maker(tables.knowing(source, rows), zone, dialect);
    }

    /** Terms whose row {@link Term#THIS} is the table's. */
    TermSql over(TableShape table) {
      var terms = new TermSql(this, "r");
      terms.frames.put(Term.THIS, new Frame(table.name(), table::columnOf));
      return terms;
    }

    /** Terms over rows of their own, which never take the names that {@link #over} takes. */
    TermSql alone() {
      return new TermSql(this, "g");
    }
  }

  private interface Columns {
    Optional<TableColumn> find(String field);
  }

  /** A row under way: what its table is called, and its columns by field. */
  private record Frame(String name, Columns columns) {}

  /** A column, where there is one. */
  record Placed(Field<?> field, ColumnType type) {}

  /** The table of a row type, whose rows go by a number from now on. */
  Table<Record> from(String rowType, int row) {
    String alias = prefix + row;
    frames.put(row, new Frame(alias, field -> maker.tables.column(rowType, field)));
    return maker.tables.rows(rowType, alias);
  }

  Field<UUID> id(int row) {
    return field(name(prefix + row, "id"), SQLDataType.UUID);
  }

  Condition condition(Term term) {
    return switch (term) {
      case Term.Known known -> truth(known);
      case Term.And(var left, var right) -> condition(left).and(condition(right));
      case Term.Or(var left, var right) -> condition(left).or(condition(right));
      case Term.Not(var part) -> DSL.not(condition(part));
      case Term.Same(var left, var right) -> comparing().same(left, right);
      case Term.Among(var value, var values) -> comparing().among(value, values);
      case Term.Has(var list, var value) -> comparing().has(list, value);
      case Term.Apply(var operator, var arguments, _) when ComparingSql.order(operator) != null ->
          comparing().ordered(operator, arguments.get(0), arguments.get(1));
      case Term.Apply(Operator operator, var arguments, _) when isQuestion(operator) ->
          texts().asks(operator, texts(arguments.get(0)), texts(arguments.get(1)));
      case Term.Gathered(var gathering, _) when gathering.fold() == Gathering.Fold.EXISTS ->
          exists(gathering);
      case Term.Column _,
          Term.Apply _,
          Term.Choose _,
          Term.Otherwise _,
          Term.Reached _,
          Term.Gathered _ ->
          DSL.condition(as(term, Boolean.class));
    };
  }

  private static Condition truth(Term.Known known) {
    return switch (known.value().orElse(null)) {
      case null -> DSL.condition(DSL.castNull(SQLDataType.BOOLEAN));
      case Value.Bool(var flag) -> flag ? DSL.trueCondition() : falseCondition();
      default -> throw new IllegalStateException("Expected a truth, but found " + known + ".");
    };
  }

  /** What the term comes to: double precision, text, an instant, an id, a truth. */
  Field<?> value(Term term) {
    return switch (term) {
      case Term.Known known -> Literals.of(known, maker.zone);
      case Term.Column column -> column(column);
      case Term.Apply(var operator, var arguments, _) -> applied(term, operator, arguments);
      case Term.Choose(var condition, var yes, var no, _) ->
          field(
              "case when {0} then {1} else {2} end",
              type(term), field(condition(condition)), value(yes), value(no));
      case Term.Otherwise(var wanted, var instead, _) ->
          field("coalesce({0}, {1})", type(term), filled(wanted), value(instead));
      case Term.Reached(var row, var rowType, var id, var value) -> {
        Field<UUID> wanted = as(id, UUID.class);
        Table<Record> table = from(rowType, row);
        yield field(DSL.select(value(value)).from(table).where(id(row).eq(wanted)));
      }
      case Term.Gathered(var gathering, _) when gathering.fold() != Gathering.Fold.EXISTS ->
          gathered(gathering);
      case Term.And _,
          Term.Or _,
          Term.Not _,
          Term.Same _,
          Term.Among _,
          Term.Has _,
          Term.Gathered _ ->
          truth(condition(term));
    };
  }

  /** A condition as a value; H2 takes some only in brackets. */
  private static Field<Boolean> truth(Condition condition) {
    return field("({0})", SQLDataType.BOOLEAN, field(condition));
  }

  private org.jooq.DataType<?> type(Term term) {
    return Literals.type(term.type());
  }

  @SuppressWarnings({"unchecked", "unused"})
  private <T> Field<T> as(Term term, Class<T> type) {
    return (Field<T>) value(term);
  }

  private Field<?> column(Term.Column column) {
    Placed placed = placed(column);
    if (placed == null) {
      return DSL.castNull(Literals.type(column.type()));
    }
    return switch (placed.type()) {
      case NUMBER, INT, LONG ->
          column.type() == Type.DURATION
              ? field("({0} * 1000)", SQLDataType.BIGINT, placed.field())
              : placed.field().cast(SQLDataType.DOUBLE);
      case DATE -> times().midnight(placed.field());
      case UUID ->
          column.type() == Type.TEXT ? placed.field().cast(SQLDataType.VARCHAR) : placed.field();
      case TEXT, BOOLEAN, TIMESTAMP, TEXT_LIST -> placed.field();
      case JSON ->
          throw new IllegalStateException(
              "Expected a plain column for " + column.field() + ", but it holds JSON.");
    };
  }

  @Nullable Placed placed(Term.Column column) {
    Frame frame = frames.get(column.row());
    if (frame == null) {
      throw new IllegalStateException("Expected a row " + column.row() + " around its column.");
    }
    return frame
        .columns()
        .find(column.field())
        .map(found ->
            new Placed(
                field(name(frame.name(), found.name()), found.type().dataType()), found.type()))
        .orElse(null);
  }

  private Condition exists(Gathering gathering) {
    Table<Record> table = from(gathering.source(), gathering.row());
    return DSL.exists(selectOne().from(table).where(condition(gathering.where())));
  }

  private static boolean isQuestion(Operator operator) {
    return switch (operator) {
      case CONTAINS, STARTS_WITH, ENDS_WITH -> true;
      default -> false;
    };
  }

  /** Blank text is empty to comparisons, though functions see it. */
  Field<?> filled(Term term) {
    return term.type() == Type.TEXT && mayBeBlank(term) ? texts().filled(texts(term)) : value(term);
  }

  private static boolean mayBeBlank(Term term) {
    return switch (term) {
      case Term.Column _, Term.Reached _ -> false;
      case Term.Known(var value, _) -> value.filter(Literals::isBlank).isPresent();
      case Term.Apply(var operator, _, _) ->
          operator == Operator.GLUE
              || operator == Operator.TRIM
              || operator == Operator.LOWER
              || operator == Operator.SAME_TEXT;
      default -> true;
    };
  }

  private Field<?> applied(Term term, Operator operator, List<Term> arguments) {
    return switch (operator) {
      case LESS, AT_MOST, MORE, AT_LEAST, CONTAINS, STARTS_WITH, ENDS_WITH ->
          truth(condition(term));
      case ID -> value(arguments.getFirst()).cast(SQLDataType.VARCHAR);
      case COUNT -> numbers().count(value(arguments.getFirst()));
      case ROUND -> rounded(arguments.get(0), arguments.get(1));
      case LEAST, GREATEST, NEGATE, ABS, FLOOR, CEIL, CLAMP, MOD, ADD, SUBTRACT, MULTIPLY, DIVIDE ->
          numbers().applied(operator, type(term), values(arguments));
      case NUMBER -> numbers().parsed(texts().trimmed(texts(arguments.getFirst())));
      case GLUE, LENGTH, LOWER, TRIM, SAME_TEXT ->
          texts().applied(operator, arguments.stream().map(this::texts).toList());
      case TEXT_OF_FLAG ->
          field(
              "case when {0} then 'true' when not {0} then 'false' end",
              SQLDataType.VARCHAR, field(condition(arguments.getFirst())));
      case LATER,
          EARLIER,
          BETWEEN,
          LONGER,
          SHORTER,
          MINUTES,
          HOURS,
          DAYS,
          IN_MINUTES,
          IN_HOURS,
          IN_DAYS,
          START_OF,
          MONTHS,
          WEEKDAY ->
          times().applied(operator, arguments, values(arguments));
    };
  }

  private Field<?> rounded(Term number, Term places) {
    return places instanceof Term.Known(var known, _)
            && known.orElse(null) instanceof Value.Num(var at)
        ? numbers().rounded(value(number), at.doubleValue())
        : DSL.castNull(SQLDataType.DOUBLE);
  }

  private Field<?>[] values(List<Term> terms) {
    return terms.stream().map(this::value).toArray(Field<?>[]::new);
  }

  private Field<String> texts(Term term) {
    return as(term, String.class);
  }

  private ComparingSql comparing() {
    return new ComparingSql(this, maker.zone);
  }

  private NumberSql numbers() {
    return new NumberSql(maker.dialect);
  }

  private TextSql texts() {
    return new TextSql(maker.dialect);
  }

  private TimeSql times() {
    return new TimeSql(maker.dialect, maker.zone);
  }

  /** When a row happened, as {@code newest} goes by it. */
  Field<?> happened(int row) {
    Term told = new Term.Column(row, "created_at", Type.TIMESTAMP);
    for (String earlier : List.of("at", "submitted_at")) {
      var column = new Term.Column(row, earlier, Type.TIMESTAMP);
      told = isMoment(column) ? new Term.Otherwise(column, told, Type.TIMESTAMP) : told;
    }
    return value(told);
  }

  private boolean isMoment(Term.Column column) {
    Placed placed = placed(column);
    return placed != null
        && (placed.type() == ColumnType.TIMESTAMP || placed.type() == ColumnType.DATE);
  }

  /**
   * Whether a row of the gathering came after the newest one whose value is not true. The newest
   * one is looked for under a name of its own.
   *
   * @param further what else rows have to meet, over a table of that name
   */
  Condition inStreak(Gathering gathering, Function<String, Condition> further) {
    int row = gathering.row();
    Field<Instant> at = moment(row);
    Field<UUID> id = id(row);
    Frame itself = Objects.requireNonNull(frames.get(row));
    String breaking = itself.name() + "b";
    Table<Record> table = maker.tables.rows(gathering.source(), breaking);
    frames.put(row, new Frame(breaking, itself.columns()));
    Condition breaks =
        condition(gathering.where())
            .and(DSL.not(condition(gathering.value())))
            .and(further.apply(breaking));
    Field<Instant> brokenAt = moment(row);
    Field<UUID> brokenId = field(name(breaking, "id"), SQLDataType.UUID);
    frames.put(row, itself);
    Field<Instant> last = newest(brokenAt, table, breaks, brokenAt, brokenId);
    Field<UUID> lastId = newest(brokenId, table, breaks, brokenAt, brokenId);
    return DSL.notExists(selectOne().from(table).where(breaks))
        .or(at.gt(last))
        .or(at.eq(last).and(id.gt(lastId)));
  }

  private static <T> Field<T> newest(
      Field<T> wanted, Table<?> table, Condition where, Field<?> at, Field<?> id) {
    return field(
        DSL.select(wanted).from(table).where(where).orderBy(at.desc(), id.desc()).limit(DSL.one()));
  }

  @SuppressWarnings("unchecked")
  private Field<Instant> moment(int row) {
    return (Field<Instant>) happened(row);
  }

  private Field<?> gathered(Gathering gathering) {
    Table<Record> table = from(gathering.source(), gathering.row());
    Condition where = condition(gathering.where());
    if (gathering.fold() == Gathering.Fold.STREAK) {
      where = where.and(inStreak(gathering, _ -> DSL.noCondition()));
    }
    Field<?> inner = field(DSL.select(folded(gathering)).from(table).where(where));
    return switch (gathering.fold()) {
      case SUM, COUNT, STREAK -> field("coalesce({0}, 0)", SQLDataType.DOUBLE, inner);
      case EXISTS, AVERAGE, LEAST, GREATEST -> inner;
    };
  }

  private Field<?> folded(Gathering gathering) {
    return switch (gathering.fold()) {
      case EXISTS -> DSL.one();
      case COUNT, STREAK -> DSL.count().cast(SQLDataType.DOUBLE);
      case SUM -> DSL.sum(decimal(gathering.value())).cast(SQLDataType.DOUBLE);
      case AVERAGE ->
          field(
              "{0} / nullif({1}, 0)",
              SQLDataType.DOUBLE,
              DSL.sum(decimal(gathering.value())).cast(SQLDataType.DOUBLE),
              DSL.count(value(gathering.value())).cast(SQLDataType.DOUBLE));
      case LEAST -> DSL.min(value(gathering.value()));
      case GREATEST -> DSL.max(value(gathering.value()));
    };
  }

  /** A value of which equal ones are the same to the database too: exact numbers, no blank text. */
  Field<?> comparable(Term term) {
    return term.type() == Type.NUMBER ? decimal(term) : filled(term);
  }

  /** A number as the decimal that names it, to be added without rounding. */
  Field<BigDecimal> decimal(Term term) {
    Placed column = term instanceof Term.Column found ? placed(found) : null;
    return column != null && column.type() == ColumnType.NUMBER
        ? field(column.field().getQualifiedName(), BigDecimal.class)
        : numbers().decimal(value(term));
  }
}
