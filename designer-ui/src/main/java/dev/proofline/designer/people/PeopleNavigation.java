package dev.proofline.designer.people;

import com.vaadin.flow.component.UI;
import dev.proofline.designer.common.Desk;
import dev.proofline.engine.store.PeopleStore.User;

/** The way to people, teams and roles. */
public final class PeopleNavigation {

  static final String PATH = "designer/people";

  private PeopleNavigation() {}

  public static void open() {
    UI.getCurrent().navigate(PATH);
  }

  /** The workspace through somebody's eyes; a refusal becomes a message. */
  public static void seeAs(Desk desk, User person) {
    SightDialog.open(desk, person);
  }
}
