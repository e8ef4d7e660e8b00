package dev.proofline.designer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.DeskEntry;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.SignedOut;
import dev.proofline.designer.common.Words;
import dev.proofline.engine.Refusal;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the door before every view, and catches what went wrong behind it. */
public final class DeskService implements VaadinServiceInitListener {
  private static final long serialVersionUID = 1;

  private static final Logger LOG = LoggerFactory.getLogger(DeskService.class);

  @Override
  public void serviceInit(ServiceInitEvent event) {
    var entry = new DeskEntry();
    var words = new Words.Catalogue();
    event
        .getSource()
        .addUIInitListener(opened ->
            opened
                .getUI()
                .addBeforeEnterListener(before -> {
                  if (before.getLocation().getPath().startsWith("designer")
                      && !before.getLocation().getPath().equals("designer/signing-in")) {
                    entry.enter(before);
                  }
                }));
    event.addIndexHtmlRequestListener(page -> {
      Words spoken = words.in(DeskEntry.language(page.getVaadinRequest()));
      page.getDocument()
          .select("html")
          .attr("lang", spoken.language())
          .attr("data-theme", DeskEntry.look(page.getVaadinRequest()));
      page.getDocument().head().append(Skeleton.STYLE);
      page.getDocument().body().prepend(Skeleton.of(spoken));
    });
    event.getSource().addUIInitListener(opened -> Wire.speak(opened.getUI(), words));
    event.getSource().setSystemMessagesProvider(info -> Wire.messages(words, info.getLocale()));
    event
        .getSource()
        .addSessionInitListener(
            session -> session.getSession().setErrorHandler(DeskService::caught));
  }

  private static void caught(ErrorEvent event) {
    Throwable cause = event.getThrowable();
    UI ui = UI.getCurrent();
    switch (cause) {
      case SignedOut _ when ui != null -> DeskEntry.leave(ui, "designer");
      case Refusal refusal when ui != null -> Notices.refused(refusal, Desk.here().words());
      case Throwable gone when ClientGone.is(gone) -> LOG.debug("The browser was gone", gone);
      default -> {
        String reference = reference();
        LOG.error("designer failed [{}]", reference, cause);
        if (ui != null) {
          Notices.refused(Desk.here().say("error.reference", reference));
        }
      }
    }
  }

  static String reference() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }
}
