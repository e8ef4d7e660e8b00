package dev.proofline.engine.value;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a recording is known by: the least hashes of short stretches of it (a bottom-k sketch,
 * Broder 1997), ascending. Whoever cuts a recording, puts it into another container or changes a
 * few bytes leaves most of the stretches as they are.
 *
 * @param marks none where there is too little to tell it from others, as in silence
 */
public record SoundPrint(List<Long> marks) {

  public static final SoundPrint NONE = new SoundPrint(List.of());

  /** How many hashes a print has. */
  public static final int SIZE = 256;

  /** So many have to be shared before it says anything: a copied part of a twentieth, mostly. */
  public static final int FEWEST = 8;

  public SoundPrint {
    marks = List.copyOf(marks);
  }

  /**
   * How much of the one that has less is in the other as well, from 0 to 1; empty when they share
   * too little to tell. Both are looked at up to where both have all their hashes.
   */
  public OptionalDouble shared(SoundPrint other) {
    if (marks.isEmpty() || other.marks.isEmpty()) {
      return OptionalDouble.empty();
    }
    long both = Math.min(marks.getLast(), other.marks.getLast());
    Set<Long> theirs = new HashSet<>(other.marks);
    long common = marks.stream().filter(theirs::contains).count();
    long less = Math.min(upTo(both), other.upTo(both));
    return common < FEWEST ? OptionalDouble.empty() : OptionalDouble.of((double) common / less);
  }

  private long upTo(long last) {
    return marks.stream().filter(mark -> mark <= last).count();
  }
}
