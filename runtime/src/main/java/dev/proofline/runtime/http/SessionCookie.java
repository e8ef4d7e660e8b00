package dev.proofline.runtime.http;

/** The cookie that carries the session's token to the pages and the designer. */
final class SessionCookie {
  static final String NAME = "proofline_session";

  private SessionCookie() {}

  static String holding(String token, boolean secure) {
    return NAME + "=" + token + attributes(secure);
  }

  static String gone(boolean secure) {
    return NAME + "=" + attributes(secure) + "; Max-Age=0";
  }

  private static String attributes(boolean secure) {
    return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }
}
