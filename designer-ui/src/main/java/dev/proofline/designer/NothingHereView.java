package dev.proofline.designer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Unknown;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** An address that leads nowhere: what was meant, as far as it is known, and the way back. */
@ParentLayout(DeskLayout.class)
public final class NothingHereView extends Div implements HasErrorParameter<NotFoundException> {

  public NothingHereView() {
    addClassNames("view", "main");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    Desk desk = ComponentUtil.getData(UI.getCurrent(), Desk.class);
    if (desk != null) {
      removeAll();
      add(
          error.getException() instanceof Unknown unknown
              ? unknown(desk, unknown)
              : Parts.empty(
                  "search",
                  desk.say("error.nothing"),
                  desk.say("error.nothing.hint"),
                  way("designer", desk.say("error.home"))));
    }
    return HttpServletResponse.SC_NOT_FOUND;
  }

  private static Div unknown(Desk desk, Unknown unknown) {
    String kind = desk.say(unknown.id().kind().title()).toLowerCase(Locale.ROOT);
    return Parts.empty(
        "search",
        desk.say("error.unknown", kind, unknown.id().key()),
        desk.say("error.unknown.hint"),
        way(unknown.list(), desk.say("error.unknown.list")));
  }

  private static Component way(String address, String words) {
    return Parts.button(words, () -> UI.getCurrent().navigate(address));
  }
}
