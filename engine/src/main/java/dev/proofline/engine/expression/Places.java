package dev.proofline.engine.expression;

import static dev.proofline.engine.expression.Operation.function;
import static dev.proofline.engine.expression.Operation.gives;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distances on the sphere of the earth's mean radius (IUGG 6 371 008.8 m), by the haversine. */
final class Places {

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

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
        : haversine(fromLat, toLat, Math.toRadians(toLng - fromLng));
  }

  private static @Nullable Double degrees(Item place, String field) {
    return (Double) place.get(field, Type.NUMBER);
  }

  private static double haversine(double fromLat, double toLat, double turn) {
    double from = Math.toRadians(fromLat);
    double to = Math.toRadians(toLat);
    double rise = Math.sin((to - from) / 2);
    double aside = Math.sin(turn / 2);
    double chord = rise * rise + Math.cos(from) * Math.cos(to) * aside * aside;
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
  }
}
