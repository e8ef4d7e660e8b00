package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.SpanRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The closed set of what a field may be made of beyond one value. */
public sealed interface Structure {

  /**
   * Rows of columns. Rules of a column stand over its row, with the record as {@code parent}.
   *
   * @param order keys of all columns, each after those that its visibility and value read
   * @param checks looked at for each row
   * @param plan follows from the others
   */
  record Table(
      SequencedMap<String, ExecutableField> columns,
      List<String> order,
      List<ExecutableCheck> checks,
      FieldPlan plan)
      implements Structure {

    public Table(
        SequencedMap<String, ExecutableField> columns,
        List<String> order,
        List<ExecutableCheck> checks) {
      this(columns, order, checks, FieldPlan.of(columns, order, List.of()));
    }

    public Table {
      columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
      order = List.copyOf(order);
      checks = List.copyOf(checks);
    }
  }

  /** Stages in their order, and how one is left for another. */
  record Stages(Moves moves, List<Stage> stages) implements Structure {
    public Stages {
      stages = List.copyOf(stages);
    }

    public Optional<Stage> find(String key) {
      return stages.stream().filter(stage -> stage.key().equals(key)).findFirst();
    }

    /** Where it stands in the order, or -1. */
    public int index(String key) {
      for (int i = 0; i < stages.size(); i++) {
        if (stages.get(i).key().equals(key)) {
          return i;
        }
      }
      return -1;
    }

    /** Whether the one may be entered from the other; a stage is always there already. */
    public boolean allows(String from, String to) {
      Optional<Stage> left = find(from);
      Optional<Stage> entered = find(to);
      if (entered.isEmpty() || from.equals(to)) {
        return from.equals(to);
      }
      if (entered.get().from().isPresent()) {
        From named = entered.get().from().get();
        return named.stages().contains(from)
            || (named.any() && left.map(stage -> !stage.last()).orElse(true));
      }
      return left.map(stage -> !stage.last() && byMoves(index(from), index(to))).orElse(true);
    }

    private boolean byMoves(int from, int to) {
      return switch (moves) {
        case FORWARD -> to == from + 1;
        case SKIP -> to > from;
        case ANY -> true;
      };
    }

    /** Whether a new record may begin there. */
    public boolean begins(String key) {
      int index = index(key);
      return index == 0
          || (index > 0 && moves != Moves.FORWARD && !named(index))
          || (index > 0 && stages.get(index).from().map(From::any).orElse(false));
    }

    private boolean named(int index) {
      return stages.get(index).from().map(from -> !from.any()).orElse(false);
    }
  }

  /** How far one move goes. */
  enum Moves {
    /** One step at a time. */
    FORWARD,
    /** Forward, over steps too. */
    SKIP,
    ANY
  }

  /**
   * A stage.
   *
   * @param enter what has to hold to enter it
   * @param within how long one should stay at most
   * @param last nothing comes after it
   * @param from from where it is entered, instead of what the field's moves say
   */
  record Stage(
      String key,
      LocalText title,
      List<ExecutableCheck> enter,
      Optional<SpanRule> within,
      boolean last,
      Optional<From> from) {
    public Stage {
      enter = List.copyOf(enter);
    }
  }

  /** From any stage, or from those named. */
  record From(boolean any, List<String> stages) {
    public From {
      stages = List.copyOf(stages);
    }
  }
}
