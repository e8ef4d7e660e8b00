package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;
import dev.proofline.engine.base.Cut;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileTypes;
import dev.proofline.runtime.effect.EgressGuard;
import dev.proofline.runtime.effect.PinnedPost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Has recordings transcribed by a service over HTTP. */
public final class SpeechService implements Transcriber {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_ANSWER = 8 << 20;
  private static final int LONGEST_REASON = 200;

  private final SpeechSettings settings;
  private final KeyedService service;

  /**
   * @param key none where the service asks for none
   */
  public SpeechService(SpeechSettings settings, Supplier<Optional<String>> key, EgressGuard guard) {
    this.settings = settings;
    this.service =
        new KeyedService(settings.url(), "/audio/transcriptions", key, settings.patience(), guard);
  }

  @Override
  public String name() {
    return settings.model();
  }

  @Override
  public Recognised hear(Job recording) throws Unheard {
    Spoken.refuseLonger(recording, settings.longest());
    // of the name nothing is told: it may be a customer's
    String boundary = "proofline-" + recording.file();
    return heard(
        service.ask(
            "multipart/form-data; boundary=" + boundary,
            () -> body(recording, boundary),
            LONGEST_ANSWER));
  }

  private byte[] body(Job recording, String boundary) throws IOException {
    var body = new ByteArrayOutputStream();
    part(body, boundary, "model", settings.model());
    part(body, boundary, "response_format", "verbose_json");
    if (settings.language() != null) {
      part(body, boundary, "language", settings.language());
    }
    String ending = FileTypes.ending(recording.type()).orElse("bin");
    text(
        body,
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"audio."
            + ending
            + "\"\r\nContent-Type: "
            + recording.type()
            + "\r\n\r\n");
    Files.copy(recording.path(), body);
    text(body, "\r\n--" + boundary + "--\r\n");
    return body.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String boundary, String name, String value) {
    text(
        body,
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\""
            + name
            + "\"\r\n\r\n"
            + value
            + "\r\n");
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Recognised heard(PinnedPost.Answered answer) throws Unheard {
    String said = new String(answer.body(), StandardCharsets.UTF_8);
    int status = answer.status();
    if (status / 100 == 2) {
      return Transcript.read(said)
          .orElseThrow(
              () -> Unheard.later("Expected a transcript as JSON, but the answer is none.", null));
    }
    String why = "The speech service answers " + status + reason(said) + ".";
    if (status == 413) {
      throw Unheard.file(Unread.TOO_LONG, why);
    }
    if (status == 415 || status == 422 || (status == 400 && isOfTheFile(said))) {
      throw Unheard.file(Unread.DAMAGED, why);
    }
    throw Unheard.later(why, null);
  }

  /** A bad request may be a wrong setting as well; only what speaks of the file is the file's. */
  private static boolean isOfTheFile(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return Stream.of("audio", "decode", "file format", "corrupt").anyMatch(lower::contains);
  }

  /** What it says itself, short and on one line. */
  private static String reason(String said) {
    try {
      return Optional.of(JSON.readTree(said).path("error").path("message").asString(""))
          .map(words -> words.replaceAll("\\s+", " ").strip())
          .filter(words -> !words.isEmpty())
          .map(words -> Cut.to(words, LONGEST_REASON))
          .map(words -> ": " + words)
          .orElse("");
    } catch (JacksonException notJson) {
      return "";
    }
  }
}
