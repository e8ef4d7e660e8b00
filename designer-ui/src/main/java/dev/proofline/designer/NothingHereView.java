package dev.proofline.designer;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere. */
public final class NothingHereView extends Div implements HasErrorParameter<NotFoundException> {

  public NothingHereView() {
    addClassNames("view", "main");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    Desk desk = ComponentUtil.getData(UI.getCurrent(), Desk.class);
    if (desk != null) {
      add(
          Parts.empty(
              "search",
              desk.say("error.nothing"),
              desk.say("error.nothing.hint"),
              Parts.button(desk.say("error.home"), () -> UI.getCurrent().navigate("designer"))));
    }
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
