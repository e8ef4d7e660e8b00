package dev.proofline.engine.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The root over hashes as RFC 6962 §2.1 defines it: leaves and nodes are told apart by a first
 * byte, the left part is the largest power of two.
 */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  /**
   * @param hashes of the leaves, in hexadecimal, in order; at least one
   */
  public static String root(List<String> hashes) {
    return HexFormat.of().formatHex(root(leaves(hashes), 0, hashes.size()));
  }

  /** What proves one of the leaves to who has the root alone (§2.1.1): nearest hashes first. */
  public static List<String> path(List<String> hashes, int index) {
    List<byte[]> leaves = leaves(hashes);
    var path = new ArrayList<String>();
    int from = 0;
    int to = leaves.size();
    while (to - from > 1) {
      int middle = from + Integer.highestOneBit(to - from - 1);
      boolean left = index < middle;
      byte[] beside = left ? root(leaves, middle, to) : root(leaves, from, middle);
      path.addFirst(HexFormat.of().formatHex(beside));
      from = left ? from : middle;
      to = left ? middle : to;
    }
    return path;
  }

  /**
   * The root that a leaf at its place and its path come to.
   *
   * @throws IllegalArgumentException when it is no path of a tree of that size
   */
  public static String root(String hash, int index, int size, List<String> path) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("Expected a place among " + size + ", but " + index + ".");
    }
    byte[] leaf = digest(LEAF, HexFormat.of().parseHex(hash), new byte[0]);
    return HexFormat.of().formatHex(climbed(leaf, index, size, path));
  }

  private static byte[] climbed(byte[] leaf, int index, int size, List<String> path) {
    if ((size == 1) != path.isEmpty()) {
      throw new IllegalArgumentException("Expected another length of the path.");
    }
    if (size == 1) {
      return leaf;
    }
    int left = Integer.highestOneBit(size - 1);
    byte[] beside = HexFormat.of().parseHex(path.getLast());
    List<String> below = path.subList(0, path.size() - 1);
    return index < left
        ? digest(NODE, climbed(leaf, index, left, below), beside)
        : digest(NODE, beside, climbed(leaf, index - left, size - left, below));
  }

  private static List<byte[]> leaves(List<String> hashes) {
    List<byte[]> leaves = new ArrayList<>(hashes.size());
    for (String hash : hashes) {
      leaves.add(digest(LEAF, HexFormat.of().parseHex(hash), new byte[0]));
    }
    return leaves;
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
