package dev.proofline.engine.expression;

import dev.proofline.engine.base.LocalText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What an operation of a connector takes and gives, as far as rules have to know.
 *
 * @param inputs their types, by key
 * @param gives the types of {@code response.<key>}, by key
 */
public record CallSignature(
    LocalText title, SequencedMap<String, Type> inputs, SequencedMap<String, Type> gives) {

  public CallSignature {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    gives = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(gives));
  }

  /** How the vocabulary names an operation. */
  public static String name(String connector, String operation) {
    return connector + "." + operation;
  }
}
