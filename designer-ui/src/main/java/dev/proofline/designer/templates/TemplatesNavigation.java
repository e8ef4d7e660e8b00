package dev.proofline.designer.templates;

import com.vaadin.flow.component.UI;

/** The way to the template centre. */
public final class TemplatesNavigation {

  static final String PATH = "designer/templates";

  private TemplatesNavigation() {}

  static void upgrade(String key) {
    UI.getCurrent().navigate(PATH + "/upgrade/" + key);
  }

  public static void open() {
    UI.getCurrent().navigate(PATH);
  }
}
