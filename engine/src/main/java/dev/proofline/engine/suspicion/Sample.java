package dev.proofline.engine.suspicion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Draws records to look at closer. The same candidates and the same seed give the same sample,
 * whatever order they come in. No record is drawn twice. Every person has a turn before anybody has
 * a second one: where fewer are drawn than there are people, who has one is chance alone; what is
 * left goes to people in proportion to their records.
 *
 * <p>By suspicion, a fifth of the sample (at least one) is drawn so, and the rest is what is most
 * suspicious, ties by chance: who pads well enough is still found now and then.
 */
public final class Sample {

  private static final int CHANCE = 5;

  private Sample() {}

  /** How records are chosen. */
  public enum By {
    CHANCE,
    SUSPICION
  }

  /**
   * @param by whose record it is
   * @param score how suspicious, 0 to 1
   */
  public record Candidate(UUID record, UUID by, double score) {}

  /** At most {@code size} of the candidates, in the order they were drawn. */
  public static List<Candidate> draw(Collection<Candidate> candidates, int size, By by, long seed) {
    // The linear congruential generator whose sequence the class is bound to for ever.
    var random = new Random(seed);
    Map<UUID, Candidate> sorted = new TreeMap<>();
    candidates.forEach(one -> sorted.put(one.record(), one));
    List<Candidate> shuffled = new ArrayList<>(sorted.values());
    Collections.shuffle(shuffled, random);
    int most = Math.clamp(size, 0, shuffled.size());
    if (by == By.CHANCE) {
      return inTurns(shuffled, most, random);
    }
    int chance = Math.ceilDiv(most, CHANCE);
    Set<Candidate> drawn = new LinkedHashSet<>();
    shuffled.stream()
        .filter(one -> one.score() > 0)
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .limit(most - chance)
        .forEach(drawn::add);
    List<Candidate> rest = shuffled.stream().filter(one -> !drawn.contains(one)).toList();
    drawn.addAll(inTurns(rest, most - drawn.size(), random));
    return List.copyOf(drawn);
  }

  /** One of each person, whoever's turn it is; then the others as they lie. */
  private static List<Candidate> inTurns(List<Candidate> shuffled, int size, Random random) {
    Map<UUID, Candidate> firsts = new TreeMap<>();
    shuffled.forEach(one -> firsts.putIfAbsent(one.by(), one));
    List<Candidate> people = new ArrayList<>(firsts.values());
    Collections.shuffle(people, random);
    Set<Candidate> drawn = new LinkedHashSet<>();
    Stream.concat(people.stream(), shuffled.stream()).distinct().limit(size).forEach(drawn::add);
    return List.copyOf(drawn);
  }
}
