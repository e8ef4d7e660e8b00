package dev.proofline.designer.templates;

import com.vaadin.flow.component.UI;

/** The way to the template centre. */
public final class TemplatesNavigation {

  static final String PATH = "designer/templates";

  private TemplatesNavigation() {}

  public static void open() {
    UI.getCurrent().navigate(PATH);
  }
}
