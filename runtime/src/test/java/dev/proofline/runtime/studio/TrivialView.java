package dev.proofline.runtime.studio;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletContext;
import dev.proofline.engine.Engine;

/** The least a designer can be: one view that shows whether it has the engine. */
@Route(value = "designer/trivial", autoLayout = false)
public final class TrivialView extends Div {
  private static final long serialVersionUID = 1;

  public TrivialView() {
    var context = (VaadinServletContext) VaadinService.getCurrent().getContext();
    Object engine = context.getContext().getAttribute(Engine.class.getName());
    var answer = new Div();
    answer.setId("answer");
    var button =
        new NativeButton(
            "ask",
            _ -> {
              UI ui = UI.getCurrent();
              Thread.startVirtualThread(
                  () -> ui.access(() -> answer.setText("engine: " + (engine != null))));
            });
    button.setId("ask");
    add(button, answer);
  }
}
