package dev.proofline.engine;

import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.SoundPrint;
import dev.proofline.engine.value.Value;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The turns of files no record may have shown before: one about the bytes, and for a picture so
 * many about what it looks like that any two which look alike have one in common. Two hashes that
 * differ in at most {@code n} of their 64 bits are equal in at least one of {@code n + 1} parts.
 *
 * @param distance in how many bits pictures that look alike may differ
 */
record FileTurns(int distance) {

  /** Hexadecimal digits of a file's hash that its turn is named by: 65 536 turns. */
  private static final int BYTES_STRIPE = 4;

  private static final int LEAST_MARKS = 4;

  /** The least hashes begin with zeros; these bits are anything. */
  private static final long MARK_STRIPE = 0xFFFF;

  FileTurns {
    distance = Math.clamp(distance, 0, FileStore.FARTHEST);
  }

  /** A bounded number of counters: two files may share some, which only costs a wait. */
  Set<String> of(Value.File file) {
    var names = new TreeSet<String>();
    names.add("file/" + file.sha256().substring(0, BYTES_STRIPE));
    Optional.ofNullable(file.facts())
        .map(FileFacts::content)
        .flatMap(LooksLimits::telling)
        .ifPresent(hash -> parts(hash, names));
    return names;
  }

  /**
   * Of a recording the least few of its hashes. Whatever has nearly all of it has one of them; two
   * that share less may come in the same moment and not hear of each other.
   */
  static Set<String> of(SoundPrint print) {
    return print.marks().stream()
        .limit(LEAST_MARKS)
        .map(mark -> "sound/" + Long.toHexString(mark & MARK_STRIPE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void parts(long hash, Set<String> names) {
    int parts = distance + 1;
    for (int part = 0; part < parts; part++) {
      int from = part * Long.SIZE / parts;
      int to = (part + 1) * Long.SIZE / parts;
      long mask = to - from == Long.SIZE ? -1 : (1L << to - from) - 1;
      names.add("look/" + from + "/" + Long.toHexString(hash >>> from & mask));
    }
  }
}
