package dev.proofline.runtime.http;

import java.nio.file.Path;

/**
 * How the port is run.
 *
 * @param port 0 for any free one
 * @param inFlight how many requests are answered at once; more are told to come again
 * @param uploads folder for files while they arrive
 * @param uploadLimit the most bytes of an upload
 * @param behindProxy whether a proxy of ours stands before it and X-Forwarded-* may be believed
 */
public record HttpSettings(
    String host, int port, int inFlight, Path uploads, long uploadLimit, boolean behindProxy) {

  /** The most bytes of a JSON body. */
  public static final long JSON_LIMIT = 1024 * 1024;

  /** The usual: 512 at once, uploads up to 25 MB. */
  public static HttpSettings of(String host, int port, Path uploads) {
    return new HttpSettings(host, port, 512, uploads, 25L * 1024 * 1024, false);
  }
}
