package dev.proofline.runtime.page;

/**
 * The pages as the HTTP floor mounts them. It asks {@link #serves} on an event loop (so: look at
 * the path, nothing else) and {@link #answer} on a virtual thread, after limits, rate limits, the
 * Origin check of writes and the session were seen to; security headers are added to what the
 * answer does not set itself.
 */
public interface Site {

  /** Whether the path is one of the pages or their files ({@code /}, {@code /f/visit}, …). */
  boolean serves(String path);

  /** Whether a post there is answered to who is not signed in; theirs are never read elsewhere. */
  boolean takesFromStrangers(String path);

  /**
   * Whether the address itself opens what is there, whoever is signed in: what is posted there
   * needs neither a session nor the check where it comes from, and may hold files.
   */
  boolean provesItself(String path);

  /**
   * May throw {@link dev.proofline.engine.Refusal}: it is then shown by {@link #problem}. Nobody is
   * sent to sign in by the HTTP floor: the page decides.
   */
  PageAnswer answer(PageRequest request);

  /**
   * A page for people that says what went wrong: also for paths nobody serves (404).
   *
   * @param reference what the log calls this request, or empty
   */
  PageAnswer problem(
      PageRequest request, int status, String title, String detail, String reference);
}
