package dev.proofline.runtime;

import dev.proofline.engine.ServiceKeys;
import dev.proofline.engine.TextWork;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.runtime.effect.EgressGuard;
import dev.proofline.runtime.effect.Performer;
import dev.proofline.runtime.text.Advising;
import dev.proofline.runtime.text.ChatService;
import dev.proofline.runtime.text.LanguageModel;
import dev.proofline.runtime.text.Ocr;
import dev.proofline.runtime.text.RapidOcr;
import dev.proofline.runtime.text.Reading;
import dev.proofline.runtime.text.SpeechCommand;
import dev.proofline.runtime.text.SpeechService;
import dev.proofline.runtime.text.Tesseract;
import dev.proofline.runtime.text.Transcriber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who recognises what is written on pictures and said in recordings, and who reads contracts, by
 * what is set up and what the machine has.
 */
record Recognition(
    Optional<Ocr> pictures, Optional<Transcriber> recordings, Optional<LanguageModel> model) {

  private static final Logger LOG = LoggerFactory.getLogger("proofline");
  private static final int USUAL_MEGABYTES = 3000;

  /**
   * @param keys of the services, as they stand when one is asked
   */
  static Recognition of(Settings settings, VaultKeys keys) {
    return new Recognition(ocr(settings), speech(settings, keys), model(settings, keys));
  }

  private static Optional<LanguageModel> model(Settings settings, VaultKeys keys) {
    return settings
        .languageModel()
        .map(chat ->
            new ChatService(
                chat,
                keys.of(ServiceKeys.MODEL, chat.url()),
                EgressGuard.allowing(settings.allowedDestinations())));
  }

  private static Optional<Ocr> ocr(Settings settings) {
    String wanted = settings.ocr();
    boolean any = wanted.equals("auto");
    Optional<Ocr> found = Optional.empty();
    if (any || wanted.equals("rapidocr")) {
      found = RapidOcr.found(Wiring.folder(settings.data().resolve("ocr"))).map(Ocr.class::cast);
    }
    if (found.isEmpty() && (any || wanted.equals("tesseract"))) {
      found = Tesseract.found().map(Ocr.class::cast);
    }
    if (found.isEmpty() && !wanted.equals("none")) {
      LOG.warn(
          "Nothing here reads pictures: RapidOCR is for Linux on x86-64, and tesseract with its"
              + " Chinese is not installed (Debian: apt-get install tesseract-ocr"
              + " tesseract-ocr-chi-sim)");
    }
    return found;
  }

  /** A program of this machine goes before a service: what is said stays in the house. */
  private static Optional<Transcriber> speech(Settings settings, VaultKeys keys) {
    Optional<Transcriber> local =
        settings
            .text("speech.command")
            .map(command ->
                SpeechCommand.of(
                    command,
                    settings.speechLongest(),
                    settings.number("speech.megabytes", USUAL_MEGABYTES, 1_000_000)));
    return local.or(() ->
        settings
            .speech()
            .map(speech ->
                new SpeechService(
                    speech,
                    keys.of(ServiceKeys.SPEECH, speech.url()),
                    EgressGuard.allowing(settings.allowedDestinations()))));
  }

  /** Whether such files are recognised. */
  boolean serves(String type) {
    return type.startsWith("audio/")
        ? recordings.isPresent()
        : type.startsWith("image/") && pictures.isPresent();
  }

  List<Performer> performers(TextWork work, Clock clock) {
    var performers = new ArrayList<Performer>();
    pictures.ifPresent(ocr -> performers.add(Reading.pictures(ocr, work, clock)));
    recordings.ifPresent(speech -> performers.add(Reading.recordings(speech, work, clock)));
    model.ifPresent(chat -> performers.add(new Advising(chat, work, clock)));
    if (recordings.isEmpty()) {
      LOG.info(
          "speech.url and speech.command are not set: recordings are kept, and their text is typed"
              + " in ({})",
          Delivery.SPEECH);
    }
    return performers;
  }
}
