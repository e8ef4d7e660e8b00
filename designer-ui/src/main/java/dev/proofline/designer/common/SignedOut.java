package dev.proofline.designer.common;

/** The session of this window has ended: signed out elsewhere, expired, or the person disabled. */
public final class SignedOut extends RuntimeException {
  private static final long serialVersionUID = 1;

  SignedOut() {
    super("Expected a live session, but it has ended. Sign in again.");
  }
}
