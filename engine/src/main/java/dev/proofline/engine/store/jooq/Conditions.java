package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.val;

import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Filters and row scopes as conditions over the columns of one table. */
final class Conditions {

  private static final char ESCAPE = '!';

  /** What the table is called that rows of another point to. */
  private static final String POINTED = "pointed";

  private final TableShape table;
  private final Comparisons comparisons;
  private final TermSql.Maker terms;

  Conditions(TableShape table, TermSql.Maker terms) {
    this.table = table;
    this.terms = terms;
    this.comparisons = new Comparisons(terms.zone());
  }

  Condition of(Filter filter) {
    return switch (filter) {
      case Filter.And(var parts) -> and(each(parts));
      case Filter.Or(var parts) -> or(each(parts));
      case Filter.Not(var part) -> DSL.not(of(part));
      case Filter.Empty(var key) -> field(key).isNull();
      case Filter.Equal(var key, var value) -> equal(key, value);
      case Filter.Ordered(var key, var order, var value) ->
          comparisons.ordered(field(key), type(key), order, value);
      case Filter.OneOf(var key, var values) ->
          or(values.stream().map(value -> equal(key, value)).toList());
      case Filter.Contains(var key, var value) -> contains(key, value);
      case Filter.Holds(var condition) -> terms.over(table).condition(condition);
    };
  }

  Condition of(RowScope scope) {
    return switch (scope) {
      case RowScope.All() -> DSL.trueCondition();
      case RowScope.None() -> falseCondition();
      case RowScope.Unowned() -> field("owner").isNull();
      case RowScope.OwnedBy(var users) -> in("owner", users).or(in("submitter", users));
      case RowScope.InTeams(var teams) -> in("team", teams);
      case RowScope.InRegions(var regions) -> in("region", regions);
      case RowScope.Narrowed(var wider, var filter) -> of(wider).and(of(filter));
      case RowScope.Through(var key, var form, var of) -> through(key, form, of);
      case RowScope.AnyOf(var scopes) -> or(scopes.stream().map(this::of).toList());
    };
  }

  private Condition through(String key, String form, RowScope scope) {
    TableShape pointed = terms.tables().of(form).as(POINTED);
    Field<UUID> id = DSL.field(DSL.name(POINTED, "id"), UUID.class);
    return DSL.field(field(key).getQualifiedName(), UUID.class)
        .in(
            DSL.select(id)
                .from(terms.tables().of(form).table().as(POINTED))
                .where(new Conditions(pointed, terms).of(scope)));
  }

  /** Rows whose text has every word. */
  static Condition search(Field<String> text, String words) {
    List<Condition> found = new ArrayList<>();
    for (String word : words.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
      found.add(
          Comparisons.findable(word)
              ? text.like("%" + DSL.escape(word, ESCAPE) + "%", ESCAPE)
              : falseCondition());
    }
    return and(found);
  }

  private Condition equal(String key, Value value) {
    return comparisons.equal(field(key), type(key), value);
  }

  private Condition contains(String key, Value value) {
    if (!(value instanceof Value.Text(var text)) || !Comparisons.findable(text)) {
      return falseCondition();
    }
    return switch (type(key)) {
      case TEXT_LIST ->
          field(key).isNotNull().and(DSL.condition("{0} = any({1})", val(text), field(key)));
      case TEXT -> texts(key).like("%" + DSL.escape(text, ESCAPE) + "%", ESCAPE);
      default -> falseCondition();
    };
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

  TableColumn column(String key) {
    return table
        .columnOf(key)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Expected a column of " + table.name() + ", but " + key + "."));
  }
}
