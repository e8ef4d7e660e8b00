package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.nullCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.val;

import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Filter.Order;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Filters and row scopes as conditions over the columns of one table. */
final class Conditions {

  private static final char ESCAPE = '!';

  private final TableShape table;
  private final ZoneId zone;

  Conditions(TableShape table, ZoneId zone) {
    this.table = table;
    this.zone = zone;
  }

  Condition of(Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> and(each(parts));
      case Filter.Or(var parts) -> or(each(parts));
      case Filter.Not(var part) -> DSL.not(of(part));
      case Filter.Empty(var key) -> field(key).isNull();
      case Filter.Equal(var key, var value) -> equal(key, value);
      case Filter.Ordered(var key, var order, var value) -> ordered(key, order, value);
      case Filter.OneOf(var key, var values) ->
          or(values.stream().map(value -> equal(key, value)).toList());
      case Filter.Contains(var key, var value) -> contains(key, value);
    };
  }

  Condition of(RowScope scope) {
    return switch (scope) {
      case RowScope.All() -> DSL.trueCondition();
      case RowScope.None() -> falseCondition();
      case RowScope.OwnedBy(var users) -> in("owner", users).or(in("submitter", users));
      case RowScope.InTeams(var teams) -> in("team", teams);
      case RowScope.InRegions(var regions) -> in("region", regions);
      case RowScope.Narrowed(var wider, var filter) -> of(wider).and(of(filter));
      case RowScope.AnyOf(var scopes) -> or(scopes.stream().map(this::of).toList());
    };
  }

  /** Rows whose text has every word. */
  static Condition search(Field<String> text, String words) {
    List<Condition> found = new ArrayList<>();
    for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      found.add(
          findable(word)
              ? text.like("%" + DSL.escape(word, ESCAPE) + "%", ESCAPE)
              : falseCondition());
    }
    return and(found);
  }

  /** Two-valued, and it may use an index, which IS NOT DISTINCT FROM may not. */
  private Condition equal(String key, Value value) {
    if (type(key) == ColumnType.DATE && value instanceof Value.Moment(var at)) {
      return startsDay(at) ? known(key, at.atZone(zone).toLocalDate()) : falseCondition();
    }
    Object given = comparable(type(key), value);
    return given == null ? falseCondition() : known(key, given);
  }

  private Condition known(String key, Object value) {
    return objects(key).isNotNull().and(objects(key).eq(value));
  }

  private Condition ordered(String key, Order order, Value value) {
    if (type(key) == ColumnType.DATE && value instanceof Value.Moment(var at)) {
      return compare(key, order, bound(order, at));
    }
    Object given = comparable(type(key), value);
    return given == null ? nullCondition() : compare(key, order, given);
  }

  /**
   * A day stands for its first moment: before a moment within a day are that day and the earlier
   * ones.
   */
  private LocalDate bound(Order order, Instant at) {
    LocalDate day = at.atZone(zone).toLocalDate();
    boolean up = order == Order.LESS || order == Order.GREATER_OR_EQUAL;
    return up && !startsDay(at) ? day.plusDays(1) : day;
  }

  private boolean startsDay(Instant at) {
    return at.equals(at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
  }

  private Condition compare(String key, Order order, Object value) {
    Field<Object> field = objects(key);
    return switch (order) {
      case LESS -> field.lt(value);
      case LESS_OR_EQUAL -> field.le(value);
      case GREATER -> field.gt(value);
      case GREATER_OR_EQUAL -> field.ge(value);
    };
  }

  private Condition contains(String key, Value value) {
    if (!(value instanceof Value.Text(var text)) || !findable(text)) {
      return falseCondition();
    }
    return switch (type(key)) {
      case TEXT_LIST ->
          field(key).isNotNull().and(DSL.condition("{0} = any({1})", val(text), field(key)));
      case TEXT -> texts(key).like("%" + DSL.escape(text, ESCAPE) + "%", ESCAPE);
      default -> falseCondition();
    };
  }

  /** The value as the column keeps it; null when no value of that kind can be in it. */
  private @Nullable Object comparable(ColumnType type, Value value) {
    return switch (type) {
      case TEXT -> value instanceof Value.Text(var text) && findable(text) ? text : null;
      case NUMBER, INT, LONG -> value instanceof Value.Num(var number) ? number : null;
      case BOOLEAN -> value instanceof Value.Bool(var flag) ? flag : null;
      case DATE -> value instanceof Value.Day(var day) ? day : null;
      case TIMESTAMP ->
          switch (value) {
            case Value.Moment(var at) -> at;
            case Value.Day(var day) -> day.atStartOfDay(zone).toInstant();
            default -> null;
          };
      case UUID ->
          switch (value) {
            case Value.Ref(_, var id) -> id;
            case Value.Text(var text) -> id(text);
            default -> null;
          };
      case TEXT_LIST, JSON -> null;
    };
  }

  private static @Nullable UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static boolean findable(String text) {
    try {
      ColumnType.storable(text);
      return true;
    } catch (IllegalArgumentException never) {
      return false;
    }
  }

  private List<Condition> each(List<Filter> parts) {
    return parts.stream().map(this::of).toList();
  }

  private Condition in(String key, Set<UUID> ids) {
    Collection<UUID> sorted = ids.stream().sorted().toList();
    return sorted.isEmpty()
        ? falseCondition()
        : DSL.field(field(key).getQualifiedName(), UUID.class).in(sorted);
  }

  private ColumnType type(String key) {
    return column(key).type();
  }

  Field<?> field(String key) {
    return table.field(column(key));
  }

  private Field<String> texts(String key) {
    return DSL.field(field(key).getQualifiedName(), String.class);
  }

  @SuppressWarnings("unchecked")
  private Field<Object> objects(String key) {
    Field<?> field = field(key);
    return type(key) == ColumnType.NUMBER
        ? (Field<Object>) (Field<?>) DSL.field(field.getQualifiedName(), BigDecimal.class)
        : (Field<Object>) field;
  }

  TableColumn column(String key) {
    return table.column(SystemColumns.isSystem(key) ? key : Names.column(key));
  }
}
