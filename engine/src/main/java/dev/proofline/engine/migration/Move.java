package dev.proofline.engine.migration;

import com.google.re2j.Pattern;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.step.ValueRule;
import dev.proofline.engine.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the answers of one field. Closed: whoever moves rows, previews or words a plan
 * handles every case.
 */
public sealed interface Move {

  /** The field's key in the new version; of a field that goes, its key in the old one. */
  String field();

  LocalText label();

  /** Whether answers have to be written anew; the others stay where they are. */
  default boolean movesData() {
    return switch (this) {
      case Retyped retyped -> !retyped.inPlace();
      case Revalued _, Computed _ -> true;
      case Renamed _, Dropped _ -> false;
    };
  }

  /** Another key for the same answers. */
  record Renamed(ExecutableField before, ExecutableField after) implements Move {
    @Override
    public String field() {
      return after.key();
    }

    @Override
    public LocalText label() {
      return after.label();
    }
  }

  /**
   * The same answers as another kind of value.
   *
   * @param lossless whether every answer can be had back as it was
   * @param inPlace whether the answers can stay as they are
   * @param mayBeEmpty whether what cannot be converted has no answer then; else nothing is
   *     published
   */
  record Retyped(
      ExecutableField before,
      ExecutableField after,
      boolean lossless,
      boolean inPlace,
      boolean mayBeEmpty)
      implements Move {
    @Override
    public String field() {
      return after.key();
    }

    @Override
    public LocalText label() {
      return after.label();
    }
  }

  /**
   * The same options under other values.
   *
   * @param values what options are called now, by what they were
   */
  record Revalued(ExecutableField before, ExecutableField after, Map<String, String> values)
      implements Move {
    public Revalued {
      values = Map.copyOf(values);
    }

    @Override
    public String field() {
      return after.key();
    }

    @Override
    public LocalText label() {
      return after.label();
    }

    Value of(Value answer) {
      return switch (answer) {
        case Value.Text(var value) -> new Value.Text(values.getOrDefault(value, value));
        case Value.Many(var all) -> new Value.Many(all.stream().map(this::of).toList());
        default -> answer;
      };
    }
  }

  /** Answers made of what a record said before. */
  record Computed(ExecutableField after, Rule rule, boolean mayBeEmpty) implements Move {
    @Override
    public String field() {
      return after.key();
    }

    @Override
    public LocalText label() {
      return after.label();
    }

    /** Whether every record gets the same. */
    public boolean fills() {
      return rule.reads().isEmpty();
    }
  }

  /** Answers nobody asks for any more; they stay, hidden, until they are dropped for good. */
  record Dropped(ExecutableField before) implements Move {
    @Override
    public String field() {
      return before.key();
    }

    @Override
    public LocalText label() {
      return before.label();
    }
  }

  /**
   * How an answer is made.
   *
   * @param value over the record as it was
   * @param part of the text it comes to; empty for all of it
   * @param text as it was written
   */
  record Rule(ValueRule value, Optional<Pattern> part, String text) {

    /** The fields of the old version it reads. */
    public Set<String> reads() {
      return value instanceof ValueRule.Computed(Expression expression)
          ? expression.fields()
          : Set.of();
    }

    /** Whether it reads nothing but answers of its own record, and follows none of them. */
    public boolean isPlain(ExecutableForm form) {
      return !(value instanceof ValueRule.Computed(Expression expression))
          || (expression.names().isEmpty()
              && reads().stream()
                  .flatMap(key -> form.field(key).stream())
                  .noneMatch(field -> Versions.column(field) == Column.UUID));
    }

    Optional<Value> of(Situation situation) {
      Optional<Value> found = value.value(situation);
      if (part.isEmpty() || !(found.orElse(null) instanceof Value.Text(var whole))) {
        return found;
      }
      var match = part.get().matcher(whole);
      return match.find()
          ? Optional.ofNullable(match.group(match.groupCount() == 0 ? 0 : 1))
              .filter(text -> !text.isBlank())
              .map(Value.Text::new)
          : Optional.empty();
    }
  }
}
