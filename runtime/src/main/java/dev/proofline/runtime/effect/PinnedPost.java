package dev.proofline.runtime.effect;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** A POST to exactly the address that was checked; of the answer no more is read than wanted. */
public final class PinnedPost {
  private final SSLSocketFactory tls;
  private final Duration patience;

  public PinnedPost(SSLSocketFactory tls, Duration patience) {
    this.tls = tls;
    this.patience = patience;
  }

  /** The status of the answer. */
  int send(EgressGuard.Destination to, Map<String, String> headers, byte[] body)
      throws IOException {
    var sent = new PinnedExchange.Sent("POST", headers, body);
    return new PinnedExchange(tls, 0)
        .send(to, sent, patience, PinnedExchange.Reading.STATUS)
        .status();
  }

  /** What the other side answers. */
  public record Answered(int status, byte[] body) {}

  /**
   * The whole answer.
   *
   * @throws IOException also when it is longer than {@code most} bytes
   */
  public Answered ask(
      EgressGuard.Destination to, Map<String, String> headers, byte[] body, int most)
      throws IOException {
    var sent = new PinnedExchange.Sent("POST", headers, body);
    PinnedExchange.Came came =
        new PinnedExchange(tls, most).send(to, sent, patience, PinnedExchange.Reading.ALL);
    return new Answered(came.status(), came.body());
  }
}
