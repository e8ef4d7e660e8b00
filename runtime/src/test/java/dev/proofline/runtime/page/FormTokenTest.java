package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class FormTokenTest {

  @Test
  void what_a_page_of_the_session_signed_is_told_from_everything_else()
      throws GeneralSecurityException {
    FormToken token = FormToken.of("a session");

    String signature = signed(token, "here and now");

    assertTrue(token.signs("here and now", signature));
    assertFalse(token.signs("somewhere else", signature));
    assertFalse(FormToken.of("another").signs("here and now", signature));
    assertFalse(token.signs("here and now", ""));
  }

  private static String signed(FormToken token, String message) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(token.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
  }
}
