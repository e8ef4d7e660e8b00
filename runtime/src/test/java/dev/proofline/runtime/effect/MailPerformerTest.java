package dev.proofline.runtime.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailPerformerTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailPerformer performer(int port) {
    return new MailPerformer(
        new MailSettings(
            "127.0.0.1",
            port,
            MailSettings.Security.NONE,
            null,
            null,
            "行证 <proof@example.com>",
            "https://proof.example.com"),
        Clock.fixed(Deliveries.AT, ZoneOffset.UTC));
  }

  @Test
  void sends_chinese_mail_that_arrives_as_written() throws Exception {
    var delivery =
        Deliveries.of(
            "mail",
            """
            {"to": "rep1@example.com", "subject": "首单激励申报：待您审批", "text": "请在 72 小时内处理。\\n谢谢",
             "form": "first_order_claim", "record": "019b0000-0000-7000-8000-000000000002"}
            """);

    performer(server.getSmtp().getPort()).perform(delivery);
    performer(server.getSmtp().getPort()).perform(delivery);

    var received = server.getReceivedMessages();
    assertEquals(2, received.length);
    assertEquals("首单激励申报：待您审批", received[0].getSubject());
    String text = received[0].getContent().toString();
    assertTrue(text.startsWith("请在 72 小时内处理。"));
    assertTrue(
        text.contains(
            "https://proof.example.com/r/first_order_claim/019b0000-0000-7000-8000-000000000002"));
    assertEquals("行证", ((InternetAddress) received[0].getFrom()[0]).getPersonal());
    assertEquals(received[0].getMessageID(), received[1].getMessageID());
  }

  @Test
  void a_subject_cannot_smuggle_headers_in() throws Exception {
    performer(server.getSmtp().getPort())
        .perform(
            Deliveries.of(
                "mail",
                "{\"to\": \"a@example.com\", \"subject\": \"x\\r\\nBcc: spy@example.com\", \"text\": \"\"}"));

    var received = server.getReceivedMessages();
    assertEquals(1, received.length);
    assertEquals("x Bcc: spy@example.com", received[0].getSubject());
    assertEquals(1, received[0].getAllRecipients().length);
  }

  @Test
  void a_wrong_address_fails_for_good_and_a_silent_server_for_now() {
    int port = server.getSmtp().getPort();
    server.stop();

    var wrong =
        assertThrows(
            DeliveryFailed.class,
            () -> performer(port).perform(Deliveries.of("mail", "{\"to\": \"a@b.c, d@e.f\"}")));
    var silent =
        assertThrows(
            DeliveryFailed.class,
            () -> performer(port).perform(Deliveries.of("mail", "{\"to\": \"a@b.c\"}")));

    assertTrue(wrong.lasting());
    assertFalse(silent.lasting());
  }
}
