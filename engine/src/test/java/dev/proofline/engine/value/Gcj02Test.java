package dev.proofline.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class Gcj02Test {

  private static final double METRES_A_DEGREE = 111_320;

  @Property
  void the_way_there_and_back_ends_within_a_metre(
      @ForAll @DoubleRange(min = 18, max = 53.5) double lat,
      @ForAll @DoubleRange(min = 73.6, max = 135) double lng) {
    Gcj02.Point there = Gcj02.fromWgs84(lat, lng);
    Gcj02.Point back = Gcj02.toWgs84(there.lat(), there.lng());

    double north = (back.lat() - lat) * METRES_A_DEGREE;
    double east = (back.lng() - lng) * METRES_A_DEGREE * Math.cos(Math.toRadians(lat));
    assertTrue(Math.hypot(north, east) < 1, () -> "off by " + Math.hypot(north, east) + " m");
  }

  /** A pair that is given for the reconstruction everywhere, in Shanghai. */
  @Test
  void agrees_with_the_published_example() {
    Gcj02.Point there = Gcj02.fromWgs84(31.1774276, 121.5272106);

    assertEquals(31.17530398, there.lat(), 1e-5);
    assertEquals(121.53154186, there.lng(), 1e-5);
  }

  @Test
  void outside_china_nothing_is_moved() {
    assertEquals(new Gcj02.Point(51.5007, -0.1246), Gcj02.fromWgs84(51.5007, -0.1246));
    assertEquals(new Gcj02.Point(51.5007, -0.1246), Gcj02.toWgs84(51.5007, -0.1246));
  }
}
