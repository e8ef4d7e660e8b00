package dev.proofline.engine.store;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Evidence about one record as a file that proves itself: its events as the ledger has them, where
 * each is under a signed seal, the record as it stands, and the files it shows. What it says of
 * itself is signed too, so that nothing can be left out.
 */
public final class Evidence {

  /** Of the format; a reader refuses later ones. */
  public static final int FORMAT = 1;

  /** What it says of itself, in canonical JSON. */
  static final String STATEMENT = "evidence.json";

  static final String SIGNATURE = "evidence.sig";

  /** One event a line, canonical JSON, oldest first. */
  static final String EVENTS = "events.jsonl";

  /** {@code {"places": [{seal, index, path}], "seals": [{number, statement, signature}]}}. */
  static final String PROOFS = "proofs.json";

  /** The record's columns, in the form its fingerprint is taken of. */
  static final String STATE = "state.json";

  static final String README = "README.txt";

  /** Each file under its SHA-256. */
  static final String FILES = "files/";

  private static final String SHA_256 = "sha256";

  private Evidence() {}

  /** What is signed: nothing else that the key signs begins so. */
  public static String signed(String statement) {
    return "proofline evidence\n" + statement;
  }

  /** The files a record shows, by the SHA-256 in its state. */
  public static Set<String> files(JsonNode state) {
    var found = new TreeSet<String>();
    state.findValues(SHA_256).stream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> text.matches("[0-9a-f]{64}"))
        .forEach(found::add);
    return found;
  }
}
