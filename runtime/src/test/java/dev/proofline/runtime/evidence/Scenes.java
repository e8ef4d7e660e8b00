package dev.proofline.runtime.evidence;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of shelves, drawn: each seed another. */
final class Scenes {

  private Scenes() {}

  static BufferedImage shelf(long seed, int width, int height) {
    var random = new Random(seed);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(90 + random.nextInt(120), 120, 130));
    pen.fillRect(0, 0, width, height);
    for (int i = 0; i < 60; i++) {
      pen.setColor(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      int across = width / 24 + random.nextInt(width / 8);
      int high = height / 24 + random.nextInt(height / 6);
      pen.fillRect(random.nextInt(width), random.nextInt(height), across, high);
    }
    pen.dispose();
    return image;
  }

  static BufferedImage scaled(BufferedImage image, double by) {
    var small =
        new BufferedImage(
            (int) (image.getWidth() * by),
            (int) (image.getHeight() * by),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = small.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
    pen.dispose();
    return small;
  }

  static BufferedImage blurred(BufferedImage image) {
    int size = 15;
    float[] even = new float[size * size];
    Arrays.fill(even, 1f / even.length);
    var blur = new ConvolveOp(new Kernel(size, size, even), ConvolveOp.EDGE_NO_OP, null);
    BufferedImage soft = blur.filter(blur.filter(image, null), null);
    // the rim stays as it was
    return soft.getSubimage(size, size, image.getWidth() - 2 * size, image.getHeight() - 2 * size);
  }

  static BufferedImage darkened(BufferedImage image) {
    return new java.awt.image.RescaleOp(0.1f, 0, null).filter(image, null);
  }

  static BufferedImage tilted(BufferedImage image, double degrees) {
    var tilted = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = tilted.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.rotate(Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
    pen.drawImage(image, 0, 0, null);
    pen.dispose();
    return tilted;
  }

  static byte[] jpeg(BufferedImage image) {
    return written(image, "jpeg");
  }

  static byte[] png(BufferedImage image) {
    return written(image, "png");
  }

  private static byte[] written(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
