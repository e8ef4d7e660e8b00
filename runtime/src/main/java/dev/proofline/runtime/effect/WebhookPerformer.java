package dev.proofline.runtime.effect;

import dev.proofline.engine.store.Change.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts signed webhooks (Standard Webhooks 1.0: {@code webhook-id}, {@code webhook-timestamp},
 * {@code webhook-signature}). The body is the payload ({@code type}, {@code timestamp}, {@code
 * data}); it goes to the payload's {@code url}, else to the one set up.
 */
public final class WebhookPerformer implements Performer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EgressGuard guard;
  private final WebhookSettings settings;
  private final Clock clock;
  private final PinnedPost post;

  /**
   * @param secret {@code whsec_} and base64, as the standard writes secrets
   * @param url where webhooks go that do not say it themselves, or null
   */
  public record WebhookSettings(String secret, @Nullable String url) {
    byte[] key() {
      return Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "WebhookSettings[" + url + "]";
    }
  }

  public WebhookPerformer(EgressGuard guard, WebhookSettings settings, Clock clock) {
    this.guard = guard;
    this.settings = settings;
    this.clock = clock;
    this.post =
        new PinnedPost((SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofSeconds(15));
  }

  @Override
  public String channel() {
    return "webhook";
  }

  @Override
  public void perform(Delivery delivery) throws DeliveryFailed {
    EgressGuard.Destination to = guard.check(address(delivery.payload()));
    byte[] body = JSON.writeValueAsBytes(body(delivery));
    int status;
    try {
      status = post.send(to, headers(delivery, body), body);
    } catch (IOException broken) {
      throw DeliveryFailed.forNow("The webhook was not taken: " + broken.getMessage(), broken);
    }
    if (status == 410) {
      throw DeliveryFailed.forGood("The webhook's address is gone (410).");
    }
    if (status / 100 != 2) {
      throw DeliveryFailed.forNow("Expected a 2xx answer, but it was " + status + ".", null);
    }
  }

  private String address(JsonNode payload) throws DeliveryFailed {
    String own = payload.path("url").asString("");
    String url = own.isEmpty() ? settings.url() : own;
    if (url == null) {
      throw DeliveryFailed.forGood(
          "Expected an address for webhooks, but none is set up. Set webhook.url.");
    }
    return url;
  }

  /** The payload without its address. */
  private static ObjectNode body(Delivery delivery) {
    ObjectNode body = JSON.createObjectNode();
    delivery.payload().properties().stream()
        .filter(property -> !property.getKey().equals("url"))
        .forEach(property -> body.set(property.getKey(), property.getValue()));
    return body;
  }

  private Map<String, String> headers(Delivery delivery, byte[] body) {
    String id = "msg_" + UUID.nameUUIDFromBytes(delivery.key().getBytes(StandardCharsets.UTF_8));
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Proofline");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    headers.put("webhook-signature", "v1," + signature(id + "." + timestamp + ".", body));
    return headers;
  }

  private String signature(String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(settings.key(), "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
