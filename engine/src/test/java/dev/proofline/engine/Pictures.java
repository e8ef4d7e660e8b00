package dev.proofline.engine;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small pictures that are real. */
public final class Pictures {

  private Pictures() {}

  public static byte[] jpeg() {
    return of("jpeg", 32, 24);
  }

  /** Strokes on a white sheet, as the page's sheet gives them; another for each number. */
  public static byte[] signature(int number) {
    var image = new BufferedImage(320, 160, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(java.awt.Color.WHITE);
    pen.fillRect(0, 0, 320, 160);
    pen.setColor(new java.awt.Color(0x101828));
    pen.setStroke(new java.awt.BasicStroke(3));
    pen.drawLine(40, 40 + number % 80, 280, 120);
    pen.drawLine(60 + number % 200, 130, 250, 30);
    pen.dispose();
    return written(image, "png");
  }

  public static byte[] of(String format, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 1, 0xFFCC00);
    return written(image, format);
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
