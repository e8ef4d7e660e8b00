package dev.proofline.engine.value;

/**
 * The datum of Chinese maps (GCJ-02), against WGS 84. Degrees in, degrees out.
 *
 * <p>The state keeps the algorithm to itself; this is the reconstruction that has been public since
 * 2010 and is told in Wikipedia's "Restrictions on geographic data in China": offsets in metres, as
 * polynomials and sines around 105° E 35° N, laid on the Krasovsky 1940 ellipsoid. Outside China
 * both are the same. The way back has no formula and is approached; a point then lies within a
 * millimetre of where it was.
 */
public final class Gcj02 {

  private static final double AXIS = 6_378_245.0;
  private static final double ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
  private static final int ROUNDS = 12;

  private Gcj02() {}

  /** A point in degrees. */
  public record Point(double lat, double lng) {}

  public static Point fromWgs84(double lat, double lng) {
    if (!inChina(lat, lng)) {
      return new Point(lat, lng);
    }
    double north = north(lng - 105, lat - 35);
    double east = east(lng - 105, lat - 35);
    double radians = Math.toRadians(lat);
    double bulge = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) * Math.sin(radians);
    double alongMeridian = AXIS * (1 - ECCENTRICITY_SQUARED) / (bulge * Math.sqrt(bulge));
    double alongParallel = AXIS / Math.sqrt(bulge) * Math.cos(radians);
    return new Point(
        lat + Math.toDegrees(north / alongMeridian), lng + Math.toDegrees(east / alongParallel));
  }

  /** The point whose {@link #fromWgs84} this is. */
  public static Point toWgs84(double lat, double lng) {
    var found = new Point(lat, lng);
    if (!inChina(lat, lng)) {
      return found;
    }
    for (int round = 0; round < ROUNDS; round++) {
      Point there = fromWgs84(found.lat, found.lng);
      found = new Point(found.lat + lat - there.lat, found.lng + lng - there.lng);
    }
    return found;
  }

  private static double north(double x, double y) {
    double slope = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
    return slope
        + waves(x, 20, 6, 20, 2)
        + waves(y, 20, 1, 40, 1.0 / 3)
        + waves(y, 160, 1.0 / 12, 320, 1.0 / 30);
  }

  private static double east(double x, double y) {
    double slope = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
    return slope
        + waves(x, 20, 6, 20, 2)
        + waves(x, 20, 1, 40, 1.0 / 3)
        + waves(x, 150, 1.0 / 12, 300, 1.0 / 30);
  }

  /** Two thirds of two sines, whose frequencies are in half turns a degree. */
  private static double waves(double at, double one, double often, double other, double seldom) {
    return 2.0
        / 3
        * (one * Math.sin(often * at * Math.PI) + other * Math.sin(seldom * at * Math.PI));
  }

  private static boolean inChina(double lat, double lng) {
    return lat >= 0.8293 && lat <= 55.8271 && lng >= 72.004 && lng <= 137.8347;
  }
}
