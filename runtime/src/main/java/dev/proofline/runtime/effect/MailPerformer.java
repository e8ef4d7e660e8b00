package dev.proofline.runtime.effect;

import dev.proofline.engine.store.Change.Delivery;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Sends mail. The payload is {@code {"to": "a@example.com", "subject": "…", "text": "…"}}, with
 * {@code form} and {@code record} when it is about one, which is then linked, or {@code link}, the
 * path of a link of the reader's own. Every attempt carries the same Message-ID, so that a mailbox
 * that got it twice can tell.
 */
public final class MailPerformer implements Performer {
  private static final String PATIENCE = "15000";

  private final MailSettings settings;
  private final Clock clock;
  private final Session session;

  public MailPerformer(MailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    String protocol = protocol(settings);
    String prefix = "mail." + protocol + ".";
    properties.put("mail.transport.protocol", protocol);
    properties.put(prefix + "host", settings.host());
    properties.put(prefix + "port", Integer.toString(settings.port()));
    properties.put(prefix + "connectiontimeout", PATIENCE);
    properties.put(prefix + "timeout", PATIENCE);
    properties.put(prefix + "writetimeout", PATIENCE);
    properties.put(prefix + "auth", Boolean.toString(settings.user() != null));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
    properties.put(prefix + "starttls.enable", Boolean.toString(startTls));
    properties.put(prefix + "starttls.required", Boolean.toString(startTls));
    properties.put("mail.mime.charset", "UTF-8");
    return properties;
  }

  private static String protocol(MailSettings settings) {
    return settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
  }

  @Override
  public String channel() {
    return "mail";
  }

  @Override
  public void perform(Delivery delivery) throws DeliveryFailed {
    Address to = recipient(delivery.payload().path("to").asString(""));
    if (delivery.payload().has("link") && settings.site() == null) {
      throw DeliveryFailed.forGood(
          "Expected the setting site, for the mail is a link into it, but it is not set.");
    }
    try (Transport transport = session.getTransport(protocol(settings))) {
      MimeMessage message = message(delivery, to);
      transport.connect(settings.user(), settings.password());
      transport.sendMessage(message, new Address[] {to});
    } catch (SendFailedException refused) {
      throw DeliveryFailed.forNow("The mail server refused: " + refused.getMessage(), refused);
    } catch (MessagingException broken) {
      throw DeliveryFailed.forNow("The mail was not sent: " + broken.getMessage(), broken);
    }
  }

  private static Address recipient(String text) throws DeliveryFailed {
    try {
      InternetAddress[] addresses = InternetAddress.parse(text, true);
      if (addresses.length == 1 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
        return addresses[0];
      }
    } catch (AddressException notAnAddress) {
      // Refused below like none or several.
    }
    throw DeliveryFailed.forGood("Expected one mail address, but it is “" + text + "”.");
  }

  private MimeMessage message(Delivery delivery, Address to) throws MessagingException {
    JsonNode payload = delivery.payload();
    var message = new IdentifiedMessage(session, messageId(delivery));
    message.setFrom(new InternetAddress(settings.from()));
    message.setRecipients(MimeMessage.RecipientType.TO, new Address[] {to});
    message.setSubject(
        payload.path("subject").asString("").replaceAll("\\p{Cntrl}+", " "), "UTF-8");
    message.setText(payload.path("text").asString("") + link(payload), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  private String link(JsonNode payload) {
    String form = payload.path("form").asString("");
    String record = payload.path("record").asString("");
    String own = payload.path("link").asString("");
    if (!own.isEmpty()) {
      return "\n\n" + settings.site() + own + "\n";
    }
    return settings.site() == null || form.isEmpty() || record.isEmpty()
        ? ""
        : "\n\n" + settings.site() + "/r/" + form + "/" + record + "\n";
  }

  private static String messageId(Delivery delivery) {
    UUID id = UUID.nameUUIDFromBytes(delivery.key().getBytes(StandardCharsets.UTF_8));
    return "<" + id + "@proofline>";
  }

  /** Keeps the Message-ID it was given. */
  private static final class IdentifiedMessage extends MimeMessage {
    private final String id;

    IdentifiedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
