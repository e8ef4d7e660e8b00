package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The tables behind row types: forms as published here, users, teams. */
final class RowTables {

  private final FormRegistry registry;
  private final Map<String, TableShape> forms;
  private final Function<String, Optional<SourceTables>> sources;

  RowTables(FormRegistry registry) {
    this(registry, new ConcurrentHashMap<>(), SourceTables::of);
  }

  private RowTables(
      FormRegistry registry,
      Map<String, TableShape> forms,
      Function<String, Optional<SourceTables>> sources) {
    this.registry = registry;
    this.forms = forms;
    this.sources = sources;
  }

  /** The same with one more source. */
  RowTables knowing(String source, SourceTables rows) {
    return new RowTables(
        registry, forms, asked -> asked.equals(source) ? Optional.of(rows) : sources.apply(asked));
  }

  TableShape of(String rowType) {
    return switch (rowType) {
      case Value.Ref.USER -> Tables.USER;
      case Value.Ref.TEAM -> Tables.TEAM;
      default ->
          sources
              .apply(rowType)
              .map(SourceTables::shape)
              .orElseGet(() -> forms.computeIfAbsent(rowType, this::form));
    };
  }

  /** The rows under a name of their own. */
  @SuppressWarnings("unchecked")
  Table<Record> rows(String rowType, String alias) {
    Table<?> rows =
        sources
            .apply(rowType)
            .<Table<?>>map(SourceTables::table)
            .orElseGet(() -> of(rowType).table());
    return (Table<Record>) rows.as(DSL.name(alias));
  }

  private TableShape form(String key) {
    List<TableColumn> columns = new ArrayList<>(SystemColumns.ALL);
    columns.addAll(registry.everyField(key).values());
    return new TableShape(Names.formTable(key), List.of("id"), columns);
  }

  /** The column of a field; empty when no row ever has a value there. */
  Optional<TableColumn> column(String rowType, String field) {
    return of(rowType).columnOf(field).or(() -> grown(rowType, field));
  }

  /** A form may have got columns since it was last looked at. */
  private Optional<TableColumn> grown(String rowType, String field) {
    return forms.remove(rowType) == null || field.equals("claimed_at")
        ? Optional.empty()
        : of(rowType).columnOf(field);
  }

  /** After a publish: fields may be kept in other columns. */
  void forget() {
    forms.clear();
  }
}
