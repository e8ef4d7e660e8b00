package dev.proofline.engine;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.Structure;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers that cannot be read any more, in what a caller sends: nobody could see what would be
 * blank, so they stay until another answer takes their place.
 */
final class DamagedCells {

  private static final String DAMAGED = "damaged";

  private DamagedCells() {}

  /** Whether it is what a damaged answer is told as; people cannot give one. */
  static boolean isTold(JsonNode given) {
    return given.has(DAMAGED);
  }

  /** Whether what is sent for a field leaves the damaged answer it has as it is. */
  static boolean keeps(ExecutableField field, JsonNode given, Answers known) {
    return known.get(field.key()).filter(Value.Damaged.class::isInstance).isPresent()
        && leaves(given);
  }

  private static boolean leaves(@Nullable JsonNode given) {
    return given == null
        || given.isNull()
        || (given.isString() && given.asString().isBlank())
        || (given.isContainer() && given.isEmpty())
        || isTold(given);
  }

  /** A cell of a row that was sent, and what it held before. */
  record Kept(ObjectNode row, String column, Value before) {

    void putBack(Structure.Table table) {
      ExecutableField column = table.columns().get(this.column);
      if (column != null) {
        row.set(this.column, column.type().write(before, column.context()));
      }
    }
  }

  /** The cells of a table that what is sent leaves as they are. */
  static List<Kept> of(
      ExecutableField field, Structure.Table table, JsonNode given, Answers known) {
    var kept = new ArrayList<Kept>();
    if (given instanceof ArrayNode rows
        && known.get(field.key()).orElse(null) instanceof Value.Rows(var before)) {
      for (int i = 0; i < before.size(); i++) {
        Answers row = before.get(i);
        if (row.values().values().stream().anyMatch(Value.Damaged.class::isInstance)) {
          sent(i, before, rows, table).ifPresent(found -> keep(row, found, kept));
        }
      }
    }
    return kept;
  }

  private static void keep(Answers before, ObjectNode row, List<Kept> kept) {
    before
        .values()
        .forEach((column, value) -> {
          if (value instanceof Value.Damaged && leaves(row.get(column))) {
            kept.add(new Kept(row, column, value));
          }
        });
  }

  /** A row is known by its place; where some are gone, by its other cells. */
  private static Optional<ObjectNode> sent(
      int place, List<Answers> before, ArrayNode rows, Structure.Table table) {
    IntStream places =
        rows.size() >= before.size() ? IntStream.of(place) : IntStream.range(0, rows.size());
    return places
        .mapToObj(rows::get)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .filter(row -> rows.size() >= before.size() || agrees(before.get(place), row, table))
        .findFirst();
  }

  private static boolean agrees(Answers before, ObjectNode row, Structure.Table table) {
    return table.columns().values().stream()
        .filter(column -> column.compute().isEmpty())
        .allMatch(column -> {
          JsonNode given = row.get(column.key());
          Optional<Value> was = before.get(column.key());
          return was.filter(Value.Damaged.class::isInstance).isPresent()
              ? leaves(given)
              : was.equals(given == null ? Optional.empty() : read(column, given));
        });
  }

  private static Optional<Value> read(ExecutableField column, JsonNode given) {
    return column.type().read(given, column.context(), Pointer.ROOT)
            instanceof Outcome.Ok<Optional<Value>>(var value, _)
        ? value
        : Optional.empty();
  }
}
