package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Span;
import java.util.regex.Pattern;

/** An icon of the sprite, by name; decoration, so hidden from screen readers. */
public final class Icon extends Span {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  public Icon(String name) {
    this(name, "");
  }

  /**
   * @param size {@code s}, {@code l}, {@code xl}, or nothing for the usual one
   */
  public Icon(String name, String size) {
    addClassName("ico");
    String safe = NAME.matcher(name).matches() ? name : "form";
    String sized = size.isEmpty() ? "i" : "i " + size;
    getElement()
        .setProperty(
            "innerHTML",
            "<svg class=\""
                + sized
                + "\" aria-hidden=\"true\"><use href=\"/designer/icons.svg#"
                + safe
                + "\"></use></svg>");
  }
}
