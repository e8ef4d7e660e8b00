package dev.proofline.engine.suspicion;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Network addresses as they are held against each other. */
final class Networks {

  /** The rest of an IPv6 address changes by itself while a device stays where it is. */
  private static final int NETWORK_OF_SIX = 8;

  private Networks() {}

  /**
   * Whether both are of one connection; never for what is no address, or only tells that a proxy
   * stands on this machine.
   */
  static boolean same(String one, String other) {
    return network(one)
        .flatMap(first -> network(other).map(second -> Arrays.equals(first, second)))
        .orElse(false);
  }

  private static Optional<byte[]> network(String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address);
      if (literal.isLoopbackAddress() || literal.isAnyLocalAddress()) {
        return Optional.empty();
      }
      byte[] bytes = literal.getAddress();
      return Optional.of(
          literal instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_OF_SIX) : bytes);
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
