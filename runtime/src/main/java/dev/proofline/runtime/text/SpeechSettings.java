package dev.proofline.runtime.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A speech service that speaks as OpenAI's does ({@code POST /v1/audio/transcriptions}).
 *
 * @param url its base, up to and with {@code /v1}
 * @param language ISO 639-1; null to let it find out
 * @param longest a recording that is not sent any more
 * @param patience for one recording, by the clock
 */
public record SpeechSettings(
    String url, String model, @Nullable String language, Duration longest, Duration patience) {

  /** Less than a recording is somebody's for. */
  public static final Duration PATIENCE = Duration.ofMinutes(4);
}
