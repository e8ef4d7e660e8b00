package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import java.util.List;

/**
 * A use case that was not carried out, and why; the HTTP floor makes it a problem, the designer a
 * message. Findings are there when the input was at fault.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient LocalText text;
  private final transient List<Finding> findings;

  public Refusal(Reason reason, LocalText text, List<Finding> findings) {
    super(text.in(LocalText.ENGLISH));
    this.reason = reason;
    this.text = text;
    this.findings = List.copyOf(findings);
  }

  public Refusal(Reason reason, LocalText text) {
    this(reason, text, List.of());
  }

  public Reason reason() {
    return reason;
  }

  public LocalText text() {
    return text;
  }

  public List<Finding> findings() {
    return findings;
  }

  /** Why. Each maps to one HTTP status. */
  public enum Reason {
    /** 401: no or no valid sign-in. */
    NOT_SIGNED_IN,
    /** 403. */
    NOT_ALLOWED,
    /** 404: not there, or not for this caller. */
    NOT_FOUND,
    /**
     * 409: contradicts what is there (a duplicate, a decided task, a key used for something else).
     */
    CONFLICT,
    /** 412: changed since it was read. */
    STALE,
    /** 413. */
    TOO_LARGE,
    /** 422: the input's findings say what is wrong. */
    INVALID,
    /** 429. */
    TOO_MANY,
    /** 503: try again later. */
    OVERLOADED
  }
}
