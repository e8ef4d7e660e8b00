package dev.proofline.engine.value;

import java.util.Locale;

/**
 * Distances on the sphere of the earth's mean radius (IUGG 6 371 008.8 m), by the haversine. Both
 * places WGS 84.
 */
public final class Distance {

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  private Distance() {}

  public static double metres(Value.Place one, Value.Place other) {
    return metres(one.lat(), one.lng(), other.lat(), other.lng());
  }

  /** Latitudes and longitudes in degrees. */
  public static double metres(double fromLat, double fromLng, double toLat, double toLng) {
    double from = Math.toRadians(fromLat);
    double to = Math.toRadians(toLat);
    double rise = Math.sin((to - from) / 2);
    double aside = Math.sin(Math.toRadians(toLng - fromLng) / 2);
    double chord = rise * rise + Math.cos(from) * Math.cos(to) * aside * aside;
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
  }

  /** For people: {@code 320 m}, {@code 1.2 km}. */
  public static String shown(double metres) {
    return metres < 1_000
        ? Math.round(metres) + " m"
        : String.format(Locale.ROOT, metres < 10_000 ? "%.1f km" : "%.0f km", metres / 1_000);
  }
}
