package dev.proofline.engine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Standard Webhooks 1.0, version v1: HMAC-SHA256 over id, timestamp and body. */
final class WebhookSignature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final Duration WINDOW = Duration.ofMinutes(5);

  /** Without a dot, which is what stands between the parts. */
  private static final Pattern ID = Pattern.compile("[\\x21-\\x2d\\x2f-\\x7e]{1,200}");

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");
  private static final int FRESH = 32;
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  /** Keys are changed one after the other, so a call may bear some signatures. */
  private static final int MOST = 10;

  private WebhookSignature() {}

  /** A secret of 256 random bits. */
  static String fresh(RandomGenerator random) {
    var key = new byte[FRESH];
    random.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** The key in {@code whsec_…}; empty when it is none. */
  static Optional<byte[]> key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(secret.substring(PREFIX.length())))
          .filter(key -> key.length >= SHORTEST && key.length <= LONGEST);
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** Whether who has the key sent it, and lately. */
  static boolean isGenuine(Webhooks.Incoming call, byte[] key, Instant now) {
    if (!ID.matcher(call.id()).matches() || !SECONDS.matcher(call.timestamp()).matches()) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(call.timestamp()));
    byte[] expected = ("v1," + of(call, key)).getBytes(StandardCharsets.US_ASCII);
    boolean signed = false;
    for (String one : Stream.of(call.signature().split(" ")).limit(MOST).toList()) {
      signed |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8));
    }
    return signed && Duration.between(sent, now).abs().compareTo(WINDOW) <= 0;
  }

  private static String of(Webhooks.Incoming call, byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((call.id() + "." + call.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(call.body()));
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
