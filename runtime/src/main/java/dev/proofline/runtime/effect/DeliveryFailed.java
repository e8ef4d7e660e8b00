package dev.proofline.runtime.effect;

import org.jspecify.annotations.Nullable;

/** The other side did not take a delivery. */
public final class DeliveryFailed extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean lasting;

  private DeliveryFailed(String message, @Nullable Throwable cause, boolean lasting) {
    super(message, cause);
    this.lasting = lasting;
  }

  /** It may work later. */
  public static DeliveryFailed forNow(String message, @Nullable Throwable cause) {
    return new DeliveryFailed(message, cause, false);
  }

  /** Trying again gives the same. */
  public static DeliveryFailed forGood(String message) {
    return new DeliveryFailed(message, null, true);
  }

  public boolean lasting() {
    return lasting;
  }
}
