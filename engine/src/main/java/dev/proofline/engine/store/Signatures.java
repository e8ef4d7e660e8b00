package dev.proofline.engine.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 signatures of the ledger, for whoever has the public key alone. */
public final class Signatures {

  public static final String ALGORITHM = "Ed25519";

  private Signatures() {}

  /** What people compare: the first half of a public key's SHA-256. */
  public static String fingerprint(String publicKey) {
    return CanonicalJson.sha256(publicKey).substring(0, 16);
  }

  /**
   * @param publicKey X.509, in Base64
   * @param signature in Base64; nonsense is none
   */
  public static boolean isGenuine(String publicKey, String text, String signature) {
    try {
      byte[] encoded = Base64.getDecoder().decode(publicKey);
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      return isGenuine(key, text, signature);
    } catch (GeneralSecurityException | IllegalArgumentException nonsense) {
      return false;
    }
  }

  public static boolean isGenuine(PublicKey key, String text, String signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      return false;
    }
  }
}
