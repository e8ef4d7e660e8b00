package dev.proofline.engine.store;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.value.Answers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moving the answers of records to the columns of a version to come, in batches that disturb nobody
 * and may be repeated.
 */
public interface Moves {

  /** All migrations, the newest first. */
  List<StoredMigration> all();

  Optional<StoredMigration> find(UUID id);

  /**
   * Written with what the ledger is to say of it.
   *
   * @param expectedRevision 0 for a new one
   * @return as it is now stored
   * @throws Committer.Conflict when it is at another revision
   */
  StoredMigration put(StoredMigration migration, long expectedRevision, @Nullable Event event);

  /** Gives the fields of a version to come columns of their own, beside those there are. */
  void prepare(ExecutableForm after, Set<String> fields);

  /** Forgets the columns given for a version that will not come, and what was moved. */
  void release(StoredMigration migration);

  /** How many records the form has. */
  long records(String form);

  /** How many of them are moved. */
  long moved(UUID migration);

  /**
   * Records that are not moved yet, in the order of their ids.
   *
   * @param again whether also those count that were changed since they were moved
   */
  List<Unmoved> unmoved(UUID migration, Sides sides, Set<String> fields, boolean again, int limit);

  /** Writes moved answers; a record that was changed meanwhile is left for later. */
  void write(UUID migration, ExecutableForm after, Set<String> fields, List<MovedRow> rows);

  /** The version of the record that its moved answers were made of; empty when it is not moved. */
  OptionalLong movedVersion(UUID migration, UUID record);

  /** Records made under an earlier version than this one, after an id. */
  List<StoredRecord> madeBefore(ExecutableForm form, @Nullable UUID after, int limit);

  /** The form version that a record's last event tells its state by. */
  OptionalInt attestedVersion(UUID record);

  /** What no field of the form's current version is kept in. */
  List<Hidden> hidden(ExecutableForm current);

  /** Records with an answer in a hidden column, after an id. */
  List<HiddenAnswer> holding(Hidden column, String form, @Nullable UUID after, int limit);

  /** Takes a hidden column away, with everything in it. */
  void drop(String form, Hidden column);

  /** A form before and after. */
  record Sides(ExecutableForm before, ExecutableForm after) {}

  /**
   * @param record under the old version
   * @param there what its new columns hold already
   */
  record Unmoved(StoredRecord record, Answers there) {}

  /**
   * @param version the record's version that the answers were made of
   */
  record MovedRow(UUID record, long version, Answers values) {}

  /**
   * A column that the current version does not use.
   *
   * @param field what it was called last
   * @param version the last version that used it
   * @param answers how many records have an answer in it
   */
  record Hidden(String column, String field, int version, long answers) {}

  /** An answer in a hidden column, as text. */
  record HiddenAnswer(UUID record, String text) {}
}
