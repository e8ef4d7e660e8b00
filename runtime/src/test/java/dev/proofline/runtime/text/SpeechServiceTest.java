package dev.proofline.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText;
import dev.proofline.runtime.effect.EgressGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechServiceTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  private SpeechServer server;
  private Path sound;
  private Optional<String> key = Optional.of("sk-secret");

  @BeforeEach
  void start() throws IOException {
    server = new SpeechServer();
    sound = Files.write(folder.resolve("memo"), new byte[] {'I', 'D', '3', 4, 0, 0, 9});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SpeechService service(Duration patience) {
    var settings =
        new SpeechSettings(
            "http://" + server.place() + "/v1/",
            "whisper-1",
            "zh",
            Duration.ofMinutes(60),
            patience);
    return new SpeechService(settings, () -> key, EgressGuard.allowing(Set.of(server.place())));
  }

  private SpeechService service() {
    return service(Duration.ofSeconds(30));
  }

  private Unheard unheard() {
    return assertThrows(Unheard.class, () -> service().hear(Written.job(sound, "audio/mpeg")));
  }

  @Test
  void asks_as_the_protocol_has_it() throws Exception {
    service().hear(Written.job(sound, "audio/mpeg"));

    SpeechServer.Asked asked = server.asked.getFirst();
    assertEquals("/v1/audio/transcriptions", asked.path());
    assertEquals("Bearer sk-secret", asked.key());
    assertEquals("whisper-1", asked.form().get("model"));
    assertEquals("zh", asked.form().get("language"));
    assertEquals("verbose_json", asked.form().get("response_format"));
    assertEquals("ID3\u0004\u0000\u0000\t", asked.form().get("file"));
  }

  @Test
  void hears_sentences_with_how_sure_it_is() throws Exception {
    server.answers(
        200,
        """
        {"task": "transcribe", "text": "库存剩余127件。请补货。", "segments": [
          {"id": 0, "start": 0.0, "end": 2.1, "text": " 库存剩余127件。", "avg_logprob": -0.1},
          {"id": 1, "start": 2.1, "end": 3.0, "text": "请补货。", "avg_logprob": -1.2}]}
        """);

    FileText text = service().hear(Written.job(sound, "audio/mpeg")).text("whisper-1", AT);

    assertEquals("库存剩余127件。\n请补货。", text.text());
    assertEquals(Math.exp(-0.1), text.lines().get(0).confidence());
    assertTrue(text.lines().get(1).isDoubtful());
  }

  @Test
  void takes_a_plain_text_from_services_that_know_no_sentences() throws Exception {
    server.answers(200, "{\"text\": \"你好\"}");

    FileText text = service().hear(Written.job(sound, "audio/mpeg")).text("x", AT);

    assertEquals("你好", text.text());
    assertNull(text.lines().getFirst().confidence());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404, 429, 500, 503})
  void tries_again_later_what_is_no_fault_of_the_recording(int status) {
    server.answers(status, "{\"error\": {\"message\": \"Bad\\nkey\"}}");

    Unheard unheard = unheard();

    assertNull(unheard.fault());
    assertEquals("The speech service answers " + status + ": Bad key.", unheard.getMessage());
  }

  @Test
  void a_recording_it_cannot_decode_is_damaged_and_one_too_large_is_too_long() {
    server.answers(400, "{\"error\": {\"message\": \"The audio file could not be decoded.\"}}");
    assertEquals(Unread.DAMAGED, unheard().fault());

    server.answers(400, "{\"error\": {\"message\": \"Unknown model\"}}");
    assertNull(unheard().fault());

    server.answers(413, "");
    assertEquals(Unread.TOO_LONG, unheard().fault());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{\"txt\": 1}", "[]", "null", "", "{\"text\": 5}"})
  void an_answer_that_is_no_transcript_is_tried_again(String answer) {
    server.answers(200, answer);

    assertNull(unheard().fault());
  }

  @Test
  void a_redirect_is_not_followed() {
    server.answers(302, "");

    assertTrue(unheard().getMessage().contains("302"));
    assertEquals(1, server.asked.size());
  }

  @Test
  void no_more_of_an_endless_answer_is_read_than_some() {
    server.answers(200, "x".repeat(9 << 20));

    assertTrue(unheard().getMessage().contains("longer"));
  }

  @Test
  void a_server_that_never_answers_is_left() {
    server.neverAnswers();

    var late =
        assertThrows(
            Unheard.class,
            () -> service(Duration.ofMillis(300)).hear(Written.job(sound, "audio/mpeg")));

    assertNull(late.fault());
  }

  @Test
  void a_recording_of_three_hours_is_not_sent() {
    var unheard =
        assertThrows(Unheard.class, () -> service().hear(Written.job(sound, "audio/mpeg", 10_800)));

    assertEquals(Unread.TOO_LONG, unheard.fault());
    assertEquals(0, server.asked.size());
  }

  @Test
  void a_name_that_leads_into_the_house_is_not_asked() throws IOException {
    InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
    var guard = new EgressGuard(Set.of(), _ -> new InetAddress[] {metadata});
    var settings =
        new SpeechSettings(
            "https://speech.example.com/v1",
            "m",
            null,
            Duration.ofMinutes(60),
            Duration.ofSeconds(5));

    var unheard =
        assertThrows(
            Unheard.class,
            () ->
                new SpeechService(settings, Optional::empty, guard)
                    .hear(Written.job(sound, "audio/mpeg")));

    assertTrue(unheard.getMessage().contains("private network"));
  }

  @Test
  void another_key_holds_at_once_and_without_one_none_is_sent() throws Exception {
    SpeechService service = service();

    key = Optional.of("sk-another");
    service.hear(Written.job(sound, "audio/mpeg"));
    key = Optional.empty();
    service.hear(Written.job(sound, "audio/mpeg"));

    assertEquals(
        List.of("Bearer sk-another", "null"),
        server.asked.stream().map(SpeechServer.Asked::key).toList());
  }
}
