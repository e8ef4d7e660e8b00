package dev.proofline.engine.suspicion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.suspicion.Sample.By;
import dev.proofline.engine.suspicion.Sample.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What a draw is, whatever there is to draw from. */
class SampleLawsTest {

  @Provide
  Arbitrary<List<Candidate>> candidates() {
    return Arbitraries.integers()
        .between(0, 6)
        .list()
        .ofMaxSize(60)
        .map(people -> {
          List<Candidate> all = new ArrayList<>();
          for (int i = 0; i < people.size(); i++) {
            double score = i % 3 == 0 ? i / 60.0 : 0;
            all.add(new Candidate(new UUID(1, i), new UUID(2, people.get(i)), score));
          }
          return all;
        });
  }

  @Property(tries = 500)
  void it_is_a_sample_without_repetition_of_the_size_asked(
      @ForAll("candidates") List<Candidate> all,
      @ForAll @IntRange(max = 80) int size,
      @ForAll By by,
      @ForAll long seed) {
    List<Candidate> drawn = Sample.draw(all, size, by, seed);

    assertEquals(Math.min(size, all.size()), drawn.size());
    assertEquals(drawn.size(), new HashSet<>(drawn).size());
    assertTrue(all.containsAll(drawn));
  }

  @Property(tries = 500)
  void the_same_seed_draws_the_same_in_whatever_order_records_come(
      @ForAll("candidates") List<Candidate> all,
      @ForAll @IntRange(max = 80) int size,
      @ForAll By by,
      @ForAll long seed) {
    List<Candidate> otherwise = new ArrayList<>(all);
    Collections.shuffle(otherwise, new Random(seed + 1));

    assertEquals(Sample.draw(all, size, by, seed), Sample.draw(otherwise, size, by, seed));
  }

  @Property(tries = 500)
  void everybody_has_a_turn_before_anybody_has_two(
      @ForAll("candidates") List<Candidate> all,
      @ForAll @IntRange(max = 80) int size,
      @ForAll long seed) {
    Set<UUID> people = all.stream().map(Candidate::by).collect(Collectors.toSet());

    Set<UUID> had =
        Sample.draw(all, size, By.CHANCE, seed).stream()
            .map(Candidate::by)
            .collect(Collectors.toSet());

    assertEquals(Math.min(size, people.size()), had.size());
  }

  @Property(tries = 500)
  void by_suspicion_nobody_more_suspicious_is_left_out_for_less(
      @ForAll("candidates") List<Candidate> all,
      @ForAll @IntRange(max = 80) int size,
      @ForAll long seed) {
    List<Candidate> drawn = Sample.draw(all, size, By.SUSPICION, seed);
    int chance = Math.ceilDiv(drawn.size(), 5);
    int suspicious = (int) all.stream().filter(one -> one.score() > 0).count();
    int most = Math.min(drawn.size() - chance, suspicious);

    double least = drawn.stream().limit(most).mapToDouble(Candidate::score).min().orElse(1);

    assertTrue(
        all.stream().filter(one -> !drawn.contains(one)).allMatch(one -> one.score() <= least));
  }

  @Example
  void every_record_can_be_drawn_and_a_prolific_person_has_no_better_turn() {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(new Candidate(new UUID(1, i), new UUID(2, i < 19 ? 0 : 1), 0));
    }
    Set<Candidate> ever = new HashSet<>();
    int prolific = 0;
    for (long seed = 0; seed < 2_000; seed++) {
      Candidate one = Sample.draw(all, 1, By.CHANCE, seed).getFirst();
      ever.add(one);
      prolific += one.by().equals(new UUID(2, 0)) ? 1 : 0;
    }

    assertEquals(new HashSet<>(all), ever);
    assertEquals(1_000, prolific, 100, "of 2000 turns between two people");
  }

  @Example
  void another_seed_draws_others() {
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(new Candidate(new UUID(1, i), new UUID(2, i % 5), 0));
    }

    assertNotEquals(Sample.draw(all, 10, By.CHANCE, 1), Sample.draw(all, 10, By.CHANCE, 2));
  }
}
