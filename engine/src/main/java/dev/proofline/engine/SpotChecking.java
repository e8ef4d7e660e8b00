package dev.proofline.engine;

import dev.proofline.engine.Records.RecordView;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.SpotChecks.Check;
import dev.proofline.engine.store.SpotChecks.Draw;
import dev.proofline.engine.suspicion.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Spot checks: records are drawn, somebody looks closer and says whether they did what they claim.
 * For those with the duty {@code spot_check}, of records they may read, never of their own.
 */
public interface SpotChecking {

  /** Whether the caller may do any of this. */
  boolean may(Caller caller);

  /**
   * Draws records; each becomes something a reviewer has to decide. INVALID when there are none.
   */
  DrawView draw(Caller caller, Wanted wanted);

  /** What there is to choose from for a draw. */
  Choices choices(Caller caller);

  /** Newest first; those over forms the caller may read. */
  List<DrawView> draws(Caller caller);

  /** What was drawn, of records the caller may look at closer. */
  List<CheckView> drawn(Caller caller, UUID draw);

  /** What the caller has to decide, oldest first, or has decided, newest first. */
  List<CheckView> mine(Caller caller, boolean decided);

  /** How many the caller has to decide; 0 for whoever may not. */
  int waiting(Caller caller);

  CheckView check(Caller caller, UUID check);

  /** CONFLICT when it is decided already. */
  CheckView decide(Caller caller, UUID check, Outcome outcome, @Nullable String comment);

  /** Records with signals against them, most suspicious first. */
  List<Suspect> suspects(Caller caller, String form, LocalDate from, LocalDate to);

  /**
   * @param forms actions first
   * @param reviewers those with the duty
   */
  record Choices(List<ExecutableForm> forms, List<Team> teams, List<User> reviewers) {
    public Choices {
      forms = List.copyOf(forms);
      teams = List.copyOf(teams);
      reviewers = List.copyOf(reviewers);
    }
  }

  /** What somebody found. */
  enum Outcome {
    GENUINE("属实", "Genuine"),
    NOT_GENUINE("不属实", "Not genuine"),
    UNCLEAR("无法判断", "Cannot tell");

    private final LocalText title;

    Outcome(String chinese, String english) {
      this.title = LocalText.of(chinese, english);
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    public LocalText title() {
      return title;
    }

    public static Optional<Outcome> of(@Nullable String key) {
      return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
  }

  /**
   * What is to be drawn.
   *
   * @param from the first day of the submissions, in the workspace's zone
   * @param to the last one
   * @param team of the records, with the teams below it; null for any
   * @param size how many, or what share of what there is: one of the two
   * @param reviewers who decides, in turn; empty for whoever draws
   */
  record Wanted(
      String form,
      LocalDate from,
      LocalDate to,
      @Nullable UUID team,
      @Nullable Integer size,
      @Nullable Double share,
      Sample.By by,
      Set<UUID> reviewers) {
    public Wanted {
      reviewers = Set.copyOf(reviewers);
    }
  }

  /**
   * @param found how many of what was drawn came to what, in the order of {@link Outcome}
   * @param open how many wait
   */
  record DrawView(
      Draw draw, ExecutableForm form, Optional<User> by, List<Integer> found, int open) {
    public DrawView {
      found = List.copyOf(found);
    }

    /** Of those that could be told, how many were genuine, 0 to 1; empty when none could. */
    public Optional<Double> share() {
      int told = found.get(Outcome.GENUINE.ordinal()) + found.get(Outcome.NOT_GENUINE.ordinal());
      return told == 0
          ? Optional.empty()
          : Optional.of(found.get(Outcome.GENUINE.ordinal()) / (double) told);
    }
  }

  /**
   * @param by who submitted the record
   * @param signals what speaks against it, most telling first
   * @param mayDecide whether it waits for the caller
   */
  record CheckView(
      Check check,
      RecordView record,
      Optional<User> by,
      Optional<User> reviewer,
      List<Reason> signals,
      boolean mayDecide) {
    public CheckView {
      signals = List.copyOf(signals);
    }

    public Optional<Outcome> outcome() {
      return Outcome.of(check.outcome());
    }
  }

  /**
   * A signal, for people.
   *
   * @param other the record it was held against, where the caller may read it
   */
  record Reason(
      String code, LocalText title, double score, LocalText words, Optional<OtherRecord> other) {}

  record OtherRecord(String form, UUID id, String label) {}

  /**
   * @param score all signals together, 0 to 1
   * @param drawn whether it was drawn already
   */
  record Suspect(
      UUID record,
      String receipt,
      String label,
      Optional<User> by,
      Instant at,
      double score,
      List<Reason> signals,
      boolean drawn) {
    public Suspect {
      signals = List.copyOf(signals);
    }
  }
}
