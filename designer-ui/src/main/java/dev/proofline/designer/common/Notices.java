package dev.proofline.designer.common;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import java.util.stream.Collectors;

/** Short messages at the foot of the window. */
public final class Notices {

  private static final int MILLIS = 5_000;

  private Notices() {}

  public static void done(String text) {
    Notification.show(text, MILLIS, Notification.Position.BOTTOM_CENTER)
        .addThemeVariants(NotificationVariant.SUCCESS);
  }

  public static void refused(String text) {
    Notification.show(text, 2 * MILLIS, Notification.Position.BOTTOM_CENTER)
        .addThemeVariants(NotificationVariant.ERROR);
  }

  /** The words of a refusal with what it found. */
  public static void refused(Refusal refusal, Words words) {
    refused(words(refusal, words));
  }

  public static String words(Refusal refusal, Words words) {
    String findings =
        refusal.findings().stream()
            .limit(5)
            .map((Finding finding) -> words.say(finding.message()))
            .collect(Collectors.joining(" "));
    return findings.isEmpty() ? words.say(refusal.text()) : findings;
  }

  /** Carries out a use case; a refusal becomes a message. Gives whether it was carried out. */
  public static boolean attempt(Desk desk, Runnable useCase) {
    try {
      useCase.run();
      return true;
    } catch (Refusal refusal) {
      refused(refusal, desk.words());
      return false;
    }
  }
}
