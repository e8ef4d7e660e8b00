package dev.proofline.designer.forms;

import com.vaadin.flow.component.UI;

/** The way to the list of forms. */
public final class FormsNavigation {

  static final String PATH = "designer/forms";

  private FormsNavigation() {}

  public static void open() {
    UI.getCurrent().navigate(PATH);
  }

  /** Asks how a new form starts, and opens it. */
  public static void create() {
    new NewFormDialog(dev.proofline.designer.common.Desk.here()).open();
  }
}
