package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Span;

/** The small pictures on cards. */
public final class Drawings {

  private static final String SHELF =
      "<g transform=\"translate(28 16)\"><rect width=\"86\" height=\"110\" rx=\"8\""
          + " fill=\"var(--pl-surface)\" stroke=\"var(--pl-line-2)\"/>"
          + tick(22)
          + tick(44)
          + tick(66)
          + "<rect x=\"100\" y=\"14\" width=\"88\" height=\"60\" rx=\"8\""
          + " fill=\"var(--pl-surface)\" stroke=\"var(--pl-line-2)\"/><circle cx=\"144\""
          + " cy=\"44\" r=\"17\" fill=\"none\" stroke=\"var(--pl-h2)\" stroke-width=\"7\"/><path"
          + " d=\"M144 27a17 17 0 1 1-16 23\" fill=\"none\" stroke=\"var(--pl-c1)\""
          + " stroke-width=\"7\"/></g>";

  private static final String BLANK =
      "<svg viewBox=\"0 0 340 148\" preserveAspectRatio=\"xMidYMid meet\""
          + " aria-hidden=\"true\"><g transform=\"translate(122 24)\"><rect width=\"96\""
          + " height=\"140\" rx=\"12\" fill=\"var(--pl-surface)\" stroke=\"var(--pl-line-2)\"/><rect"
          + " x=\"14\" y=\"18\" width=\"68\" height=\"26\" rx=\"6\" fill=\"none\""
          + " stroke=\"var(--pl-c1)\" stroke-width=\"1.8\" stroke-dasharray=\"4 4\"/><path d=\"M48"
          + " 25v12M42 31h12\" stroke=\"var(--pl-c1)\" stroke-width=\"2\" stroke-linecap=\"round\"/>"
          + "<rect x=\"14\" y=\"56\" width=\"68\" height=\"20\" rx=\"5\" fill=\"var(--pl-surface-4)\""
          + " opacity=\".6\"/></g></svg>";

  private static final String COPY =
      "<svg viewBox=\"0 0 340 148\" preserveAspectRatio=\"xMidYMid meet\""
          + " aria-hidden=\"true\"><g transform=\"translate(86 26)\"><rect width=\"72\""
          + " height=\"140\" rx=\"10\" fill=\"var(--pl-surface)\" stroke=\"var(--pl-line-2)\"/><rect"
          + " x=\"12\" y=\"16\" width=\"46\" height=\"6\" rx=\"3\" fill=\"var(--pl-surface-4)\"/>"
          + "<rect x=\"12\" y=\"32\" width=\"36\" height=\"6\" rx=\"3\" fill=\"var(--pl-surface-4)\"/>"
          + "<path d=\"M86 50h26m-8-8l8 8-8 8\" fill=\"none\" stroke=\"var(--pl-c1)\""
          + " stroke-width=\"2.2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/><rect x=\"126\""
          + " width=\"72\" height=\"140\" rx=\"10\" fill=\"var(--pl-surface)\""
          + " stroke=\"var(--pl-c1)\"/><rect x=\"138\" y=\"16\" width=\"46\" height=\"6\" rx=\"3\""
          + " fill=\"var(--pl-h3)\"/><rect x=\"138\" y=\"32\" width=\"36\" height=\"6\" rx=\"3\""
          + " fill=\"var(--pl-h3)\"/></g></svg>";

  private static final String SHEET =
      "<svg viewBox=\"0 0 340 148\" preserveAspectRatio=\"xMidYMid meet\""
          + " aria-hidden=\"true\"><g transform=\"translate(86 26)\"><rect width=\"84\""
          + " height=\"96\" rx=\"8\" fill=\"var(--pl-surface)\" stroke=\"var(--pl-line-2)\"/>"
          + "<path d=\"M0 24h84M0 48h84M0 72h84M28 0v96M56 0v96\" stroke=\"var(--pl-line-2)\"/>"
          + "<path d=\"M96 50h26m-8-8l8 8-8 8\" fill=\"none\" stroke=\"var(--pl-c1)\""
          + " stroke-width=\"2.2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
          + "<rect x=\"134\" width=\"64\" height=\"140\" rx=\"10\" fill=\"var(--pl-surface)\""
          + " stroke=\"var(--pl-c1)\"/><rect x=\"145\" y=\"16\" width=\"42\" height=\"6\""
          + " rx=\"3\" fill=\"var(--pl-h3)\"/><rect x=\"145\" y=\"32\" width=\"42\" height=\"16\""
          + " rx=\"4\" fill=\"var(--pl-surface-4)\"/></g></svg>";

  private Drawings() {}

  public static Span blank() {
    return Parts.drawing(BLANK);
  }

  /** A sheet that becomes a form. */
  public static Span sheet() {
    return Parts.drawing(SHEET);
  }

  public static Span copy() {
    return Parts.drawing(COPY);
  }

  /** Packs on a shelf, for the door to the template centre. */
  public static Span shelf() {
    return Parts.drawing(
        "<svg viewBox=\"0 0 246 106\" preserveAspectRatio=\"xMidYMid meet\""
            + " aria-hidden=\"true\">"
            + SHELF
            + "</svg>");
  }

  private static String tick(int y) {
    return "<path d=\"M12 "
        + y
        + "l4 4 8-9\" fill=\"none\" stroke=\"var(--pl-c1)\" stroke-width=\"2\""
        + " stroke-linecap=\"round\" stroke-linejoin=\"round\"/><rect x=\"32\" y=\""
        + (y - 4)
        + "\" width=\"40\" height=\"6\" rx=\"3\" fill=\"var(--pl-surface-4)\"/>";
  }
}
