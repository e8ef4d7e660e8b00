package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.runtime.effect.DeliveryFailed;
import dev.proofline.runtime.effect.Performer;
import java.time.Clock;

/** Has a language model read what records' checks want read, one text after the other. */
public record Advising(LanguageModel model, TextWork work, Clock clock) implements Performer {

  @Override
  public String channel() {
    return Delivery.ADVICE;
  }

  @Override
  public void perform(Delivery delivery) throws DeliveryFailed {
    for (String text : work.unadvised(delivery)) {
      try {
        var advice = new TextAdvice(model.name(), clock.instant(), model.risks(text));
        work.advised(delivery, text, advice);
      } catch (Unheard unheard) {
        throw DeliveryFailed.forNow(String.valueOf(unheard.getMessage()), unheard);
      }
    }
  }
}
