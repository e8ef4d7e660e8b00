package dev.proofline.engine.expression;

import dev.proofline.engine.value.Value;
import java.util.Optional;

/** How the values of one field are told to people: what the record's page says of them. */
public interface Manner {

  /** The value in words; empty for rows, which whoever shows them names. */
  Optional<String> tell(Value value, String language);

  /**
   * The beginning of a call of the browser's library that makes the same words, with all arguments
   * before the value: {@code x.toldMoney("¥",2,}. Empty where only the server can.
   */
  Optional<String> script(String language);
}
