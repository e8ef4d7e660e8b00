package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Pictures with Chinese on them. */
public final class Written {

  public static final List<String> LINES = List.of("已确认库存剩余127件", "设备编号A123压力表读数45.6", "临期折扣组合装优惠");

  private Written() {}

  public static Path picture(Path folder, List<String> lines) throws IOException {
    var image = new BufferedImage(1000, 110 + 100 * lines.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 44));
    int y = 100;
    for (String line : lines) {
      graphics.drawString(line, 50, y);
      y += 100;
    }
    graphics.dispose();
    Path file = folder.resolve("picture.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  static Job job(Path file, String type) {
    return new Job(new UUID(0, 7), file, type, Optional.empty());
  }

  static Job job(Path file, String type, double seconds) {
    return new Job(new UUID(0, 7), file, type, Optional.of(seconds));
  }
}
