package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableConnector;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Sends requests to outside systems. Blocks, so call it on a virtual thread. */
@FunctionalInterface
public interface Outside {

  /** The answer, whatever its status; a longer one than is taken counts as none. */
  Reply send(Request request) throws Unreachable;

  /** Where nothing leaves the house. */
  static Outside none() {
    return _ -> {
      throw new Unreachable(LocalText.of("这里不向外发送请求。", "No requests leave this place."), true);
    };
  }

  /**
   * What is sent.
   *
   * @param connector says how to sign in and how much it takes
   * @param uri with its query
   * @param secret what the connector signs in with
   * @param patience how long the whole exchange may take
   */
  record Request(
      ExecutableConnector connector,
      String method,
      URI uri,
      SequencedMap<String, String> headers,
      Optional<String> body,
      Optional<String> secret,
      Duration patience) {
    public Request {
      headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
    }

    /** Without the secret and what it is about. */
    @Override
    public String toString() {
      return "Request[" + method + " " + uri.getHost() + "]";
    }
  }

  /**
   * What came.
   *
   * @param body as text; empty for none
   */
  record Reply(int status, String body) {}

  /** Nobody answered, or it was not tried. */
  final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    private final transient LocalText why;
    private final boolean lasting;

    /**
     * @param lasting whether trying again gives the same
     */
    public Unreachable(LocalText why, boolean lasting) {
      this(why, lasting, null);
    }

    public Unreachable(LocalText why, boolean lasting, @Nullable Throwable cause) {
      super(why.in(LocalText.ENGLISH), cause);
      this.why = why;
      this.lasting = lasting;
    }

    public LocalText why() {
      return why;
    }

    public boolean lasting() {
      return lasting;
    }
  }
}
