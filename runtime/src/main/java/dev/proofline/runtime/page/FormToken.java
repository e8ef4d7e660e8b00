package dev.proofline.runtime.page;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
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
    try {
      var mac = Mac.getInstance("HmacSHA256");
      // The session is the message, not the key: a visitor not signed in has an empty one.
      mac.init(new SecretKeySpec(PURPOSE, "HmacSHA256"));
      byte[] made = mac.doFinal(session.getBytes(StandardCharsets.UTF_8));
      byte[] half = java.util.Arrays.copyOf(made, 16);
      return new FormToken(Base64.getUrlEncoder().withoutPadding().encodeToString(half));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean matches(String given) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
