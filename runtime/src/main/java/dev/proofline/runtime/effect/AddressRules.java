package dev.proofline.runtime.effect;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses are somebody else's public ones. Everything in IANA's special-purpose registries
 * (RFC 6890) is ours, a neighbour's or nobody's, also when wrapped into IPv6.
 */
final class AddressRules {
  private static final List<Block> SPECIAL =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));

  private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);
  private static final List<Block> SPECIAL_V6 =
      List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("3fff::", 20));
  private static final Block NAT64 = Block.of("64:ff9b::", 96);
  private static final Block SIX_TO_FOUR = Block.of("2002::", 16);

  private AddressRules() {}

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address v4 -> SPECIAL.stream().noneMatch(block -> block.has(v4.getAddress()));
      case Inet6Address v6 -> isPublic(v6.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] v6) {
    if (NAT64.has(v6)) {
      return isPublic(v4(v6, 12));
    }
    if (SIX_TO_FOUR.has(v6)) {
      return isPublic(v4(v6, 2));
    }
    return GLOBAL_UNICAST.has(v6) && SPECIAL_V6.stream().noneMatch(block -> block.has(v6));
  }

  private static InetAddress v4(byte[] v6, int from) {
    return address(new byte[] {v6[from], v6[from + 1], v6[from + 2], v6[from + 3]});
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalArgumentException(wrongLength);
    }
  }

  private record Block(byte[] start, int bits) {

    static Block of(String literal, int bits) {
      return new Block(InetAddress.ofLiteral(literal).getAddress(), bits);
    }

    boolean has(byte[] address) {
      if (address.length != start.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
