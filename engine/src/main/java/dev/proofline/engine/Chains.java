package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How chains stand, for whoever may read what they are about. */
public interface Chains {

  /** The chains of a record, those of one definition after the other, the oldest first. */
  List<ChainView> about(Caller caller, String form, UUID subject);

  /** Chains the caller may read, the newest first. */
  StoredRecord.Page<ChainView> list(Caller caller, Asked asked);

  /** One chain, by the id of its row in {@code rows.chains.<chain>}. */
  ChainView chain(Caller caller, String chain, UUID id);

  /**
   * What a row of {@code chains.<chain>} or {@code links.<chain>} says; empty for other sources.
   */
  Optional<ExecutableForm> rows(Caller caller, String source);

  /**
   * Which chains.
   *
   * @param state {@code open closed broken}
   * @param after the cursor of the page before
   */
  record Asked(
      String chain,
      Optional<UUID> subject,
      Optional<String> state,
      int limit,
      @Nullable String after) {}

  /**
   * A chain as it stands.
   *
   * @param state in words people know
   * @param proven whether every link is done with proof
   */
  record ChainView(
      UUID id,
      String chain,
      LocalText title,
      Value.Ref subject,
      String subjectName,
      State state,
      boolean proven,
      Instant startedAt,
      @Nullable Instant dueAt,
      @Nullable Instant closedAt,
      List<LinkView> links) {
    public ChainView {
      links = List.copyOf(links);
    }

    /** How many links are done. */
    public long done() {
      return links.stream().filter(link -> link.doneAt() != null).count();
    }
  }

  /** A state as it is kept, and as it is called. */
  record State(String key, LocalText title) {}

  /**
   * A link as it stands.
   *
   * @param readyAt since when it may be done
   * @param countedAt when it was done; {@code doneAt} is later where its turn came only then
   * @param by the record that did it, where the caller may read it
   * @param why what it waits for, or what is missing, in words
   * @param fill the form that would do it, where it is the caller's to fill
   */
  record LinkView(
      UUID id,
      String link,
      LocalText title,
      State state,
      boolean proven,
      @Nullable Instant readyAt,
      @Nullable Instant dueAt,
      @Nullable Instant doneAt,
      @Nullable Instant countedAt,
      @Nullable UUID owner,
      @Nullable String ownerName,
      Optional<Records.RecordView> by,
      List<LocalText> why,
      Optional<Fill> fill) {
    public LinkView {
      why = List.copyOf(why);
    }
  }

  /**
   * A form to fill.
   *
   * @param field where the subject goes
   */
  record Fill(String form, LocalText title, String field) {}
}
