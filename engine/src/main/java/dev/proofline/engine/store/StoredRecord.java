package dev.proofline.engine.store;

import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.value.Answers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A record with its system fields (language.md §2).
 *
 * @param formVersion the form version it was made under
 * @param version counts changes from 1; the ETag
 * @param receipt what the rep may quote, unique per form
 * @param findings the judgement's check findings as JSON, kept for the record's "why"
 * @param searchText what free text search looks in, lower case: label, search fields, pinyin
 */
public record StoredRecord(
    UUID id,
    String form,
    int formVersion,
    long version,
    String receipt,
    Status status,
    Verdict verdict,
    @Nullable Instant verdictAt,
    Instant createdAt,
    @Nullable UUID createdBy,
    @Nullable Instant submittedAt,
    @Nullable UUID submitter,
    Instant updatedAt,
    @Nullable UUID owner,
    @Nullable UUID team,
    @Nullable UUID region,
    @Nullable String returnedReason,
    JsonNode findings,
    String searchText,
    Answers answers) {

  public StoredRecord withVersion(long other) {
    return with(other, searchText, answers);
  }

  public StoredRecord withSearchText(String other) {
    return with(version, other, answers);
  }

  public StoredRecord withAnswers(Answers other) {
    return with(version, searchText, other);
  }

  private StoredRecord with(long version, String searchText, Answers answers) {
    return new StoredRecord(
        id,
        form,
        formVersion,
        version,
        receipt,
        status,
        verdict,
        verdictAt,
        createdAt,
        createdBy,
        submittedAt,
        submitter,
        updatedAt,
        owner,
        team,
        region,
        returnedReason,
        findings,
        searchText,
        answers);
  }

  /** A sort key of a list: a field or system field, ascending or not. */
  public record Sort(String field, boolean descending) {}

  /** A page of rows and where the next one starts; {@code next} is null on the last. */
  public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
      items = List.copyOf(items);
    }
  }
}
