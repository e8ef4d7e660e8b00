package dev.proofline.designer.numbers;

import com.vaadin.flow.component.html.NativeTableHeaderCell;

/** Heads of rows and columns that screen readers read with their cells. */
final class Headings {

  private Headings() {}

  static NativeTableHeaderCell column(String words, String classes) {
    return heading(words, "col", classes);
  }

  static NativeTableHeaderCell row(String words, String classes) {
    return heading(words, "row", classes);
  }

  private static NativeTableHeaderCell heading(String words, String scope, String classes) {
    var heading = new NativeTableHeaderCell(words);
    heading.getElement().setAttribute("scope", scope);
    if (!classes.isEmpty()) {
      heading.addClassName(classes);
    }
    return heading;
  }
}
