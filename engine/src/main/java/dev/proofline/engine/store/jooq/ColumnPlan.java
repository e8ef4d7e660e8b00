package dev.proofline.engine.store.jooq;

import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.jooq.FormColumns.RowColumns;
import dev.proofline.engine.store.jooq.TableShape.TableColumn;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a form's version the columns it will keep its answers in. A field goes on with the column
 * it had, under whatever name ({@code was}); a field that comes back finds what it left; anything
 * else gets a column nobody ever used.
 */
final class ColumnPlan {

  private static final String AGAIN = "__";

  private final List<FormColumns> before;
  private final Map<String, TableColumn> reserved;

  /**
   * @param before the versions there are, newest first
   * @param reserved columns being filled for this version, by field
   */
  ColumnPlan(List<FormColumns> before, Map<String, TableColumn> reserved) {
    this.before = List.copyOf(before);
    this.reserved = Map.copyOf(reserved);
  }

  FormColumns of(ExecutableForm form) {
    return new FormColumns(form.key(), own(form), rows(form));
  }

  /** With columns for some fields that are none of those the newest version uses. */
  FormColumns apart(ExecutableForm form, Set<String> fields) {
    var level = new Level(before.stream().map(FormColumns::own).toList(), Map.of());
    Collection<TableColumn> inUse = before.isEmpty() ? List.of() : before.getFirst().own().values();
    return new FormColumns(
        form.key(), level.apart(form.fields(), fields, inUse), new LinkedHashMap<>());
  }

  private SequencedMap<String, TableColumn> own(ExecutableForm form) {
    var level = new Level(before.stream().map(FormColumns::own).toList(), reserved);
    return level.columns(form.fields(), SystemColumns.ALL);
  }

  private SequencedMap<String, RowColumns> rows(ExecutableForm form) {
    var taken = new HashSet<String>();
    var found = new LinkedHashMap<String, RowColumns>();
    for (ExecutableField field : form.fields().values()) {
      field
          .table()
          .ifPresent(table -> {
            String origin = origin(field, form.fields(), taken);
            taken.add(origin);
            var level =
                new Level(
                    before.stream()
                        .flatMap(version -> version.rows().values().stream())
                        .filter(rows -> rows.origin().equals(origin))
                        .map(RowColumns::columns)
                        .toList(),
                    Map.of());
            found.put(
                field.key(),
                new RowColumns(origin, level.columns(table.columns(), RowsShape.HIDDEN)));
          });
    }
    return found;
  }

  private String origin(
      ExecutableField field, SequencedMap<String, ExecutableField> next, Set<String> taken) {
    String was = was(field, next);
    for (FormColumns version : before) {
      RowColumns known = version.rows().get(field.key());
      known = known == null && version == before.getFirst() ? version.rows().get(was) : known;
      if (known != null && !taken.contains(known.origin()) && !inUse(known.origin(), field, next)) {
        return known.origin();
      }
    }
    Set<String> used = new HashSet<>(taken);
    before.forEach(version -> version.rows().values().forEach(rows -> used.add(rows.origin())));
    return fresh(field.key(), used);
  }

  /** Whether the newest version's field of that table, another than this one, stays. */
  private boolean inUse(
      String origin, ExecutableField field, SequencedMap<String, ExecutableField> next) {
    return before.getFirst().rows().entrySet().stream()
        .anyMatch(kept ->
            kept.getValue().origin().equals(origin)
                && !kept.getKey().equals(field.key())
                && !kept.getKey().equals(was(field, next))
                && stays(kept.getKey(), next));
  }

  private static boolean stays(String key, SequencedMap<String, ExecutableField> next) {
    return next.containsKey(key)
        || next.values().stream().anyMatch(field -> was(field, next).equals(key));
  }

  /** The key the field had before; empty when it had no other, or another field has that now. */
  private static String was(ExecutableField field, SequencedMap<String, ExecutableField> next) {
    String was = field.context().settings().text("was").orElse("");
    return next.containsKey(was) ? "" : was;
  }

  private static String fresh(String key, Set<String> used) {
    String name = Names.column(key);
    for (int i = 2; used.contains(name); i++) {
      name = Names.column(key + AGAIN + i);
    }
    return name;
  }

  /** The fields of a form, or the columns of one of its tables. */
  private record Level(
      List<SequencedMap<String, TableColumn>> before, Map<String, TableColumn> reserved) {

    SequencedMap<String, TableColumn> columns(
        SequencedMap<String, ExecutableField> fields, List<TableColumn> hidden) {
      SequencedMap<String, ColumnType> wanted = FormShape.typesOf(fields);
      var found = new LinkedHashMap<String, TableColumn>();
      var taken = new HashSet<String>();
      each(wanted, found, taken, key -> Optional.ofNullable(reserved.get(key)));
      each(wanted, found, taken, key -> kept(key, fields, wanted));
      each(wanted, found, taken, key -> earlier(key, wanted, taken));
      Set<String> used = new HashSet<>(taken);
      hidden.forEach(column -> used.add(column.name()));
      before.forEach(version -> version.values().forEach(column -> used.add(column.name())));
      each(wanted, found, used, key -> Optional.of(column(fresh(key, used), key, wanted)));
      return ordered(wanted, found);
    }

    /** Columns of what the fields left in earlier versions, or new ones. */
    SequencedMap<String, TableColumn> apart(
        SequencedMap<String, ExecutableField> fields,
        Set<String> wantedFields,
        Collection<TableColumn> inUse) {
      SequencedMap<String, ColumnType> wanted = FormShape.typesOf(fields);
      wanted.keySet().retainAll(wantedFields);
      var found = new LinkedHashMap<String, TableColumn>();
      var taken = new HashSet<String>();
      inUse.forEach(column -> taken.add(column.name()));
      each(wanted, found, taken, key -> earlier(key, wanted, taken));
      Set<String> used = new HashSet<>(taken);
      SystemColumns.ALL.forEach(column -> used.add(column.name()));
      before.forEach(version -> version.values().forEach(column -> used.add(column.name())));
      each(wanted, found, used, key -> Optional.of(column(fresh(key, used), key, wanted)));
      return ordered(wanted, found);
    }

    /** Gives those fields a column that have none yet and find one here. */
    private static void each(
        SequencedMap<String, ColumnType> wanted,
        Map<String, TableColumn> found,
        Set<String> taken,
        Function<String, Optional<TableColumn>> find) {
      for (String key : wanted.keySet()) {
        if (!found.containsKey(key)) {
          find.apply(key)
              .filter(column -> !taken.contains(column.name()))
              .ifPresent(column -> {
                found.put(key, column);
                taken.add(column.name());
              });
        }
      }
    }

    /** The column of the field in the newest version, by its name now or before. */
    private Optional<TableColumn> kept(
        String key,
        SequencedMap<String, ExecutableField> fields,
        SequencedMap<String, ColumnType> wanted) {
      if (before.isEmpty()) {
        return Optional.empty();
      }
      TableColumn own = before.getFirst().get(key);
      ExecutableField field = fields.get(key);
      TableColumn renamed =
          own == null && field != null ? before.getFirst().get(was(field, fields)) : own;
      return fitting(renamed, key, wanted);
    }

    /** What a field of that name left behind, unless another field has it now. */
    private Optional<TableColumn> earlier(
        String key, SequencedMap<String, ColumnType> wanted, Set<String> taken) {
      return before.stream()
          .flatMap(version -> fitting(version.get(key), key, wanted).stream())
          .filter(column -> !taken.contains(column.name()))
          .findFirst();
    }

    private static Optional<TableColumn> fitting(
        @Nullable TableColumn column, String key, SequencedMap<String, ColumnType> wanted) {
      return column != null && column.type() == wanted.get(key)
          ? Optional.of(column(column.name(), key, wanted))
          : Optional.empty();
    }

    private static TableColumn column(
        String name, String key, SequencedMap<String, ColumnType> wanted) {
      ColumnType type = wanted.get(key);
      if (type == null) {
        throw new IllegalArgumentException("Expected " + key + " to have a column.");
      }
      return new TableColumn(name, type, false, key);
    }

    private static SequencedMap<String, TableColumn> ordered(
        SequencedMap<String, ColumnType> wanted, Map<String, TableColumn> found) {
      var ordered = new LinkedHashMap<String, TableColumn>();
      wanted
          .keySet()
          .forEach(key -> {
            TableColumn column = found.get(key);
            if (column != null) {
              ordered.put(key, column);
            }
          });
      return ordered;
    }
  }
}
