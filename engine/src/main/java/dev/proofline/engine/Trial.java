package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a draft's checks would have made of the records there are, beside what those in force make
 * of them by the same facts. Nothing is written by it.
 *
 * @param records how many were looked at, newest first
 * @param narrowed whether the reader may see only some of the records, and only those were looked
 *     at
 * @param more whether there are more than were asked for
 * @param undecided how many a check could not be told about
 * @param shifts how many came to what, and would come to what
 * @param teams by team, {@code people} by owner; empty where that is closed to the reader
 * @param examples records that would come to something else, newest first
 */
public record Trial(
    int records,
    boolean narrowed,
    boolean more,
    int undecided,
    List<Shift> shifts,
    List<CheckCount> checks,
    List<Group> teams,
    List<Group> people,
    List<Example> examples) {

  /** The most records one trial looks at. */
  public static final int MOST = 20_000;

  /** There are no records. */
  static final Trial OF_NOTHING =
      new Trial(0, false, false, 0, List.of(), List.of(), List.of(), List.of(), List.of());

  public Trial {
    shifts = List.copyOf(shifts);
    checks = List.copyOf(checks);
    teams = List.copyOf(teams);
    people = List.copyOf(people);
    examples = List.copyOf(examples);
  }

  /** How many would come to something worse. */
  public int stricter() {
    return shifts.stream().filter(Shift::isStricter).mapToInt(Shift::records).sum();
  }

  /** How many would come to something else; {@link #examples} are the newest of them. */
  public int changed() {
    return stricter() + freer();
  }

  /** How many would come to something better. */
  public int freer() {
    return shifts.stream().filter(Shift::isFreer).mapToInt(Shift::records).sum();
  }

  /**
   * What is tried.
   *
   * @param draft the form as it would be; empty for the saved draft
   * @param newest how many records at most, up to {@link #MOST}
   * @param since only records made from then on
   * @param until only records made before then
   */
  public record Asked(
      Optional<ObjectNode> draft, int newest, Optional<Instant> since, Optional<Instant> until) {
    /** The newest, of whichever time. */
    public Asked(Optional<ObjectNode> draft, int newest) {
      this(draft, newest, Optional.empty(), Optional.empty());
    }
  }

  /** What checks make of a submission, worst first. */
  public enum Fate {
    BLOCKED,
    RETURNED,
    NOT_EFFECTIVE,
    PENDING,
    EFFECTIVE
  }

  public record Shift(Fate before, Fate after, int records) {
    public boolean isStricter() {
      return after.compareTo(before) < 0;
    }

    public boolean isFreer() {
      return after.compareTo(before) > 0;
    }
  }

  /**
   * @param before how many fail it as it is in force; 0 for a new check
   * @param after how many would fail it
   */
  public record CheckCount(String check, LocalText title, int before, int after) {}

  /**
   * @param id null for records of nobody
   */
  public record Group(@Nullable UUID id, String name, int records, int stricter, int freer) {}

  /**
   * @param receipt its number, which tells it from others of the same name
   * @param because the checks that make the difference
   */
  public record Example(
      UUID id,
      String label,
      String receipt,
      String owner,
      Instant at,
      Fate before,
      Fate after,
      List<LocalText> because) {
    public Example {
      because = List.copyOf(because);
    }
  }
}
