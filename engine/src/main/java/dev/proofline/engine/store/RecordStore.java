package dev.proofline.engine.store;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.value.Answers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records of forms. */
public interface RecordStore {
  Optional<StoredRecord> find(ExecutableForm form, UUID id, RowScope scope);

  /**
   * Sorted rows after a cursor; the sort always ends with the id. With {@code search}, those whose
   * {@code searchText} holds each of its words.
   */
  StoredRecord.Page<StoredRecord> list(
      ExecutableForm form,
      RowScope scope,
      Filter filter,
      @Nullable String search,
      List<StoredRecord.Sort> sort,
      int limit,
      @Nullable String after);

  /** How many rows {@link #list} would give in all; counting stops at {@code most}. */
  int count(ExecutableForm form, RowScope scope, Filter filter, @Nullable String search, int most);

  /** All rows in the scope that meet the filter, streamed oldest first. */
  void each(ExecutableForm form, RowScope scope, Filter filter, Consumer<StoredRecord> row);

  /** At most {@code limit} + 1 rows with these equalities, oldest first. */
  List<StoredRecord> narrowed(ExecutableForm form, List<Facts.Narrowing> narrowings, int limit);

  /** What the form's rows in the scope come to, those with the ids given left out. */
  Gathering.Tally tally(ExecutableForm form, RowScope scope, Gathering gathering, Set<UUID> except);

  /** What rows that tell of records come to. */
  Gathering.Tally tally(RecordsTold told, Gathering gathering);

  /**
   * Which records the newest or oldest few rows of a source tell of, ones that came at the same
   * moment as the last of them among these.
   */
  Set<UUID> telling(RecordsTold told, Selection selection);

  /** The form's rows in the scope in groups, each folded to a number; groups in no order. */
  List<Folding.Folded> fold(ExecutableForm form, RowScope scope, Folding folding);

  /**
   * The same of what a source tells of records.
   *
   * @param source one that {@code KeptRows} knows
   */
  List<Folding.Folded> fold(RecordsTold told, String source, Folding folding);

  /** The same with numbers not made yet, so that others can be added; not for quantiles. */
  List<Folding.Parted> parts(ExecutableForm form, RowScope scope, Folding folding);

  /** The newest or oldest few of the form's rows in the scope, best first. */
  List<StoredRecord> select(
      ExecutableForm form, RowScope scope, Selection selection, Set<UUID> except);

  /**
   * At most {@code limit} + 1 rows of a table field with these equalities, in the order of their
   * records, of records in the scope.
   */
  List<TableRow> rows(
      ExecutableForm form,
      String table,
      RowScope scope,
      List<Facts.Narrowing> narrowings,
      int limit);

  /** The unique sets of the form as the record fills them. */
  List<UniqueMark> uniqueMarks(ExecutableForm form, StoredRecord record);

  Optional<Remembered> remembered(UUID user, String key);

  /**
   * A row of a table field.
   *
   * @param position in the record, from 0
   */
  record TableRow(UUID record, String table, int position, Answers cells) {

    /** The same for the same place of the same record. */
    public UUID id() {
      String place = record + "/" + table + "/" + position;
      return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A unique set, filled.
   *
   * @param mark what equal rows have in common
   * @param taken whether a stored record has it
   */
  record UniqueMark(List<String> fields, String mark, boolean taken) {
    public UniqueMark {
      fields = List.copyOf(fields);
    }
  }

  /** The first answer to an Idempotency-Key. */
  record Remembered(String requestHash, int status, JsonNode answer) {}
}
