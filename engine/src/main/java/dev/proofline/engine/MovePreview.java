package dev.proofline.engine;

import dev.proofline.engine.Migrations.Figure;
import dev.proofline.engine.Migrations.Preview;
import dev.proofline.engine.Migrations.Sample;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.migration.Mover;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan tried on the records there are; nothing is written. */
final class MovePreview {

  private static final int MOST_RECORDS = 50_000;
  private static final int MOST_SAMPLES = 5;

  private final Workspace workspace;
  private final ExecutableForm before;
  private final MigrationPlan plan;
  private final @Nullable RecordReading reading;
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final Mover mover;
  private final Facts facts;
  private final String language;
  private long looked;

  /**
   * @param reading what the samples' reader may see; null for counting alone
   */
  MovePreview(
      Workspace workspace,
      ExecutableForm before,
      MigrationPlan plan,
      @Nullable RecordReading reading) {
    this.workspace = workspace;
    this.before = before;
    this.plan = plan;
    this.reading = reading;
    this.mover = new Mover(plan);
    this.facts = workspace.facts();
    this.language = reading == null ? "zh-CN" : reading.access().caller().language();
    plan.moves().forEach(move -> counts.put(move.field(), new Count(move)));
  }

  /** One move, counted. */
  private static final class Count {
    private final Move move;
    private long answers;
    private long fitting;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Sample> misfits = new ArrayList<>();

    Count(Move move) {
      this.move = move;
    }

    Figure figure() {
      return new Figure(move, answers, fitting, samples, misfits);
    }
  }

  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("Enough records were looked at.", null, false, false);
    }
  }

  Preview run() {
    long records = workspace.store().moves().records(before.key());
    if (!plan.moves().isEmpty()) {
      try {
        workspace
            .store()
            .records()
            .each(before, new RowScope.All(), new Filter.And(List.of()), this::look);
      } catch (Enough stopped) {
        // the figures say how many were looked at
      }
    }
    List<Figure> figures = counts.values().stream().map(Count::figure).toList();
    return new Preview(plan, records, looked, figures);
  }

  private void look(StoredRecord record) {
    if (looked == MOST_RECORDS) {
      throw new Enough();
    }
    looked++;
    var row = new Rows.OfRecord(before, record);
    var situation =
        new Situation(row, Map.of(), workspace.clock().instant(), workspace.zone(), facts);
    Mover.Moved moved = mover.move(record.answers(), Answers.EMPTY, situation);
    for (Count count : counts.values()) {
      switch (count.move) {
        case Move.Dropped(var gone) -> stays(count, record, gone);
        case Move.Renamed(var was, _) -> stays(count, record, was);
        case Move.Retyped retyped when retyped.inPlace() -> stays(count, record, retyped.before());
        case Move.Retyped _, Move.Revalued _, Move.Computed _ -> moved(count, record, moved);
      }
    }
  }

  private void stays(Count count, StoredRecord record, ExecutableField field) {
    Optional<Value> value = record.answers().get(field.key());
    if (value.isPresent()) {
      count.answers++;
      count.fitting++;
      if (count.samples.size() < MOST_SAMPLES && isOpen(record, field.key())) {
        String shown = shown(field, value.get());
        count.samples.add(new Sample(record.id(), record.receipt(), shown, shown, null));
      }
    }
  }

  private void moved(Count count, StoredRecord record, Mover.Moved moved) {
    String field = count.move.field();
    Optional<Mover.Failure> failure =
        moved.failures().stream().filter(one -> one.field().equals(field)).findFirst();
    Optional<Value> value = Optional.ofNullable(moved.values().get(field)).flatMap(found -> found);
    if (failure.isEmpty() && value.isEmpty()) {
      return;
    }
    count.answers++;
    if (failure.isEmpty()) {
      count.fitting++;
    }
    List<Sample> to = failure.isPresent() ? count.misfits : count.samples;
    if (to.size() < MOST_SAMPLES && isOpen(record, count.move)) {
      to.add(
          new Sample(
              record.id(),
              record.receipt(),
              was(record, count.move),
              value.map(found -> shown(after(count.move), found)).orElse(null),
              failure.map(Mover.Failure::reason).orElse(null)));
    }
  }

  private String was(StoredRecord record, Move move) {
    return switch (move) {
      case Move.Retyped retyped -> answer(record, retyped.before());
      case Move.Revalued revalued -> answer(record, revalued.before());
      case Move.Computed computed ->
          computed.rule().reads().stream()
              .sorted()
              .flatMap(key -> before.field(key).stream())
              .map(field -> answer(record, field))
              .filter(text -> !text.isEmpty())
              .reduce((one, other) -> one + " · " + other)
              .orElse("");
      case Move.Renamed(var field, _) -> answer(record, field);
      case Move.Dropped(var field) -> answer(record, field);
    };
  }

  private String answer(StoredRecord record, ExecutableField field) {
    return record.answers().get(field.key()).map(value -> shown(field, value)).orElse("");
  }

  private static ExecutableField after(Move move) {
    return switch (move) {
      case Move.Retyped retyped -> retyped.after();
      case Move.Revalued revalued -> revalued.after();
      case Move.Computed computed -> computed.after();
      case Move.Renamed(_, var field) -> field;
      case Move.Dropped(var field) -> field;
    };
  }

  private String shown(ExecutableField field, Value value) {
    return field.type().display(value, field.context(), language);
  }

  /** What the caller may not see is counted and not shown. */
  private boolean isOpen(StoredRecord record, Move move) {
    return switch (move) {
      case Move.Retyped retyped -> isOpen(record, retyped.before().key());
      case Move.Revalued revalued -> isOpen(record, revalued.before().key());
      case Move.Computed computed ->
          computed.rule().isPlain(before)
              && computed.rule().reads().stream().allMatch(field -> isOpen(record, field));
      case Move.Renamed(var field, _) -> isOpen(record, field.key());
      case Move.Dropped(var field) -> isOpen(record, field.key());
    };
  }

  private boolean isOpen(StoredRecord record, String field) {
    return reading != null
        && reading.access().mask(before.key(), field).readable()
        && reading.find(before, record.id()).isPresent();
  }
}
