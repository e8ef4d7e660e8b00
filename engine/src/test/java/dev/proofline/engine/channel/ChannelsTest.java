package dev.proofline.engine.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.channel.Notice.About;
import dev.proofline.engine.channel.Notice.Recipient;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final UUID REP = new UUID(0, 1);
  private static final UUID BOSS = new UUID(0, 2);

  private static final Notice NOTICE =
      new Notice(
          "run/tell#1",
          LocalText.of("已批准", "Approved"),
          List.of(
              new Recipient(Optional.of(REP), "张伟", Optional.empty(), "zh-CN"),
              new Recipient(Optional.of(BOSS), "Ann", Optional.of("ann@example.com"), "en")),
          List.of(),
          new About(
              new UUID(0, 9),
              "approval",
              LocalText.of("审批", "Approval"),
              Optional.of("claim"),
              Optional.of(new UUID(0, 8)),
              Optional.of(LocalText.of("订单一", "Order one"))),
          Instant.parse("2026-11-23T01:00:00Z"));

  @Test
  void every_channel_is_found_by_its_key_and_named_in_both_languages() {
    for (Channel channel : Channels.all()) {
      assertEquals(Optional.of(channel), Channels.find(channel.key()));
      assertTrue(channel.title().byLanguage().containsKey("en"), channel.key());
    }
    assertEquals(Channels.all().size(), new HashSet<>(Channels.keys()).size());
  }

  @Test
  void every_posting_has_a_key_of_its_own_that_no_attempt_changes() {
    for (Channel channel : Channels.all()) {
      assertEquals(channel.post(NOTICE), channel.post(NOTICE), channel.key());
    }
  }

  @Test
  void mail_speaks_the_recipients_language_and_nobody_without_an_address_is_left_out() {
    List<Posting> postings = new MailChannel().post(NOTICE);

    assertEquals(
        new Posting.Inbox(REP, LocalText.of("审批", "Approval"), LocalText.of("已批准", "Approved")),
        postings.getFirst());
    var mail = (Posting.Outgoing) postings.getLast();
    assertEquals("run/tell#1/mail/ann@example.com", mail.key());
    assertEquals("ann@example.com", mail.payload().path("to").asString());
    assertEquals("Approval · Order one", mail.payload().path("subject").asString());
    assertEquals("Approved", mail.payload().path("text").asString());
    assertEquals("en", mail.payload().path("language").asString());
  }
}
