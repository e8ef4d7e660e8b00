package dev.proofline.runtime.text;

import java.time.Duration;

/**
 * A language model behind a service that speaks as OpenAI's does ({@code POST
 * /v1/chat/completions}).
 *
 * @param url its base, up to and with {@code /v1}
 * @param patience for one text, by the clock
 */
public record ChatSettings(String url, String model, Duration patience) {

  /** Less than a delivery is somebody's for. */
  public static final Duration PATIENCE = Duration.ofMinutes(4);
}
