package dev.proofline.designer.common;

import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;

/** Told in a window when what it shows of the workspace's definitions may have become another. */
public final class DefinitionsChanged extends ComponentEvent<UI> {

  private static final long serialVersionUID = 1;

  private DefinitionsChanged(UI window) {
    super(window, false);
  }

  public static void tell(UI window) {
    ComponentUtil.fireEvent(window, new DefinitionsChanged(window));
  }
}
