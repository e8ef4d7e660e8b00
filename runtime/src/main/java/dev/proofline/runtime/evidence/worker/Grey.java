package dev.proofline.runtime.evidence.worker;

/**
 * A picture of grey points, 0 to 255, row by row from the top.
 *
 * @param points not copied: nobody else has them
 */
@SuppressWarnings("ArrayRecordComponent")
record Grey(int width, int height, int[] points) {

  int at(int x, int y) {
    return points[y * width + x];
  }

  /** Upright, by its EXIF orientation; mirrored ones are left mirrored. */
  Grey turned(int orientation) {
    return switch (orientation) {
      case 3, 4 -> halfTurned();
      case 5, 6 -> quarterTurned();
      case 7, 8 -> quarterTurned().halfTurned();
      default -> this;
    };
  }

  private Grey halfTurned() {
    int[] turned = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      turned[i] = points[points.length - 1 - i];
    }
    return new Grey(width, height, turned);
  }

  /** Clockwise. */
  private Grey quarterTurned() {
    int[] turned = new int[points.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + height - 1 - y] = at(x, y);
      }
    }
    return new Grey(height, width, turned);
  }

  /** The mean of a part of it. */
  double mean(int fromX, int toX, int fromY, int toY) {
    long sum = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        sum += at(x, y);
      }
    }
    return (double) sum / Math.max(1, (long) (toX - fromX) * (toY - fromY));
  }
}
