package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Move;
import dev.proofline.engine.store.StoredMigration.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What new versions of forms mean for the records there are. Nothing that records say is lost until
 * somebody drops it for good.
 */
public interface Migrations {

  /**
   * What publishing the form would do to its records, tried on them without writing; INVALID with
   * what stands against it.
   */
  Preview preview(Caller caller, DefinitionId form, ObjectNode json, Choices choices);

  /** What was and is being done, the newest first. */
  List<Progress> list(Caller caller, String form);

  Progress progress(Caller caller, UUID id);

  /** Goes on with one that stopped, with other choices; CONFLICT when it did not stop. */
  Progress resume(Caller caller, UUID id, Choices choices);

  /** Gives up one whose version does not count yet; nobody notices that it was begun. */
  Progress cancel(Caller caller, UUID id);

  /**
   * Publishes what the version before the current one said, as a new version: answers are what they
   * were, those given since are converted back.
   */
  Design.Publication takeBack(Caller caller, DefinitionId form, Choices choices);

  /** Answers that the current version does not show and that could be had back. */
  List<Hidden> hidden(Caller caller, DefinitionId form);

  /** Takes hidden answers away; what the ledger says of them stays. */
  Progress dropForGood(Caller caller, DefinitionId form, String column);

  /**
   * A plan tried on real records.
   *
   * @param records how many the form has
   * @param looked how many were tried; all, or the first so many
   */
  record Preview(MigrationPlan plan, long records, long looked, List<Figure> figures) {
    public Preview {
      figures = List.copyOf(figures);
    }
  }

  /**
   * What a move does.
   *
   * @param answers records with an answer to move
   * @param fitting those of them whose answer fits
   * @param samples some that fit, of records the caller may see
   * @param misfits some that do not, likewise
   */
  record Figure(Move move, long answers, long fitting, List<Sample> samples, List<Sample> misfits) {
    public Figure {
      samples = List.copyOf(samples);
      misfits = List.copyOf(misfits);
    }
  }

  /**
   * One record's answer.
   *
   * @param after what it becomes; null when it does not fit
   * @param reason why it does not fit
   */
  record Sample(
      UUID record,
      String receipt,
      String before,
      @Nullable String after,
      @Nullable LocalText reason) {}

  /**
   * How far a migration is.
   *
   * @param done records of {@code total}
   * @param choices what it goes by
   * @param plan what it does, in words
   * @param problems why it stopped
   */
  record Progress(
      UUID id,
      String form,
      int from,
      int to,
      State state,
      long done,
      long total,
      Choices choices,
      List<LocalText> plan,
      List<LocalText> problems,
      Instant at,
      @Nullable Instant endedAt) {
    public Progress {
      plan = List.copyOf(plan);
      problems = List.copyOf(problems);
    }
  }

  /**
   * Answers nobody sees.
   *
   * @param column how they are told apart
   * @param field what the field was called
   * @param label its name then
   * @param version the last that showed them
   * @param answers how many records have one
   */
  record Hidden(String column, String field, LocalText label, int version, long answers) {}
}
