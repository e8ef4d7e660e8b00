package dev.proofline.runtime.http;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How the port is run.
 *
 * @param port 0 for any free one
 * @param inFlight how many requests are answered at once; more are told to come again
 * @param uploads folder for files while they arrive
 * @param uploadLimit the most bytes of an upload
 * @param doors who is let in by what address
 * @param behindProxy whether a proxy of ours stands before it and X-Forwarded-* may be believed
 */
public record HttpSettings(
    String host,
    int port,
    int inFlight,
    Path uploads,
    long uploadLimit,
    Doors doors,
    boolean behindProxy) {

  /**
   * @param hosts the names requests may ask for; any when there are none
   * @param metricsToken the bearer token of who reads the meters from another machine; without one
   *     only this machine reads them
   */
  public record Doors(Set<String> hosts, Optional<String> metricsToken) {
    /** Any name; meters for this machine alone. */
    public static final Doors USUAL = new Doors(Set.of(), Optional.empty());

    public Doors {
      hosts = Set.copyOf(hosts);
    }
  }

  /** The most bytes of a JSON body. */
  public static final long JSON_LIMIT = 1024 * 1024;

  /** The usual: 512 at once, uploads up to 25 MB. */
  public static HttpSettings of(String host, int port, Path uploads) {
    return new HttpSettings(host, port, 512, uploads, 25L * 1024 * 1024, Doors.USUAL, false);
  }
}
