package dev.proofline.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  /** The tree of eight leaves published with the Certificate Transparency code. */
  @Test
  void gives_the_published_roots() {
    List<String> leaves =
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");

    assertEquals(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        MerkleTree.root(leaves.subList(0, 1)));
    assertEquals(
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        MerkleTree.root(leaves.subList(0, 2)));
    assertEquals(
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        MerkleTree.root(leaves));
  }

  @Test
  void changes_with_any_leaf_and_any_order() {
    List<String> leaves = new ArrayList<>(List.of("aa", "bb", "cc"));
    String root = MerkleTree.root(leaves);
    leaves.set(2, "cd");

    assertNotEquals(root, MerkleTree.root(leaves));
    assertNotEquals(root, MerkleTree.root(List.of("bb", "aa", "cc")));
  }

  @Test
  void a_path_leads_from_every_leaf_to_the_root_and_from_no_other() {
    for (int size = 1; size <= 33; size++) {
      List<String> leaves =
          IntStream.range(0, size).mapToObj(i -> CanonicalJson.sha256("leaf " + i)).toList();
      String root = MerkleTree.root(leaves);
      for (int i = 0; i < size; i++) {
        List<String> path = MerkleTree.path(leaves, i);
        assertEquals(root, MerkleTree.root(leaves.get(i), i, size, path));
        assertNotEquals(root, MerkleTree.root(CanonicalJson.sha256("other"), i, size, path));
      }
    }
    List<String> path = MerkleTree.path(List.of("aa", "bb", "cc"), 0);
    assertThrows(
        IllegalArgumentException.class, () -> MerkleTree.root("aa", 0, 2, path), "too long");
    assertThrows(IllegalArgumentException.class, () -> MerkleTree.root("aa", 3, 3, path));
  }
}
