package dev.proofline.runtime.http;

/** The cookies that carry the session's token to the pages and the designer, and the device's. */
final class SessionCookie {
  static final String NAME = "proofline_session";
  static final String DEVICE = "proofline_device";

  private SessionCookie() {}

  static String holding(String token, boolean secure) {
    return NAME + "=" + token + attributes(secure);
  }

  static String gone(boolean secure) {
    return NAME + "=" + attributes(secure) + "; Max-Age=0";
  }

  /** What the device keeps for a year to be known when it signs in again. */
  static String known(String device, boolean secure) {
    return DEVICE + "=" + device + attributes(secure) + "; Max-Age=31536000";
  }

  /** Both of a person who has just signed in. */
  static String entering(String token, String device, boolean secure) {
    return holding(token, secure) + Answer.AND + known(device, secure);
  }

  private static String attributes(boolean secure) {
    return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }
}
