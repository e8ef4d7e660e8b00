package dev.proofline.engine.store;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.executable.ExecutableForm;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drafts and published versions. */
public interface DefinitionStore {
  Optional<Draft> draft(DefinitionId id);

  List<Draft> drafts();

  /**
   * Saves a draft; {@code expectedRevision} 0 creates it.
   *
   * @throws Committer.Conflict when the draft is at another revision
   */
  Draft save(
      DefinitionId id, ObjectNode json, long expectedRevision, @Nullable UUID by, Instant at);

  void deleteDraft(DefinitionId id);

  /** The newest published version of every definition. */
  List<Published> current();

  List<Published> versions(DefinitionId id);

  /** Versions of forms that some teams have before the others. */
  List<Pilot> pilots();

  /** Versions of the form that never counted for everybody, tried or given up. */
  List<Integer> setAside(String form);

  /**
   * A version for some teams only. Its tables get its columns; what is unique stays as it is.
   *
   * @throws Committer.Conflict when the version is there
   */
  void publishPilot(Published version, ExecutableForm form, Set<UUID> teams, Event event);

  /**
   * No team has the version any more.
   *
   * @throws Committer.Conflict when none had it
   */
  void endPilot(Pilot pilot, Event event);

  /** What some teams tried is everybody's: the trial ends with the publish, or neither happens. */
  void promote(
      Pilot pilot, List<Published> versions, List<ExecutableForm> forms, List<Event> events);

  Optional<Published> version(DefinitionId id, int version);

  /**
   * Publishes all or nothing: brings the forms' tables up to date, writes the versions, removes the
   * drafts they came from, appends the events. Survives being killed at any point: finished or
   * undone at the next start.
   */
  default void publish(
      List<Published> versions,
      List<ExecutableForm> forms,
      List<Event> events,
      List<PackInstall> packs) {
    publish(versions, forms, events, packs, () -> {});
  }

  /**
   * The same.
   *
   * @param first done when nobody else writes any more, before the tables are looked at
   */
  void publish(
      List<Published> versions,
      List<ExecutableForm> forms,
      List<Event> events,
      List<PackInstall> packs,
      Runnable first);

  /**
   * A number that grows with every publish and every setting changed, on whatever node. What this
   * node remembers of tables that have changed since is dropped.
   */
  long generation();

  /** Makes the indexes of forms whose rows were restored. */
  void reindex(Collection<ExecutableForm> forms);

  /**
   * Makes ready what is compared where something is unique, when an earlier version of the product
   * compared by another rule. Rows that are equal only now stay, and whatever equals them is
   * refused.
   */
  void renewUnique(Collection<ExecutableForm> forms);

  /** Column changes the tables cannot take (a type that changed), as findings on the form. */
  List<Finding> incompatibilities(ExecutableForm form);

  List<PackInstall> packs();

  /** The last upload of each pack. */
  List<PackUpload> uploads();

  void putUpload(PackUpload upload, Event event);

  void removeUpload(String key, Event event);

  Optional<JsonNode> setting(String key);

  void putSetting(String key, JsonNode value, Event event);

  /** A draft; the revision counts saves. */
  record Draft(DefinitionId id, ObjectNode json, long revision, @Nullable UUID by, Instant at) {}

  /** A version that these teams, and those below them, have before the others. */
  record Pilot(String form, int version, Set<UUID> teams, @Nullable UUID by, Instant at) {
    public Pilot {
      teams = Set.copyOf(teams);
    }
  }

  record Published(
      DefinitionId id, int version, ObjectNode json, String pack, @Nullable UUID by, Instant at) {}

  /**
   * @param definitions as the pack gave them, whatever became of them since; empty when they were
   *     not kept
   */
  record PackInstall(
      String key,
      String version,
      Instant at,
      @Nullable UUID by,
      JsonNode manifest,
      List<ObjectNode> definitions) {
    public PackInstall {
      definitions = List.copyOf(definitions);
    }
  }

  /** A pack that was uploaded; its zip is kept under the address. */
  record PackUpload(String key, String version, String sha256, Instant at, @Nullable UUID by) {}
}
