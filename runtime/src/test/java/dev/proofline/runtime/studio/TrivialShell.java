package dev.proofline.runtime.studio;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.shared.ui.Transport;

/** Push by websocket, as the designer has it. */
@Push(transport = Transport.WEBSOCKET_XHR)
public final class TrivialShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1;
}
