package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;
import dev.proofline.engine.value.FileContent.Unread;
import java.time.Duration;
import java.util.Optional;

/** What holds for recordings whoever transcribes them. */
final class Spoken {

  private Spoken() {}

  static void refuseLonger(Job recording, Duration longest) throws Unheard {
    Optional<Double> seconds =
        recording.seconds().filter(length -> length > (double) longest.toSeconds());
    if (seconds.isPresent()) {
      throw Unheard.file(
          Unread.TOO_LONG,
          "Expected at most "
              + longest.toMinutes()
              + " minutes, but it takes "
              + Math.round(seconds.get() / 60)
              + ".");
    }
  }
}
