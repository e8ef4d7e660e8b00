package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionShapes;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.DefinitionStore.Draft;
import dev.proofline.engine.store.DefinitionStore.Pilot;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Definitions: drafts, versions, publishing. */
public interface Design {

  List<Entry> list(Caller caller, @Nullable Kind kind);

  Optional<Draft> draft(Caller caller, DefinitionId id);

  /**
   * A draft to edit: the one there is, else made from the published version, unsaved (revision 0).
   */
  Draft open(Caller caller, DefinitionId id);

  /**
   * Saves whatever is written, even with mistakes; the same again is the draft it made. Refused as
   * STALE when the draft is at another revision.
   */
  Draft save(Caller caller, DefinitionId id, ObjectNode json, long expectedRevision);

  void discard(Caller caller, DefinitionId id);

  /** Every problem publishing these drafts would meet, warnings included; nothing is written. */
  List<Finding> examine(Caller caller, DefinitionId id, ObjectNode json);

  /** The draft compiled against what is published; refused with its problems. */
  Outcome<ExecutableForm> compile(Caller caller, DefinitionId form, ObjectNode json);

  /**
   * The draft compiled against what is published, for the live preview. What is faulty is left out,
   * with everything that needs it; refused when nothing is left.
   */
  Outcome<ExecutableForm> preview(Caller caller, DefinitionId form, ObjectNode json);

  /**
   * All or nothing; INVALID with every problem, each pointer starting with {@code /<kind>/<key>}.
   */
  List<Published> publish(Caller caller, List<DefinitionId> drafts);

  /**
   * The same. Where answers of records have to be converted first, that is begun, and the versions
   * are published with its last batch: small forms are done when this returns.
   *
   * @param choices what becomes of the answers of forms, by form
   */
  Publication publish(Caller caller, List<DefinitionId> drafts, Map<String, Choices> choices);

  /**
   * Publishes the form's draft to some teams, and those below them, first; the others go on with
   * what they have. CONFLICT when it is the first version or converts answers.
   */
  Published pilot(Caller caller, DefinitionId form, Set<UUID> teams);

  /** The version some teams try; empty when there is none. */
  Optional<Pilot> pilot(Caller caller, DefinitionId form);

  /** Whether a field is asked for by everybody, by some teams, or by nobody any more. */
  enum Standing {
    IN_FORCE,
    TRIED,
    FORMER
  }

  /**
   * A field a role can say something of.
   *
   * @param key what it is called; what it was called last when it is asked no more
   * @param names all it is and was called
   */
  record NameableField(String key, LocalText label, Standing standing, Set<String> names) {
    public NameableField {
      names = Set.copyOf(names);
    }
  }

  /** The fields of a form that roles can name; none where there is no such form. */
  List<NameableField> nameable(Caller caller, String form);

  /** How those who try a version fare beside the others; empty when nobody tries one. */
  Optional<Comparison> comparison(Caller caller, DefinitionId form);

  /**
   * @param since when the trying began
   */
  record Comparison(Instant since, Side tried, Side others) {}

  /**
   * What became of what was sent in.
   *
   * @param blocked refused at once, with no record left
   * @param returned sent back at least once
   * @param took from opening the form to sending it, the median; empty when nobody filled a page
   */
  record Side(
      long submitted, long blocked, long returned, long effective, Optional<Duration> took) {}

  /** What was tried becomes everybody's, as the next version. */
  Publication promote(Caller caller, DefinitionId form);

  /** Those who tried it go back to everybody's version; what they submitted stays. */
  void withdraw(Caller caller, DefinitionId form);

  /**
   * What came of publishing.
   *
   * @param published what counts now
   * @param migration what has to be done before, or has been done for it
   * @param warnings of what is allowed and hardly meant, each pointer starting with {@code
   *     /<kind>/<key>}
   */
  record Publication(
      List<Published> published, Optional<Migrations.Progress> migration, List<Finding> warnings) {
    public Publication {
      published = List.copyOf(published);
      warnings = List.copyOf(warnings);
    }
  }

  Optional<Published> current(Caller caller, DefinitionId id);

  List<Published> versions(Caller caller, DefinitionId id);

  /** What changed between two versions (0 is the draft), in words. */
  List<LocalText> changes(Caller caller, DefinitionId id, int from, int to);

  /** What differs between two states of a definition, in words. */
  List<LocalText> changes(Caller caller, Kind kind, ObjectNode from, ObjectNode to);

  /** What a place of a definition is called, in words. */
  LocalText place(Caller caller, Kind kind, Pointer place, ObjectNode json);

  /** The operations of outside systems that are published: for whoever designs anything. */
  List<Operation> operations(Caller caller);

  /**
   * An operation that checks and flows can call.
   *
   * @param connector the key of the connector
   * @param system what the connector is called
   */
  record Operation(String connector, LocalText system, String key, CallSignature signature) {}

  /** The metric that a draft would be, to ask it before it is published; or what is wrong. */
  Outcome<ExecutableMetric> metric(Caller caller, String key, ObjectNode draft);

  /** What roles there are, by key: for whoever designs anything. */
  SequencedMap<String, LocalText> roles(Caller caller);

  /** The language definitions are written in here. */
  DefinitionShapes shapes();

  /**
   * One definition as lists show it.
   *
   * @param version the published one, 0 when there is none
   * @param draft whether a draft waits
   * @param packVersion of the pack that gave it, null when it was made here
   * @param changedHere whether the published one differs from what its pack gave
   * @param changedBy who saved the draft, else who published; null for the operator
   */
  record Entry(
      DefinitionId id,
      LocalText title,
      int version,
      boolean draft,
      String pack,
      @Nullable String packVersion,
      boolean changedHere,
      @Nullable Instant changedAt,
      @Nullable UUID changedBy) {}
}
