package dev.proofline.runtime.effect;

import org.jspecify.annotations.Nullable;

/**
 * How mail is sent.
 *
 * @param security {@code none}, {@code starttls} (required, not merely tried) or {@code tls}
 * @param from the sender's address, with or without a name
 * @param site where the pages are ({@code https://proof.example.com}), for links; or null for none
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String password,
    String from,
    @Nullable String site) {

  /** How the connection is kept private. */
  public enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + " " + security + " from " + from + "]";
  }
}
