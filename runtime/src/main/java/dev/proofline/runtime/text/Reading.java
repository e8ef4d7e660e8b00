package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork;
import dev.proofline.engine.TextWork.Job;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.value.FileText;
import dev.proofline.runtime.effect.DeliveryFailed;
import dev.proofline.runtime.effect.Performer;
import java.time.Clock;
import java.util.Optional;

/**
 * Recognises one file after the other for the outbox, which tries again what failed through no
 * fault of the file.
 */
public final class Reading implements Performer {

  private final String channel;
  private final String name;
  private final Recogniser recogniser;
  private final TextWork work;
  private final Clock clock;

  /** Either port. */
  private interface Recogniser {
    Recognised of(Job job) throws Unheard;
  }

  private Reading(String channel, String name, Recogniser recogniser, TextWork work, Clock clock) {
    this.channel = channel;
    this.name = name;
    this.recogniser = recogniser;
    this.work = work;
    this.clock = clock;
  }

  public static Reading pictures(Ocr ocr, TextWork work, Clock clock) {
    return new Reading(Delivery.PICTURES, ocr.name(), ocr::read, work, clock);
  }

  public static Reading recordings(Transcriber transcriber, TextWork work, Clock clock) {
    return new Reading(Delivery.SPEECH, transcriber.name(), transcriber::hear, work, clock);
  }

  @Override
  public String channel() {
    return channel;
  }

  @Override
  public void perform(Delivery delivery) throws DeliveryFailed {
    Optional<Job> job = work.job(delivery);
    if (job.isPresent()) {
      work.found(job.get().file(), recognised(job.get()));
    }
  }

  private FileText recognised(Job job) throws DeliveryFailed {
    try {
      return recogniser.of(job).text(name, clock.instant());
    } catch (Unheard unheard) {
      if (unheard.fault() == null) {
        throw DeliveryFailed.forNow(String.valueOf(unheard.getMessage()), unheard);
      }
      return FileText.illegible(unheard.fault(), name, clock.instant());
    }
  }
}
