package dev.proofline.engine.value;

import dev.proofline.engine.base.LocalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of values. There is no empty value: a missing answer, JSON null and blank text are
 * all "no answer" and are absent from {@link Answers}.
 */
public sealed interface Value {

  /** The value itself; of lists and rows every value in them, however deep. */
  default Stream<Value> parts() {
    return switch (this) {
      case Many(var several) -> several.stream().flatMap(Value::parts);
      case Rows(var rows) ->
          rows.stream().flatMap(row -> row.values().values().stream()).flatMap(Value::parts);
      case Text _, Num _, Bool _, Day _, Moment _, Span _, Place _, File _, Ref _, Damaged _ ->
          Stream.of(this);
    };
  }

  /** Every reference in the value. */
  default Stream<Ref> references() {
    return parts().filter(Ref.class::isInstance).map(Ref.class::cast);
  }

  /** Text that is not blank. */
  record Text(String value) implements Value {}

  /** Any number: integer, decimal, money, percent (a fraction: 3 % is 0.03), rating. */
  record Num(BigDecimal value) implements Value {
    public Num {
      if (!NumberRange.holds(value)) {
        // Whoever reads from outside asks first; here it would take the memory of the whole server.
        throw new IllegalArgumentException("Expected a number that can be written out.");
      }
    }

    public static Num of(double value) {
      return new Num(BigDecimal.valueOf(value));
    }

    /** Equal by numeric value: 1.0 and 1.00 are the same number. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Num num && value.compareTo(num.value) == 0;
    }

    @Override
    public int hashCode() {
      return value.stripTrailingZeros().hashCode();
    }
  }

  record Bool(boolean value) implements Value {}

  /** A calendar day; in expressions it is 00:00 of that day in the workspace's zone. */
  record Day(LocalDate value) implements Value {}

  record Moment(Instant value) implements Value {}

  record Span(Duration value) implements Value {}

  /** Several values of one kind, in the order given. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** A row of another source: {@code target} is a form key, {@code User} or {@code Team}. */
  record Ref(String target, UUID id) implements Value {
    public static final String USER = "User";
    public static final String TEAM = "Team";
  }

  /** WGS 84; accuracy in metres; {@code mock} when the device said the place is a made-up one. */
  record Place(
      double lat,
      double lng,
      @Nullable Double accuracy,
      @Nullable Boolean mock,
      @Nullable String address)
      implements Value {}

  /**
   * A file kept by its content. {@code takenAt} and {@code place} are what the capturing device
   * said, {@code source} is {@code camera} or {@code gallery}; {@code seconds} is how long a
   * recording is; {@code facts} is what the server found, empty for files kept before it looked.
   */
  record File(
      UUID id,
      String sha256,
      String name,
      String type,
      long size,
      @Nullable Instant takenAt,
      @Nullable Place place,
      @Nullable String source,
      @Nullable Double seconds,
      @Nullable FileFacts facts)
      implements Value {

    /** A file of which nothing is known but what was said. */
    public File(
        UUID id,
        String sha256,
        String name,
        String type,
        long size,
        @Nullable Instant takenAt,
        @Nullable Place place,
        @Nullable String source,
        @Nullable Double seconds) {
      this(id, sha256, name, type, size, takenAt, place, source, seconds, null);
    }

    public File with(FileFacts other) {
      return new File(id, sha256, name, type, size, takenAt, place, source, seconds, other);
    }
  }

  /**
   * What is stored but cannot be read: an answer all the same, kept as it is until another one is
   * given in its place.
   *
   * @param json as it is stored
   */
  record Damaged(String json) implements Value {
    private static final LocalText SHOWN = LocalText.of("（已损坏，无法读取）", "(damaged, cannot be read)");

    /** For people, in place of the value. */
    public String shown(String language) {
      return SHOWN.in(language);
    }
  }

  /** The rows of a repeat group. */
  record Rows(List<Answers> rows) implements Value {
    public Rows {
      rows = List.copyOf(rows);
    }
  }
}
