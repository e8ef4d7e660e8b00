package dev.proofline.runtime.text;

import dev.proofline.runtime.effect.DeliveryFailed;
import dev.proofline.runtime.effect.EgressGuard;
import dev.proofline.runtime.effect.PinnedPost;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * A service over HTTP that takes a key as OpenAI's does, where the guard lets it. Redirects are not
 * followed, of the answer only so much is read, and all of it has one deadline.
 */
final class KeyedService {

  private final String address;
  private final Supplier<Optional<String>> key;
  private final EgressGuard guard;
  private final PinnedPost post;

  /**
   * @param base up to and with {@code /v1}
   * @param path below it
   * @param key asked for each time, so that another holds at once
   */
  KeyedService(
      String base,
      String path,
      Supplier<Optional<String>> key,
      Duration patience,
      EgressGuard guard) {
    this.address = base.replaceAll("/+$", "") + path;
    this.key = key;
    this.guard = guard;
    this.post = new PinnedPost((SSLSocketFactory) SSLSocketFactory.getDefault(), patience);
  }

  /** Writes what is sent. */
  interface Body {
    byte[] bytes() throws IOException;
  }

  /**
   * The answer, whatever its status.
   *
   * @param most bytes of it
   * @throws Unheard to be tried again, also when the guard refuses
   */
  PinnedPost.Answered ask(String type, Body body, int most) throws Unheard {
    try {
      EgressGuard.Destination to = guard.check(address);
      return post.ask(to, headers(type), body.bytes(), most);
    } catch (DeliveryFailed refused) {
      throw Unheard.later(String.valueOf(refused.getMessage()), refused);
    } catch (IOException broken) {
      throw Unheard.later("The service was not reached: " + broken.getMessage(), broken);
    }
  }

  private Map<String, String> headers(String type) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", type);
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "Proofline");
    key.get().ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
    return headers;
  }
}
