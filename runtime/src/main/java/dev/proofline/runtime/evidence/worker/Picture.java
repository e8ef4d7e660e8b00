package dev.proofline.runtime.evidence.worker;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a picture in grey, at most some hundred points wide: all that judging its looks needs. */
final class Picture {

  private static final int EDGE = 800;
  private static final long MOST_PIXELS = 50_000_000;

  /** A progressive picture is held whole, three values of two bytes a point. */
  private static final long MOST_PROGRESSIVE = 24_000_000;

  private Picture() {}

  static void read(Path file, String type, Notes notes, Found found) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
    if (!readers.hasNext()) {
      return;
    }
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in, true, true);
      long points = (long) reader.getWidth(0) * reader.getHeight(0);
      if (points > (notes.progressive() ? MOST_PROGRESSIVE : MOST_PIXELS)) {
        found.unread("too_greedy");
        return;
      }
      Looking.at(grey(reader).turned(notes.turned()), found);
    } finally {
      reader.dispose();
    }
  }

  private static Grey grey(ImageReader reader) throws IOException {
    int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / EDGE);
    ImageReadParam sparse = reader.getDefaultReadParam();
    sparse.setSourceSubsampling(step, step, 0, 0);
    if (reader.canReadRaster()) {
      return luminance(reader.readRaster(0, sparse));
    }
    return mixed(reader.read(0, sparse));
  }

  /** The first band of a JPEG is its luminance, or near enough in the few that hold red first. */
  private static Grey luminance(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    return new Grey(
        width, height, raster.getSamples(0, 0, width, height, 0, new int[width * height]));
  }

  private static Grey mixed(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] points = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < points.length; i++) {
      int point = points[i];
      int grey =
          (299 * (point >> 16 & 255) + 587 * (point >> 8 & 255) + 114 * (point & 255)) / 1000;
      points[i] = onWhite(grey, point >>> 24);
    }
    return new Grey(width, height, points);
  }

  /** As pages show it: what is drawn in black on nothing is no black sheet. */
  private static int onWhite(int grey, int opacity) {
    return (grey * opacity + 255 * (255 - opacity)) / 255;
  }
}
