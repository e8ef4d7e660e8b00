package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What only {@code ./proofline test} needs: a browser, and fonts for Chinese. */
final class TestToolsProbe implements Probe {

  private static final List<String> BROWSERS = List.of("chromium", "google-chrome");
  private static final List<Path> FONTS =
      List.of(
          Path.of("/usr/share/fonts"),
          Path.of("/usr/local/share/fonts"),
          Path.of("/System/Library/Fonts"));
  private static final int DEEPEST = 6;

  @Override
  public LocalText name() {
    return LocalText.of("测试工具", "Test tools");
  }

  @Override
  public Observation look(Premises premises) {
    var missing = new ArrayList<String>();
    if (BROWSERS.stream().noneMatch(TestToolsProbe::onPath)) {
      missing.add("chromium");
    }
    if (FONTS.stream().noneMatch(TestToolsProbe::hasChinese)) {
      missing.add("fonts-noto-cjk");
    }
    if (missing.isEmpty()) {
      return Observation.fine("Chromium 和中文字体都有", "Chromium and Chinese fonts are there");
    }
    String names = String.join(" ", missing);
    return new Observation.Doubtful(
        LocalText.of("没有 " + names + "（只有测试用得着）", "no " + names + " (only tests need them)"),
        LocalText.of(
            "要运行 ./proofline test 时请安装（Debian：apt-get install " + names + "）。",
            "To run ./proofline test, install them (Debian: apt-get install " + names + ")."));
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean hasChinese(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> fonts = Files.walk(folder, DEEPEST)) {
      return fonts.anyMatch(
          font -> font.getFileName().toString().matches("(?i).*(cjk|wqy|pingfang|simsun|msyh).*"));
    } catch (java.io.IOException | java.io.UncheckedIOException unreadable) {
      return false;
    }
  }
}
