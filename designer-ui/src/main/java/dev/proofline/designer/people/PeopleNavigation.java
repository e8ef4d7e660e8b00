package dev.proofline.designer.people;

import com.vaadin.flow.component.UI;

/** The way to people, teams and roles. */
public final class PeopleNavigation {

  static final String PATH = "designer/people";

  private PeopleNavigation() {}

  public static void open() {
    UI.getCurrent().navigate(PATH);
  }
}
