package dev.proofline.runtime.effect;

import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Decides where requests may go. A name is resolved once; the address that was checked is the one
 * that is dialled, so an answer that changes in between changes nothing.
 */
public final class EgressGuard {

  /** Looks names up. */
  public interface Resolver {
    InetAddress[] resolve(String host) throws IOException;
  }

  /** A checked destination. */
  public record Destination(URI uri, String host, int port, boolean tls, InetAddress address) {}

  private final Set<String> allowed;
  private final Resolver resolver;

  /**
   * @param allowed {@code host:port} of destinations that may be private and without TLS
   */
  public EgressGuard(Set<String> allowed, Resolver resolver) {
    this.allowed = Set.copyOf(allowed);
    this.resolver = resolver;
  }

  public static EgressGuard allowing(Set<String> allowed) {
    return new EgressGuard(allowed, InetAddress::getAllByName);
  }

  /** Refuses what is not to be reached. */
  public Destination check(String address) throws DeliveryFailed {
    URI uri = uri(address);
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    String host = ascii(uri.getHost());
    int port = uri.getPort() != -1 ? uri.getPort() : tls ? 443 : 80;
    boolean listed = allowed.contains(host + ":" + port);
    if (!listed && !tls) {
      throw DeliveryFailed.forGood(
          "Expected https, but it is "
              + uri.getScheme()
              + ". Use https, or list "
              + host
              + ":"
              + port
              + " as allowed.");
    }
    return new Destination(uri, host, port, tls, resolved(host, listed));
  }

  private static URI uri(String address) throws DeliveryFailed {
    try {
      URI uri = URI.create(address);
      boolean http =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException notAnAddress) {
      // Refused below like an address of another kind.
    }
    throw DeliveryFailed.forGood("Expected an address such as https://host/path, but it is not.");
  }

  private static String ascii(String host) throws DeliveryFailed {
    try {
      return host.startsWith("[")
          ? host.substring(1, host.length() - 1)
          : IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      throw DeliveryFailed.forGood("Expected a host name, but " + host + " is none.");
    }
  }

  private InetAddress resolved(String host, boolean listed) throws DeliveryFailed {
    InetAddress[] addresses;
    try {
      addresses = resolver.resolve(host);
    } catch (IOException unknown) {
      throw DeliveryFailed.forNow("The name " + host + " could not be found.", unknown);
    }
    for (InetAddress address : addresses) {
      if (!listed && !AddressRules.isPublic(address)) {
        throw DeliveryFailed.forGood(
            "Expected a public address, but " + host + " leads into a private network.");
      }
    }
    return addresses[0];
  }
}
