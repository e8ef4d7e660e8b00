package dev.proofline.engine.store.jooq;

import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.MerkleTree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A signed statement over a range of events. It lists each event's hash and subject, so that an
 * event that is gone can still be named.
 *
 * @param previous hash of the seal before
 */
record Seal(long number, long from, long to, Instant at, String previous, List<Leaf> leaves) {

  Seal {
    leaves = List.copyOf(leaves);
  }

  record Leaf(String hash, String subject) {}

  String root() {
    return MerkleTree.root(leaves.stream().map(Leaf::hash).toList());
  }

  /** What is hashed and signed. */
  String statement() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("number", number);
    node.put("from", from);
    node.put("to", to);
    node.put("at", at.toString());
    node.put("root", root());
    node.put("previous", previous);
    node.put("subjects", CanonicalJson.sha256(leavesText()));
    return CanonicalJson.of(node);
  }

  String hash() {
    return CanonicalJson.sha256(statement());
  }

  String leavesText() {
    var text = new StringBuilder();
    leaves.forEach(
        leaf -> text.append(leaf.hash()).append(' ').append(leaf.subject()).append('\n'));
    return text.toString();
  }

  /** Throws when the row cannot be a seal. */
  static Seal read(Record row) {
    List<Leaf> leaves = new ArrayList<>();
    row.get("leaves", String.class)
        .lines()
        .forEach(line -> {
          int gap = line.indexOf(' ');
          leaves.add(new Leaf(line.substring(0, gap), line.substring(gap + 1)));
        });
    return new Seal(
        row.get("number", Long.class),
        row.get("from_seq", Long.class),
        row.get("to_seq", Long.class),
        row.get("at", Instant.class),
        row.get("previous", String.class),
        leaves);
  }
}
