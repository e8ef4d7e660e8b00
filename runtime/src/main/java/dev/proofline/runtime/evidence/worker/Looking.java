package dev.proofline.runtime.evidence.worker;

import java.util.Arrays;
import java.util.IntSummaryStatistics;

/**
 * What a picture looks like. Only its upper four fifths count: below lies the watermark, which is
 * sharp however blurred the rest is, and another each time.
 */
final class Looking {

  private static final int COLUMNS = 9;
  private static final int ROWS = 8;
  private static final int TILES = 8;

  /** Neighbours that differ by less are the same, as far as noise lets one tell. */
  private static final double NOISE = 2;

  /** With fewer differences than this among 64 a hash tells of noise only. */
  private static final int FEWEST = 12;

  /** What differs by less is seen by nobody. */
  private static final int FAINTEST = 16;

  private static final int DEGREES = 90;
  private static final int EDGE = 160;

  /** So much of the edges must lie within a few degrees for a picture to have an upright. */
  private static final double CLEAR = 0.3;

  private final Grey grey;
  private final int height;

  private Looking(Grey grey) {
    this.grey = grey;
    this.height = Math.max(1, grey.height() * 4 / 5);
  }

  static void at(Grey grey, Found found) {
    found.put("blank", isBlank(grey) ? "true" : null);
    if (grey.width() < COLUMNS || grey.height() * 4 / 5 < ROWS) {
      return;
    }
    var looking = new Looking(grey);
    looking.hash(found);
    found.put("brightness", looking.rounded(grey.mean(0, grey.width(), 0, looking.height)));
    found.put("sharpness", looking.rounded(looking.sharpness()));
    looking.tilt(found);
  }

  /** The faintest line makes some points another grey than the rest. */
  private static boolean isBlank(Grey grey) {
    IntSummaryStatistics points = Arrays.stream(grey.points()).summaryStatistics();
    return points.getMax() - points.getMin() < FAINTEST;
  }

  /** A bit for each of 8 × 8 fields: whether it is brighter than its left neighbour. */
  private void hash(Found found) {
    long hash = 0;
    int telling = 0;
    for (int row = 0; row < ROWS; row++) {
      double left = field(0, row);
      for (int column = 1; column < COLUMNS; column++) {
        double here = field(column, row);
        hash = hash << 1 | (here > left ? 1 : 0);
        telling += Math.abs(here - left) > NOISE ? 1 : 0;
        left = here;
      }
    }
    found.put("hash", Long.toHexString(hash));
    found.put("plain", telling < FEWEST ? "true" : null);
  }

  private double field(int column, int row) {
    return grey.mean(
        grey.width() * column / COLUMNS,
        grey.width() * (column + 1) / COLUMNS,
        height * row / ROWS,
        height * (row + 1) / ROWS);
  }

  /**
   * Root mean square of the Laplacian in the sharper fifth of the picture's fields: what is in
   * focus counts, not the wall behind.
   */
  private double sharpness() {
    double[] fields = new double[TILES * TILES];
    for (int row = 0; row < TILES; row++) {
      for (int column = 0; column < TILES; column++) {
        fields[row * TILES + column] = laplacian(column, row);
      }
    }
    Arrays.sort(fields);
    return Math.sqrt(fields[fields.length * 4 / 5]);
  }

  private double laplacian(int column, int row) {
    int fromX = Math.max(1, grey.width() * column / TILES);
    int toX = Math.min(grey.width() - 1, grey.width() * (column + 1) / TILES);
    int fromY = Math.max(1, height * row / TILES);
    int toY = Math.min(height - 1, height * (row + 1) / TILES);
    long sum = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        int bend =
            4 * grey.at(x, y)
                - grey.at(x - 1, y)
                - grey.at(x + 1, y)
                - grey.at(x, y - 1)
                - grey.at(x, y + 1);
        sum += (long) bend * bend;
      }
    }
    return (double) sum / Math.max(1, (long) (toX - fromX) * (toY - fromY));
  }

  /** Where most edges point, as degrees off the nearest of upright and level. */
  private void tilt(Found found) {
    double[] edges = new double[DEGREES];
    double all = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < grey.width() - 1; x++) {
        int across = column(x + 1, y) - column(x - 1, y);
        int down = row(x, y + 1) - row(x, y - 1);
        int weight = Math.abs(across) + Math.abs(down);
        if (weight >= EDGE) {
          double angle = Math.toDegrees(Math.atan2(down, across));
          edges[Math.floorMod((int) Math.round(angle), DEGREES)] += weight;
          all += weight;
        }
      }
    }
    int most = 0;
    double mostAround = 0;
    for (int degree = 0; degree < DEGREES; degree++) {
      double around = 0;
      for (int near = -3; near <= 3; near++) {
        around += edges[Math.floorMod(degree + near, DEGREES)];
      }
      if (around > mostAround) {
        mostAround = around;
        most = degree;
      }
    }
    found.put("tilt", mostAround > CLEAR * all ? (double) Math.min(most, DEGREES - most) : null);
  }

  /** Three points one above the other, weighed as Sobel did. */
  private int column(int x, int y) {
    return grey.at(x, y - 1) + 2 * grey.at(x, y) + grey.at(x, y + 1);
  }

  private int row(int x, int y) {
    return grey.at(x - 1, y) + 2 * grey.at(x, y) + grey.at(x + 1, y);
  }

  private double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
