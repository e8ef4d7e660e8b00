package dev.proofline.runtime.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a form of ours carries and a form of another site cannot know. It is derived from the
 * session, whose token scripts cannot read, so it needs no storage and outlives a restart.
 */
record FormToken(String value) {

  static final String FIELD = "_token";

  private static final byte[] PURPOSE = "page form".getBytes(StandardCharsets.UTF_8);

  static FormToken of(String session) {
    // The session is the message, not the key: a visitor not signed in has an empty one.
    byte[] half = Arrays.copyOf(hmac(PURPOSE, session), 16);
    return new FormToken(Base64.getUrlEncoder().withoutPadding().encodeToString(half));
  }

  private static byte[] hmac(byte[] key, String message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a page that carries the token made the signature, in hexadecimal, of the message. */
  boolean signs(String message, String signature) {
    byte[] made = hmac(value.getBytes(StandardCharsets.UTF_8), message);
    return MessageDigest.isEqual(
        HexFormat.of().formatHex(made).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }

  boolean matches(String given) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
