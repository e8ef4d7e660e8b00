package dev.proofline.engine.expression;

import static dev.proofline.engine.expression.Operation.function;
import static dev.proofline.engine.expression.Operation.gives;

import dev.proofline.engine.value.Distance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far places lie apart. */
final class Places {

  static final List<Operation> OPERATIONS =
      List.of(
          function(
              "metres",
              "metres",
              gives(Type.NUMBER, Type.PLACE, Type.PLACE),
              (a, _) -> metres((Item) a[0], (Item) a[1])));

  private Places() {}

  private static @Nullable Double metres(Item from, Item to) {
    Double fromLat = degrees(from, "lat");
    Double fromLng = degrees(from, "lng");
    Double toLat = degrees(to, "lat");
    Double toLng = degrees(to, "lng");
    return fromLat == null || fromLng == null || toLat == null || toLng == null
        ? null
        : Distance.metres(fromLat, fromLng, toLat, toLng);
  }

  private static @Nullable Double degrees(Item place, String field) {
    return (Double) place.get(field, Type.NUMBER);
  }
}
