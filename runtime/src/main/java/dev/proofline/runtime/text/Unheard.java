package dev.proofline.runtime.text;

import dev.proofline.engine.value.FileContent.Unread;
import org.jspecify.annotations.Nullable;

/** Nothing could be recognised. */
public final class Unheard extends Exception {
  private static final long serialVersionUID = 1;

  private final @Nullable Unread fault;

  private Unheard(String message, @Nullable Throwable cause, @Nullable Unread fault) {
    super(message, cause);
    this.fault = fault;
  }

  /** Through a fault of the file: trying again gives the same. */
  public static Unheard file(Unread fault, String message) {
    return new Unheard(message, null, fault);
  }

  /** Through no fault of the file: it may work later. */
  public static Unheard later(String message, @Nullable Throwable cause) {
    return new Unheard(message, cause, null);
  }

  /** What is wrong with the file; null when nothing is. */
  public @Nullable Unread fault() {
    return fault;
  }
}
