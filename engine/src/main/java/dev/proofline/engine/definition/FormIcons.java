package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;
import java.util.Map;

/** The icons a form may have; each is a symbol of the pages' sprite. */
public final class FormIcons {

  /** For a form that names none. */
  public static final String USUAL = "shield";

  public static final List<String> ALL =
      List.of(
          "pin", "camera", "mic", "doc", "pen", "scan", "book", "list", "star", "trend", "target",
          "box", "tool", "coins", "screen", "chat", "flag", "phone", "user", "users", "shield");

  static final Map<String, LocalText> TITLES =
      Map.ofEntries(
          Map.entry("pin", LocalText.of("地点", "Place")),
          Map.entry("camera", LocalText.of("相机", "Camera")),
          Map.entry("mic", LocalText.of("话筒", "Microphone")),
          Map.entry("doc", LocalText.of("文件", "Document")),
          Map.entry("pen", LocalText.of("签字", "Pen")),
          Map.entry("scan", LocalText.of("扫码", "Scan")),
          Map.entry("book", LocalText.of("手册", "Book")),
          Map.entry("list", LocalText.of("清单", "List")),
          Map.entry("star", LocalText.of("星标", "Star")),
          Map.entry("trend", LocalText.of("趋势", "Trend")),
          Map.entry("target", LocalText.of("靶心", "Target")),
          Map.entry("box", LocalText.of("箱子", "Box")),
          Map.entry("tool", LocalText.of("扳手", "Wrench")),
          Map.entry("coins", LocalText.of("钱币", "Coins")),
          Map.entry("screen", LocalText.of("屏幕", "Screen")),
          Map.entry("chat", LocalText.of("对话", "Talk")),
          Map.entry("flag", LocalText.of("旗子", "Flag")),
          Map.entry("phone", LocalText.of("电话", "Telephone")),
          Map.entry("user", LocalText.of("一个人", "Person")),
          Map.entry("users", LocalText.of("几个人", "People")),
          Map.entry("shield", LocalText.of("盾牌", "Shield")));

  private FormIcons() {}
}
