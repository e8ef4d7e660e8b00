package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Moves.Hidden;
import dev.proofline.engine.store.Moves.HiddenAnswer;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Columns of fields that a form no longer has, and what they hold. */
final class HiddenColumns {

  private static final Field<UUID> ID = DSL.field(DSL.name("id"), SQLDataType.UUID);

  private final Database database;
  private final FormRegistry registry;
  private final FormTables tables;
  private final JooqDefinitions changed;

  /**
   * @param changed told when columns are gone
   */
  HiddenColumns(
      Database database, FormRegistry registry, FormTables tables, JooqDefinitions changed) {
    this.database = database;
    this.registry = registry;
    this.tables = tables;
    this.changed = changed;
  }

  List<Hidden> of(ExecutableForm current) {
    FormColumns now = registry.of(current);
    Set<String> used =
        now.own().values().stream().map(TableColumn::name).collect(Collectors.toSet());
    var hidden = new ArrayList<Hidden>();
    var seen = new HashSet<>(used);
    for (FormColumns version : registry.versions(current.key())) {
      for (TableColumn column : version.own().values()) {
        if (seen.add(column.name())) {
          hidden.add(
              new Hidden(
                  column.name(),
                  column.field(),
                  registry.lastVersion(current.key(), column.name()),
                  database
                      .dsl()
                      .fetchCount(
                          DSL.table(DSL.name(Names.formTable(current.key()))),
                          DSL.field(DSL.name(column.name())).isNotNull())));
        }
      }
    }
    return hidden;
  }

  List<HiddenAnswer> answers(Hidden column, String form, @Nullable UUID after, int limit) {
    // Who takes it away forgets it first: when that process died there, nothing is left to tell.
    return registry.everyColumn(form).own().values().stream()
        .filter(one -> one.name().equals(column.column()))
        .findFirst()
        .map(kept -> answers(kept, form, after, limit))
        .orElseGet(List::of);
  }

  private List<HiddenAnswer> answers(
      TableColumn kept, String form, @Nullable UUID after, int limit) {
    Field<?> value = DSL.field(DSL.name(kept.name()), kept.type().dataType());
    return database
        .dsl()
        .select(ID, value)
        .from(DSL.table(DSL.name(Names.formTable(form))))
        .where(value.isNotNull(), after == null ? DSL.noCondition() : ID.gt(after))
        .orderBy(ID)
        .limit(limit)
        .fetch(row -> new HiddenAnswer(row.value1(), shown(kept.type().read(row.value2()))));
  }

  private static String shown(@Nullable Object value) {
    return value instanceof String[] texts ? String.join("、", texts) : String.valueOf(value);
  }

  void drop(String form, Hidden column) {
    Lock alone = database.gate().writeLock();
    alone.lock();
    try {
      long now =
          database.published(
              connection -> {
                FormRegistry.forget(form, column.column(), database.dsl(connection));
                return Map.of();
              },
              List.of(),
              _ -> {});
      database.alone(() -> tables.drop(form, column.column()));
      changed.forget(now);
    } finally {
      alone.unlock();
    }
  }
}
