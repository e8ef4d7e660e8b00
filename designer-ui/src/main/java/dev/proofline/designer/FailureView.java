package dev.proofline.designer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.DeskEntry;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.SignedOut;
import dev.proofline.engine.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page that could not be opened: the reason when it was refused, else a short reference. */
public final class FailureView extends Div implements HasErrorParameter<Exception> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

  public FailureView() {
    addClassNames("view", "main");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    Throwable cause = error.getCaughtException();
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof SignedOut) {
        DeskEntry.leave(UI.getCurrent(), event.getLocation().getPathWithQueryParameters());
        return HttpServletResponse.SC_UNAUTHORIZED;
      }
      if (at instanceof Refusal refusal) {
        show(Notices.words(refusal, Desk.here().words()));
        return HttpServletResponse.SC_FORBIDDEN;
      }
    }
    String reference = DeskService.reference();
    LOG.error("designer page failed [{}]", reference, cause);
    show(Desk.here().say("error.reference", reference));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  private void show(String words) {
    Desk desk = Desk.here();
    add(
        Parts.empty(
            "alert",
            desk.say("error.title"),
            words,
            Parts.button(desk.say("error.home"), () -> UI.getCurrent().navigate("designer"))));
  }
}
