package dev.proofline.engine.suspicion;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.value.Distance;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two places too far from each other for the time between. Everything doubtful is taken in favour
 * of whoever travelled: both places may be wrong by their accuracy, of spans in which somebody was
 * there the farthest ends count, and all but the first 100 km may have been by fast train, all
 * beyond 800 km by plane.
 */
final class ImpossibleTravel implements Suspicion {

  private static final String KEY = "impossible_travel";
  private static final double NEAR = 1_000;
  private static final double BY_ROAD = 100_000;
  private static final double BY_RAIL = 800_000;
  private static final double ROAD = 150 / 3.6;
  private static final double RAIL = 350 / 3.6;
  private static final double AIR = 900 / 3.6;
  private static final double LEAST = 0.3;
  private static final double MOST = 0.9;

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public LocalText title() {
    return LocalText.of("来不及赶到", "Impossible travel");
  }

  @Override
  public List<Trace> traces(Act act) {
    return act.sightings().stream()
        .flatMap(seen ->
            days(seen)
                .mapToObj(day -> new Trace(key(act.by(), day), Seen.write(act.receipt(), seen))))
        .toList();
  }

  private static String key(UUID by, long day) {
    return Trace.key("place", by, day);
  }

  private static LongStream days(Act.Sighting seen) {
    long first = day(seen.from());
    return LongStream.rangeClosed(first, Math.min(day(seen.until()), first + 1)).distinct();
  }

  private static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), Duration.ofDays(1).toSeconds());
  }

  @Override
  public List<Suspected> suspected(Act act, Earlier earlier) {
    return act.sightings().stream()
        .flatMap(here -> near(act, here, earlier).map(there -> Trip.between(here, there)))
        .filter(Trip::isTooFast)
        .max(Comparator.comparingDouble(Trip::score))
        .map(Trip::signal)
        .stream()
        .toList();
  }

  private static Stream<Seen> near(Act act, Act.Sighting here, Earlier earlier) {
    return LongStream.rangeClosed(day(here.from()) - 1, day(here.until()) + 1)
        .boxed()
        .flatMap(day -> earlier.under(key(act.by(), day)).stream())
        .flatMap(found -> Seen.read(found).stream());
  }

  /** A sighting as a trace tells it. */
  private record Seen(UUID record, String receipt, Act.Sighting sighting) {

    private static final String BETWEEN = ";";
    private static final int PARTS = 6;

    static String write(String receipt, Act.Sighting seen) {
      return Stream.of(
              seen.place().lat(),
              seen.place().lng(),
              accuracy(seen.place()),
              seen.from().toEpochMilli(),
              seen.until().toEpochMilli(),
              receipt)
          .map(String::valueOf)
          .reduce((one, other) -> one + BETWEEN + other)
          .orElseThrow();
    }

    static Optional<Seen> read(Found found) {
      String[] told = found.told().split(BETWEEN, PARTS);
      if (told.length < PARTS) {
        return Optional.empty();
      }
      var place =
          new Value.Place(
              Double.parseDouble(told[0]),
              Double.parseDouble(told[1]),
              Double.parseDouble(told[2]),
              null,
              null);
      return Optional.of(
          new Seen(
              found.record(),
              told[5],
              new Act.Sighting(
                  place,
                  Instant.ofEpochMilli(Long.parseLong(told[3])),
                  Instant.ofEpochMilli(Long.parseLong(told[4])))));
    }
  }

  private static double accuracy(Value.Place place) {
    @Nullable Double said = place.accuracy();
    return said == null ? 0 : Math.max(0, said);
  }

  /**
   * From one place to the other.
   *
   * @param metres at least
   * @param had at most, in seconds
   */
  record Trip(double metres, double had, UUID other, String receipt) {

    private static Trip between(Act.Sighting here, Seen there) {
      return new Trip(
          metres(here.place(), there.sighting().place()),
          had(here, there.sighting()),
          there.record(),
          there.receipt());
    }

    static double metres(Value.Place one, Value.Place other) {
      return Math.max(0, Distance.metres(one, other) - accuracy(one) - accuracy(other));
    }

    /** Whichever was first. */
    static double had(Act.Sighting one, Act.Sighting other) {
      double there = Duration.between(one.from(), other.until()).toMillis();
      double back = Duration.between(other.from(), one.until()).toMillis();
      return Math.max(0, Math.max(there, back)) / 1_000;
    }

    /** In seconds. */
    static double needed(double metres) {
      double road = Math.min(metres, BY_ROAD);
      double rail = Math.clamp(metres - BY_ROAD, 0, BY_RAIL - BY_ROAD);
      double air = Math.max(0, metres - BY_RAIL);
      return road / ROAD + rail / RAIL + air / AIR;
    }

    boolean isTooFast() {
      return metres > NEAR && needed(metres) > had;
    }

    double score() {
      return isTooFast() ? LEAST + (MOST - LEAST) * (1 - had / needed(metres)) : 0;
    }

    Suspected signal() {
      String far = Distance.shown(metres);
      var reason =
          LocalText.of(
              "与记录 "
                  + receipt
                  + " 的位置至少相距 "
                  + far
                  + "，间隔最多 "
                  + minutes(had, "分钟")
                  + "，路上至少要 "
                  + minutes(needed(metres), "分钟")
                  + "。",
              "At least "
                  + far
                  + " from the place of record "
                  + receipt
                  + " within at most "
                  + minutes(had, "min")
                  + "; the way takes at least "
                  + minutes(needed(metres), "min")
                  + ".");
      return new Suspected(KEY, score(), reason, Optional.of(other));
    }

    private static String minutes(double seconds, String unit) {
      return String.format(Locale.ROOT, "%.0f %s", Math.ceil(seconds / 60), unit);
    }
  }
}
