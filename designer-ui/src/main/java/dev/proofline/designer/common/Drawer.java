package dev.proofline.designer.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;

/** A view with a panel that opens at its right; below 1280 px the panel lies over the view. */
public final class Drawer extends Div {

  private final Aside panel = new Aside();
  private final String closeWords;
  private Runnable closed = () -> {};

  public Drawer(Component main, String closeWords) {
    this.closeWords = closeWords;
    addClassName("with-drawer");
    panel.addClassName("drawer");
    panel.setVisible(false);
    add(main, panel);
    Shortcuts.addShortcutListener(this, this::close, Key.ESCAPE);
  }

  /** Called after the panel closed. */
  public void onClose(Runnable listener) {
    closed = listener;
  }

  public void open(Component title, Component body, Component... footer) {
    panel.removeAll();
    Div head = Parts.box("drawer-h", title);
    head.add(Parts.iconButton("x", closeWords, "g right", this::close));
    panel.add(head, Parts.box("drawer-b", body));
    if (footer.length > 0) {
      panel.add(Parts.box("drawer-f", footer));
    }
    panel.setVisible(true);
    addClassName("open");
  }

  public void close() {
    if (panel.isVisible()) {
      panel.setVisible(false);
      panel.removeAll();
      removeClassName("open");
      closed.run();
    }
  }
}
