package dev.proofline.engine.expression;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sources that tell how chains stand: {@code rows.chains.<chain>} and {@code rows.links.<chain>}.
 * They are records as those of forms are, but only the engine writes them.
 */
public enum ChainRows {
  /** One row a chain that was started. */
  CHAINS("chains"),
  /** One row a link of each of them. */
  LINKS("links");

  /** The field with the record a chain is about. */
  public static final String SUBJECT = "subject";

  private final String word;

  ChainRows(String word) {
    this.word = word;
  }

  /** The name of the source, which is the form of its records too. */
  public String source(String chain) {
    return word + "." + chain;
  }

  /** The chain that the source tells of; empty when it is none of these. */
  public Optional<String> chain(String source) {
    return source.startsWith(word + ".")
        ? Optional.of(source.substring(word.length() + 1))
        : Optional.empty();
  }

  /** Whether only the engine writes the records of the form. */
  public static boolean isOne(String form) {
    return chainOf(form).isPresent();
  }

  /** The chain that either source tells of. */
  public static Optional<String> chainOf(String form) {
    if (form.indexOf('.') < 0) {
      return Optional.empty();
    }
    return Arrays.stream(values()).flatMap(one -> one.chain(form).stream()).findFirst();
  }
}
