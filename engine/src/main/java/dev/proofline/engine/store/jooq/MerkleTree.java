package dev.proofline.engine.store.jooq;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The root over hashes as RFC 6962 §2.1 defines it: leaves and nodes are told apart by a first
 * byte, the left part is the largest power of two.
 */
final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  /**
   * @param hashes of the leaves, in hexadecimal, in order; at least one
   */
  static String root(List<String> hashes) {
    List<byte[]> leaves = new ArrayList<>(hashes.size());
    for (String hash : hashes) {
      leaves.add(digest(LEAF, HexFormat.of().parseHex(hash), new byte[0]));
    }
    return HexFormat.of().formatHex(root(leaves, 0, leaves.size()));
  }

  private static byte[] root(List<byte[]> leaves, int from, int to) {
    if (to - from == 1) {
      return leaves.get(from);
    }
    int left = Integer.highestOneBit(to - from - 1);
    return digest(NODE, root(leaves, from, from + left), root(leaves, from + left, to));
  }

  private static byte[] digest(byte kind, byte[] first, byte[] second) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(kind);
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
