package dev.proofline.designer;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinRequest;
import dev.proofline.designer.common.DeskEntry;
import dev.proofline.designer.common.Words;
import java.util.Locale;

/** What is said of the connection to the server, in the person's language. */
final class Wire {

  private Wire() {}

  /** Gives the page the words it says by itself while nobody answers. */
  static void speak(UI ui, Words.Catalogue catalogue) {
    VaadinRequest request = VaadinRequest.getCurrent();
    if (request == null) {
      return;
    }
    Words words = catalogue.in(DeskEntry.language(request));
    var dialog = ui.getReconnectDialogConfiguration();
    dialog.setDialogText(words.say("wire.reconnecting"));
    dialog.setDialogTextGaveUp(words.say("wire.lost"));
    ui.getPage()
        .executeJs(
            """
            const wire = window.Vaadin && window.Vaadin.connectionIndicator;
            if (wire) {
              wire.onlineText = $0;
              wire.reconnectingText = $1;
              wire.offlineText = $2;
            }
            """,
            words.say("wire.online"),
            words.say("wire.reconnecting"),
            words.say("wire.lost"));
  }

  /** A session that ended is begun again without asking; only what went wrong is told. */
  static SystemMessages messages(Words.Catalogue catalogue, Locale locale) {
    Words words = catalogue.in(locale.toLanguageTag());
    var messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    messages.setInternalErrorCaption(words.say("error.title"));
    messages.setInternalErrorMessage(words.say("wire.broken"));
    messages.setCookiesDisabledCaption(words.say("wire.cookies"));
    messages.setCookiesDisabledMessage(words.say("wire.cookies.hint"));
    return messages;
  }
}
