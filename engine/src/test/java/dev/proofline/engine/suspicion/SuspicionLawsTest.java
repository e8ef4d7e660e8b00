package dev.proofline.engine.suspicion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.expression.Likeness;
import dev.proofline.engine.suspicion.Act.Sighting;
import dev.proofline.engine.suspicion.ImpossibleTravel.Trip;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds of signals and of what they add up to. */
class SuspicionLawsTest {

  private static final UUID OTHER = new UUID(1, 1);

  @Property
  void all_signals_together_are_between_the_strongest_and_one(
      @ForAll List<@DoubleRange(min = 0, max = 1) Double> scores,
      @ForAll @DoubleRange(min = 0, max = 1) double more) {
    double score = Suspicions.score(scores);
    List<Double> all = new ArrayList<>(scores);
    all.add(more);

    double strongest = scores.stream().mapToDouble(one -> one).max().orElse(0);
    assertTrue(score >= strongest - 1e-12 && score <= 1);
    assertTrue(Suspicions.score(all) >= score, "one more signal never makes it less");
  }

  @Property
  void a_place_that_is_less_exact_is_never_more_suspicious(
      @ForAll @DoubleRange(min = -80, max = 80) double lat,
      @ForAll @DoubleRange(min = -170, max = 170) double lng,
      @ForAll @IntRange(max = 86_400) int seconds,
      @ForAll @DoubleRange(min = 0, max = 500_000) double accuracy,
      @ForAll @DoubleRange(min = 0, max = 500_000) double more) {
    double exact = trip(lat, lng, seconds, accuracy).score();
    double vague = trip(lat, lng, seconds, accuracy + more).score();

    assertTrue(vague <= exact, vague + " <= " + exact);
    assertTrue(exact >= 0 && exact <= 0.9 + 1e-12);
  }

  @Property
  void more_time_is_never_more_suspicious(
      @ForAll @DoubleRange(min = -80, max = 80) double lat,
      @ForAll @DoubleRange(min = -170, max = 170) double lng,
      @ForAll @IntRange(max = 86_400) int seconds,
      @ForAll @IntRange(max = 86_400) int more) {
    assertTrue(trip(lat, lng, seconds + more, 5).score() <= trip(lat, lng, seconds, 5).score());
  }

  private static Trip trip(double lat, double lng, int seconds, double accuracy) {
    var here = new Value.Place(31, 121, 5.0, null, null);
    var there = new Value.Place(lat, lng, accuracy, null, null);
    return new Trip(Trip.metres(here, there), seconds, OTHER, "V-1");
  }

  @Property
  void of_spans_the_farthest_ends_count_whichever_was_first(
      @ForAll @IntRange(max = 100_000) int start,
      @ForAll @IntRange(max = 100_000) int length,
      @ForAll @IntRange(max = 100_000) int other) {
    var place = new Value.Place(31, 121, null, null, null);
    Instant from = Instant.ofEpochSecond(start);
    var span = new Sighting(place, from, from.plusSeconds(length));
    Instant at = Instant.ofEpochSecond(other);
    var moment = new Sighting(place, at, at);

    double had = Trip.had(span, moment);

    assertEquals(Trip.had(moment, span), had);
    assertTrue(had >= Math.abs(other - start) || had >= Math.abs(other - start - length));
    assertTrue(had >= Math.abs(Math.max(start, Math.min(other, start + length)) - other));
  }

  @Example
  void a_drive_through_town_and_a_flight_are_possible_and_120_km_in_half_an_hour_are_not() {
    assertEquals(0, new Trip(900, 0, OTHER, "").score(), "within the same place");
    assertEquals(0, new Trip(20_000, 600, OTHER, "").score());
    assertEquals(0, new Trip(1_200_000, 4 * 3_600, OTHER, "").score());
    assertTrue(new Trip(120_000, 1_800, OTHER, "").score() > 0.3);
    assertTrue(new Trip(1_200_000, 60, OTHER, "").score() > 0.85);
  }

  /** What the bands are for: nearly all texts that are alike meet, few of the others. */
  @Example
  void texts_that_are_alike_share_a_band_and_others_hardly_do() {
    String memo = "拜访了李工，确认三号产线的轴承每两个月更换一次，他对交期不满意，希望下周看到新的报价单";
    int missed = 0;
    int met = 0;
    for (int i = 0; i < 200; i++) {
      int cut = i % (memo.length() - 4);
      String alike = memo.substring(0, cut) + "第" + i + memo.substring(cut + 2);
      missed += meet(memo, alike) || Likeness.of(memo, alike) < 0.8 ? 0 : 1;
      String other = "与王经理电话，报价第" + i * 7919 + "号已经发出，等待财务审核，客户要求增加两个备件";
      met += meet(memo, other) ? 1 : 0;
    }

    assertTrue(missed <= 10, missed + " of 200 alike texts were not found");
    assertTrue(met <= 10, met + " of 200 other texts had to be compared");
  }

  private static boolean meet(String one, String other) {
    var bands = new HashSet<>(TextPrint.bands(one));
    return TextPrint.bands(other).stream().anyMatch(bands::contains);
  }

  @Example
  void width_case_and_punctuation_make_no_difference_to_the_bands() {
    assertEquals(
        TextPrint.bands("Met Mr LI, he wants 3 bearings."),
        TextPrint.bands("met ｍr li he wants 3 bearings"));
    assertEquals(List.of(), TextPrint.bands("a"));
  }

  @Example
  void texts_are_built_alike_by_the_lengths_of_clauses_and_their_marks() {
    assertEquals(SameBuild.build("拜访张三，谈了价格，他满意。"), SameBuild.build("拜访李四，谈了交期，她生气。"));
    assertTrue(SameBuild.build("拜访张三，谈了价格").isEmpty(), "two clauses say nothing");
    assertTrue(!SameBuild.build("拜访张三，谈了价格，他满意。").equals(SameBuild.build("拜访张三！谈了价格，他满意。")));
  }
}
