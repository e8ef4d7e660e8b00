package dev.proofline.engine.value;

import java.time.Instant;
import java.util.List;

/**
 * What a language model says of a text. It may be wrong, and whoever wrote the text may have told
 * it what to say: it only ever points at words that stand there.
 *
 * @param model what said so
 */
public record TextAdvice(String model, Instant at, List<Risk> risks) {

  public TextAdvice {
    risks = List.copyOf(risks);
  }

  /**
   * Words that may be a risk.
   *
   * @param title what the risk is called
   * @param quote the words, as they stand in the text
   * @param advice what to do; may be blank
   */
  public record Risk(String title, String quote, String advice) {}
}
