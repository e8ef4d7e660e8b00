package dev.proofline.engine;

import dev.proofline.engine.base.CalendarPeriod.Days;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.Goal;
import dev.proofline.engine.executable.ExecutableMetric.Opening;
import dev.proofline.engine.executable.ExecutableMetric.State;
import dev.proofline.engine.executable.ExecutableMetric.Step;
import dev.proofline.engine.expression.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Metrics, over the rows the caller may read, or over all for those with that duty. */
public interface Numbers {

  /** The dictionary: the metrics the caller may see, in the order they were published. */
  List<MetricEntry> list(Caller caller);

  Answer ask(Caller caller, Question question);

  /**
   * What a metric that is not published would say, over the rows the caller may read. NOT_FOUND
   * where the caller would not see it.
   */
  Answer preview(Caller caller, ExecutableMetric draft, Question question);

  /**
   * Which records a number is made of, as a filter for {@link Records#list}.
   *
   * @param holding for a share: only those for which it holds, or only the others; null for all
   */
  Behind behind(Caller caller, Question question, @Nullable Boolean holding);

  /**
   * What a row of a source that is no form says of itself: of {@code tasks}, {@code events}, {@code
   * spot_checks.<form>}; nothing for forms, which say it themselves.
   */
  List<Field> fields(String source);

  /**
   * A field of a row.
   *
   * @param choices value to words, where only some values are possible
   */
  record Field(String key, LocalText title, Type type, SequencedMap<String, LocalText> choices) {
    public Field {
      choices = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(choices));
    }
  }

  /** Throws away what is kept of numbers; it is made anew, meanwhile the rows are asked. */
  void keepAnew(Caller caller);

  default Answer metric(
      Caller caller,
      String key,
      List<String> by,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    return ask(caller, Question.of(key).by(by).during(from, to));
  }

  /**
   * @param dimensions those the caller may tell it by, with what they are called
   * @param person the dimension that is a person; null when none is
   * @param definition how it is computed, in words
   * @param expression the same with its expressions as they are written
   * @param form the form whose records it is made of, or whose records its rows are about; null for
   *     tasks and formulas
   * @param parts the metrics a formula is made of
   * @param recipe what it is computed of, piece by piece; null for formulas
   * @param adds whether the numbers of parts add up to that of the whole
   * @param goal what is good
   * @param opening how it is shown first, by dimensions the caller may tell it by
   */
  record MetricEntry(
      String key,
      LocalText title,
      LocalText about,
      SequencedMap<String, LocalText> dimensions,
      String unit,
      @Nullable String person,
      LocalText definition,
      LocalText expression,
      @Nullable String form,
      List<String> parts,
      @Nullable Recipe recipe,
      boolean adds,
      Goal goal,
      Opening opening) {
    public MetricEntry {
      dimensions = new LinkedHashMap<>(dimensions);
      parts = List.copyOf(parts);
    }

    @Override
    public SequencedMap<String, LocalText> dimensions() {
      return new LinkedHashMap<>(dimensions);
    }
  }

  /**
   * The pieces of a metric over rows, for whoever says them in words. Expressions have the settings
   * of the workspace put in.
   *
   * @param fold what is made of the rows
   * @param source the name of the rows
   * @param over whose rows
   * @param folded the value folded, or for a share what must hold; null for a count
   * @param share whether {@code folded} is what must hold
   * @param where which rows count; null for all
   * @param at the moment by which a row falls into a period
   */
  record Recipe(
      LocalText fold,
      String source,
      LocalText over,
      @Nullable String folded,
      boolean share,
      @Nullable String where,
      String at) {}

  /**
   * What is asked of a metric.
   *
   * @param by the dimensions to tell it by
   * @param step tells it by period too; null for the whole time
   * @param from the first day, in the workspace's calendar; null for since ever
   * @param to the last day
   * @param where a condition over the rows, as for a list of records
   * @param only dimension to the one value of it that counts, as in {@link Group#keys}
   * @param compared whether the period before is told too
   * @param earlier which one that is; null for as long a time before
   */
  record Question(
      String key,
      List<String> by,
      @Nullable Step step,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String where,
      Map<String, String> only,
      boolean compared,
      @Nullable Days earlier) {
    public Question {
      by = List.copyOf(by);
      only = Map.copyOf(only);
    }

    public static Question of(String key) {
      return new Question(key, List.of(), null, null, null, null, Map.of(), false, null);
    }

    public Question by(List<String> dimensions) {
      return new Question(key, dimensions, step, from, to, where, only, compared, earlier);
    }

    public Question by(@Nullable Step period) {
      return new Question(key, by, period, from, to, where, only, compared, earlier);
    }

    public Question during(@Nullable LocalDate first, @Nullable LocalDate last) {
      return new Question(key, by, step, first, last, where, only, compared, earlier);
    }

    public Question where(@Nullable String condition) {
      return new Question(key, by, step, from, to, condition, only, compared, earlier);
    }

    public Question only(Map<String, String> values) {
      return new Question(key, by, step, from, to, where, values, compared, earlier);
    }

    public Question compared(boolean wanted) {
      return new Question(key, by, step, from, to, where, only, wanted, earlier);
    }

    public Question comparedWith(Days days) {
      return new Question(key, by, step, from, to, where, only, true, days);
    }
  }

  /**
   * @param groups one line per combination of the dimensions asked for; one without dimensions when
   *     none was
   * @param narrowed whether the caller's rows are not all rows, which whoever shows the number must
   *     say
   * @param more whether there are further groups, left out
   */
  record Answer(
      MetricEntry metric,
      List<Group> groups,
      @Nullable BigDecimal target,
      @Nullable String better,
      boolean narrowed,
      boolean more) {
    public Answer {
      groups = List.copyOf(groups);
    }
  }

  /**
   * @param keys dimension to value as data (ids for people); {@link #PERIOD} to its first day
   * @param labels the same for people
   * @param value null when there is none (nothing to divide by)
   * @param rows how many rows it is over
   * @param before the value of the period before; null when not asked or none
   * @param state how it stands to the target; null when there is none
   */
  record Group(
      SequencedMap<String, String> keys,
      SequencedMap<String, String> labels,
      @Nullable BigDecimal value,
      long rows,
      @Nullable BigDecimal before,
      @Nullable State state) {
    /** The key of the period, when a step was asked for. */
    public static final String PERIOD = "period";
  }

  record Behind(String form, String filter) {}
}
