package dev.proofline.designer.common;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import dev.proofline.engine.definition.DefinitionId;

/** An address of a definition there is none of: which one was meant, and the list to look in. */
public final class Unknown extends NotFoundException {

  private static final long serialVersionUID = 1L;

  private final transient DefinitionId id;
  private final String list;

  private Unknown(DefinitionId id, String list) {
    this.id = id;
    this.list = list;
  }

  /**
   * Shows what is wrong with the address instead of a page.
   *
   * @param list the address of the list it would stand in
   */
  public static void at(BeforeEnterEvent event, DefinitionId id, String list) {
    event.rerouteToError(new Unknown(id, list), "");
  }

  public DefinitionId id() {
    return id;
  }

  public String list() {
    return list;
  }
}
