package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Suggestions;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Filling, judging, submitting, reading records. */
public interface Records {

  /** As the version a change was made on: whatever version there is. */
  long ANY_VERSION = -1;

  /** The published forms the caller may read, actions first in the order of their pack. */
  List<FormAccess> forms(Caller caller);

  /** The published form, if the caller may read or create it. */
  ExecutableForm form(Caller caller, String key);

  /**
   * The form as its records are listed: with the fields of a version that some teams try, or tried
   * in vain since, which each of their records shows.
   */
  default ExecutableForm listed(Caller caller, String key) {
    return form(caller, key);
  }

  /**
   * What a page needs to open an empty form: defaults filled, visibility and computed values known.
   */
  Judgement blank(Caller caller, String form, ObjectNode prefill);

  /**
   * The same judgement as submitting, without saving. Never refused for wrong input: that is in the
   * judgement.
   */
  Judgement check(Caller caller, String form, ObjectNode data);

  /**
   * What fields may be filled with by what is said or written elsewhere in the form, as it was
   * judged for the caller.
   */
  default List<Suggestions.Suggestion> suggestions(
      Caller caller, ExecutableForm form, Judgement judgement) {
    return List.of();
  }

  /**
   * As {@link #check} for a change of a record that is there, so that what its rules count of other
   * rows is what {@link #patch} will count. NOT_FOUND when it is not in the caller's rows.
   *
   * @param patch JSON merge patch onto it
   */
  Judgement check(Caller caller, String form, UUID id, ObjectNode patch);

  /** As {@link #check}, against a draft in the making; nothing can be stored from it. */
  Judgement check(Caller caller, ExecutableForm draft, ObjectNode data);

  /**
   * Judges and stores. A blocked submission is not stored and comes back with its judgement and no
   * record.
   *
   * @param id chosen by the client (UUIDv7), or null; the same id with the same data again gives
   *     the first answer, with other data CONFLICT
   * @param idempotencyKey or null; a repeated key gives the first answer, with other data CONFLICT
   */
  Submission submit(
      Caller caller,
      String form,
      @Nullable UUID id,
      ObjectNode data,
      @Nullable String idempotencyKey);

  /**
   * JSON merge patch (RFC 7396) onto a record; STALE when it is at another version. A blocked
   * change is not stored and comes back without a record. Resubmits a returned action.
   */
  Submission patch(Caller caller, String form, UUID id, long expectedVersion, ObjectNode patch);

  void delete(Caller caller, String form, UUID id, long expectedVersion);

  /** NOT_FOUND when it is not there or not in the caller's rows. */
  RecordView record(Caller caller, String form, UUID id);

  List<Event> history(Caller caller, String form, UUID id);

  /** When the record was in which stage, by stage field, oldest first; from its history. */
  List<Stay> stays(Caller caller, String form, UUID id);

  StoredRecord.Page<RecordView> list(Caller caller, Query query);

  /**
   * How many rows the query has in all, whatever its limit and cursor; counting stops at {@code
   * most}. Empty when only asking each row one by one would tell.
   */
  OptionalInt count(Caller caller, Query query, int most);

  /**
   * The rows of a query up to its limit ({@link Query#EVERY}: all), in order, as the caller may see
   * them; how many. NOT_ALLOWED when they are more than the caller's roles may export, together
   * with the other records of the form taken within 24 hours; what was given until then must be
   * thrown away. It is written to the ledger. The query's cursor does not count.
   */
  int export(Caller caller, Query query, Exported to);

  /** Takes what is exported. */
  interface Exported {
    /**
     * @param fields those the caller may see, in the order of the form
     */
    void begin(ExecutableForm form, List<String> fields);

    void row(RecordView view);
  }

  /** Rows of a reference's target for a picker: by name, pinyin initials or phone. */
  List<Choice> pick(Caller caller, String target, @Nullable String search, int limit);

  /**
   * Rows a reference takes, as its {@code only} says for the answers so far; those the caller may
   * read. No promise: what is submitted is judged then.
   */
  Offer offer(Caller caller, Wanted wanted, @Nullable String search, int limit);

  /** What a reference is called, for people; empty when it is gone. */
  Optional<String> label(Caller caller, Value.Ref reference);

  /** What a flow is called, for people reading a history; empty when it is gone. */
  Optional<LocalText> flowTitle(String key);

  record FormAccess(ExecutableForm form, boolean create, boolean write) {}

  /**
   * @param filter CEL over the row, or null
   * @param search free text over the form's search fields, or null
   */
  record Query(
      String form,
      @Nullable String filter,
      @Nullable String search,
      List<StoredRecord.Sort> sort,
      int limit,
      @Nullable String after) {
    /** A limit of none. */
    public static final int EVERY = Integer.MAX_VALUE;

    public Query {
      sort = List.copyOf(sort);
    }

    /** Without its limit and cursor. */
    public Query whole() {
      return new Query(form, filter, search, sort, EVERY, null);
    }
  }

  /**
   * A record's time in a stage.
   *
   * @param left empty while it is there
   * @param due when it should have left; empty when it may stay
   * @param skipped whether stages before it were left out
   * @param back whether it came from a later one
   */
  record Stay(
      String field,
      String stage,
      LocalText title,
      Instant entered,
      Optional<Instant> left,
      Optional<Instant> due,
      boolean skipped,
      boolean back) {

    Stay until(Instant at) {
      return new Stay(field, stage, title, entered, Optional.of(at), due, skipped, back);
    }

    public Duration length(Instant now) {
      return Duration.between(entered, left.orElse(now));
    }

    public boolean late(Instant now) {
      return due.filter(at -> at.isBefore(left.orElse(now))).isPresent();
    }
  }

  record Submission(Judgement judgement, Optional<StoredRecord> record, boolean repeated) {}

  /**
   * A record as the caller may see it.
   *
   * @param form the form at the version the record was made under
   * @param data answers as JSON, hidden fields left out
   * @param shown every answer as text in the caller's language, references by label
   */
  record RecordView(
      StoredRecord record,
      ExecutableForm form,
      String label,
      ObjectNode data,
      java.util.Map<String, String> shown,
      @Nullable String ownerName,
      JsonNode findings,
      boolean writable) {}

  record Choice(UUID id, String label, LocalText detail) {}

  /**
   * A reference that is being filled.
   *
   * @param form published, or a draft that is tried out
   * @param field where it is: {@code /contact}, {@code /items/0/product}
   * @param data what is answered so far, as it would be submitted
   * @param record the one that is changed; empty for a new one
   */
  record Wanted(ExecutableForm form, Pointer field, ObjectNode data, Optional<UUID> record) {}

  /**
   * What a reference may be set to.
   *
   * @param narrowed whether the reference says which rows it takes
   * @param by the fields of the form it says so by
   * @param waitsFor those of them that have no answer yet
   * @param fixes what every row it takes has in common, by field: what a new one begins with
   */
  record Offer(
      List<Choice> choices,
      boolean narrowed,
      List<String> by,
      List<String> waitsFor,
      Map<String, Value> fixes) {
    public Offer(List<Choice> choices, boolean narrowed, List<String> by, List<String> waitsFor) {
      this(choices, narrowed, by, waitsFor, Map.of());
    }

    public Offer {
      fixes = Map.copyOf(fixes);
      choices = List.copyOf(choices);
      by = List.copyOf(by);
      waitsFor = List.copyOf(waitsFor);
    }
  }
}
