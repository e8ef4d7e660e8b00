package dev.proofline.runtime.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a page gives back. Headers set here win over the HTTP floor's; compression and HEAD are the
 * floor's.
 *
 * @param session a change of the session cookie, or empty
 */
public record PageAnswer(
    int status,
    SequencedMap<String, String> headers,
    byte[] body,
    Optional<SessionChange> session) {

  /** What becomes of the session cookie. */
  public sealed interface SessionChange {
    record SignedIn(String token, String knownDevice) implements SessionChange {}

    record SignedOut() implements SessionChange {}
  }

  public static PageAnswer html(int status, String html) {
    return of(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  public static PageAnswer of(int status, String contentType, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", contentType);
    return new PageAnswer(status, headers, body, Optional.empty());
  }

  /** 303: the browser asks for the address with GET. */
  public static PageAnswer seeOther(String location) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Location", location);
    return new PageAnswer(303, headers, new byte[0], Optional.empty());
  }

  public PageAnswer header(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new PageAnswer(status, more, body, session);
  }

  public PageAnswer session(SessionChange change) {
    return new PageAnswer(status, headers, body, Optional.of(change));
  }
}
