package dev.proofline.designer.templates;

import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Parts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is inside a pack, drawn: up to four kinds of things, each as many as three times. */
final class PackPicture {

  private static final int MOST = 4;
  private static final int HIGH = 106;
  private static final int WIDE = 246;
  private static final int TILE = 52;
  private static final int GAP = 9;
  private static final String EDGE = " fill=\"var(--pl-surface)\" stroke=\"var(--pl-line-2)\"/>";
  private static final List<String> KINDS =
      List.of("form", "flow", "chain", "metric", "role", "options", "calendar", "connector");

  private PackPicture() {}

  /**
   * @param counts of definitions, by kind
   */
  static Span of(Map<String, Integer> counts) {
    List<String> tiles =
        KINDS.stream()
            .flatMap(kind ->
                Optional.ofNullable(counts.get(kind)).filter(n -> n > 0).stream()
                    .map(count -> tile(kind, shown(count))))
            .limit(MOST)
            .toList();
    int x = (WIDE - tiles.size() * TILE - (tiles.size() - 1) * GAP) / 2;
    var inner = new StringBuilder();
    for (String tile : tiles) {
      inner.append("<g transform=\"translate(").append(x).append(" 17)\">").append(tile);
      inner.append("</g>");
      x += TILE + GAP;
    }
    Span art =
        Parts.drawing(
            "<svg viewBox=\"0 0 "
                + WIDE
                + " "
                + HIGH
                + "\" preserveAspectRatio=\"xMidYMid meet\" aria-hidden=\"true\">"
                + inner
                + "</svg>");
    art.setClassName("art");
    return art;
  }

  /** One or two, a few, many. */
  private static int shown(int count) {
    return count < 3 ? 1 : count < 6 ? 2 : 3;
  }

  private static String tile(String kind, int many) {
    return switch (kind) {
      case "form" -> times(many, PackPicture::sheet);
      case "flow" -> times(many, PackPicture::step) + line(many);
      case "chain" -> chain(many);
      case "metric" -> donut(many);
      case "role" -> times(many, PackPicture::person);
      case "options" -> times(3, row -> option(row, many));
      default -> grid();
    };
  }

  private static String times(int many, java.util.function.IntFunction<String> drawn) {
    return Stream.iterate(many - 1, at -> at >= 0, at -> at - 1)
        .map(drawn::apply)
        .reduce("", String::concat);
  }

  private static String rect(int x, int y, int width, int height, int round, String colour) {
    String size = "\" width=\"" + width + "\" height=\"" + height + "\" rx=\"" + round + "\"";
    String begin = "<rect x=\"" + x + "\" y=\"" + y + size;
    return begin + (colour.isEmpty() ? EDGE : " fill=\"var(--pl-" + colour + ")\"/>");
  }

  private static String circle(int x, int y, int radius, String colour) {
    String place = "<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + radius + "\"";
    return place + " fill=\"var(--pl-" + colour + ")\"/>";
  }

  private static String sheet(int at) {
    int off = at * 5;
    return rect(off, 8 - off / 2, 42, 64, 6, "")
        + rect(off + 7, 18 - off / 2, 24, 5, 2, "c1")
        + rect(off + 7, 30 - off / 2, 28, 4, 2, "surface-4")
        + rect(off + 7, 40 - off / 2, 20, 4, 2, "surface-4");
  }

  private static String step(int at) {
    return rect(8, 2 + at * 26, 36, 16, 8, at == 0 ? "c1" : at == 1 ? "h3" : "h2");
  }

  /** What leads on from the first step. */
  private static String line(int many) {
    return many > 1 ? "" : rect(25, 20, 2, 12, 1, "line-2") + rect(8, 34, 36, 16, 8, "h2");
  }

  /** Links, the first of them done. */
  private static String chain(int done) {
    return rect(25, 12, 2, 48, 1, "line-2") + times(3, at -> link(at, at < done));
  }

  private static String link(int at, boolean done) {
    return circle(26, 12 + at * 24, 9, done ? "c1" : "h3");
  }

  private static String donut(int many) {
    int turn = many * 90;
    return "<circle cx=\"26\" cy=\"36\" r=\"19\" fill=\"none\" stroke=\"var(--pl-h2)\""
        + " stroke-width=\"9\"/><circle cx=\"26\" cy=\"36\" r=\"19\" fill=\"none\""
        + " stroke=\"var(--pl-c1)\" stroke-width=\"9\" pathLength=\"360\" stroke-dasharray=\""
        + turn
        + " 360\"/>";
  }

  private static String person(int at) {
    int x = 26 + (at == 0 ? 0 : at == 1 ? -13 : 13);
    int y = at == 0 ? 30 : 22;
    String colour = at == 0 ? "c1" : "h3";
    return circle(x, y, 9, colour) + rect(x - 14, y + 12, 28, 20, 10, colour);
  }

  private static String option(int at, int chosen) {
    return rect(4, 9 + at * 20, 44, 14, 7, at < chosen ? "h3" : "surface-4");
  }

  private static String grid() {
    return rect(4, 12, 44, 48, 6, "") + rect(4, 12, 44, 12, 6, "h3") + rect(12, 34, 8, 8, 2, "c1");
  }
}
