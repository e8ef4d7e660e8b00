package dev.proofline.designer.data;

import com.vaadin.flow.component.UI;

/** The ways to the rows. */
public final class DataNavigation {

  static final String PATH = "designer/data";

  private DataNavigation() {}

  public static void open() {
    UI.getCurrent().navigate(PATH);
  }

  /** The rows of one form. */
  public static void open(String form) {
    UI.getCurrent().navigate(PATH + "/" + form);
  }
}
