package dev.proofline.engine.store;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Gathering;
import dev.proofline.engine.expression.Selection;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.FileText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One workspace's database: a schema on H2 or PostgreSQL. Reads come as ports by subject; every
 * write of records, runs, tasks, timers and messages goes through the {@link Committer}, rare
 * administrative writes through their port.
 */
public interface Store extends AutoCloseable {

  /** Where the days of the workspace begin. */
  ZoneId zone();

  Committer committer();

  Definitions definitions();

  Records records();

  Work work();

  People people();

  Files files();

  Counters counters();

  Unfinished unfinished();

  Links links();

  Transfers transfers();

  Secrets secrets();

  Ledger ledger();

  Moves moves();

  Cells cells();

  Traces traces();

  SpotChecks spotChecks();

  /** What is wrong with the database, where the failure came of that and not of a mistake. */
  Optional<LocalText> outage(Throwable failure);

  @Override
  void close();

  /** A page's cursor that was not made by the same query. */
  final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadCursor(@Nullable Throwable cause) {
      super("Expected the cursor of the page before, but it is another text.", cause);
    }
  }

  /** Drafts and published versions. */
  interface Definitions {
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

    /** No team has the version any more. */
    void endPilot(Pilot pilot, Event event);

    /**
     * What some teams tried is everybody's: the trial ends with the publish, or neither happens.
     */
    void promote(
        Pilot pilot, List<Published> versions, List<ExecutableForm> forms, List<Event> events);

    Optional<Published> version(DefinitionId id, int version);

    /**
     * Publishes all or nothing: brings the forms' tables up to date, writes the versions, removes
     * the drafts they came from, appends the events. Survives being killed at any point: finished
     * or undone at the next start.
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

    /** Column changes the tables cannot take (a type that changed), as findings on the form. */
    List<Finding> incompatibilities(ExecutableForm form);

    List<PackInstall> packs();

    /** The last upload of each pack. */
    List<PackUpload> uploads();

    void putUpload(PackUpload upload, Event event);

    void removeUpload(String key, Event event);

    Optional<JsonNode> setting(String key);

    void putSetting(String key, JsonNode value, Event event);
  }

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

  /** Records of forms. */
  interface Records {
    Optional<StoredRecord> find(ExecutableForm form, UUID id, RowScope scope);

    /**
     * Sorted rows after a cursor; the sort always ends with the id. With {@code search}, those
     * whose {@code searchText} holds each of its words.
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
    int count(
        ExecutableForm form, RowScope scope, Filter filter, @Nullable String search, int most);

    /** All rows in the scope that meet the filter, streamed oldest first. */
    void each(ExecutableForm form, RowScope scope, Filter filter, Consumer<StoredRecord> row);

    /** At most {@code limit} + 1 rows with these equalities, oldest first. */
    List<StoredRecord> narrowed(ExecutableForm form, List<Facts.Narrowing> narrowings, int limit);

    /** What the form's rows in the scope come to, those with the ids given left out. */
    Gathering.Tally tally(
        ExecutableForm form, RowScope scope, Gathering gathering, Set<UUID> except);

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
  }

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

  /** Runs, tasks, timers, outbox and inbox. */
  interface Work {
    Optional<Change.StoredRun> run(UUID id);

    List<Change.StoredRun> runsOf(UUID record);

    Optional<Change.StoredTask> task(UUID id);

    List<Change.StoredTask> tasksOfRun(UUID run);

    List<Change.StoredTask> tasksOfRecord(UUID record);

    /** Tasks of a person in a state; open ones the most urgent first, then soonest due. */
    StoredRecord.Page<Change.StoredTask> tasksOf(
        UUID assignee, String state, int limit, @Nullable String after);

    /** All tasks, for {@code rows.tasks}. */
    List<Change.StoredTask> tasks(List<Facts.Narrowing> narrowings, int limit);

    /**
     * Timers due at or before the time, soonest first, locked for nobody: taking one is a guarded
     * change.
     */
    List<Change.StoredTimer> due(Instant now, int limit);

    /** The timers a run has set, soonest first. */
    List<Change.StoredTimer> timersOf(UUID run);

    Optional<Instant> nextDue();

    /**
     * What the outbox has to send now, each given to one asker only: nobody else gets it before
     * {@code until}, unless it is settled meanwhile.
     */
    List<Change.Delivery> lease(Instant now, Instant until, int limit);

    /** The same of a channel that {@link #lease} leaves out: one of work that takes its time. */
    List<Change.Delivery> leaseOf(String channel, Instant now, Instant until, int limit);

    /** What the outbox has, or had, under an idempotency key. */
    Optional<Sent> sent(String key);

    List<Change.InboxItem> inbox(UUID user, boolean unreadOnly, int limit);
  }

  /**
   * How far something in the outbox is.
   *
   * @param nextAt when it is tried next; null when it was done or given up
   */
  record Sent(@Nullable Instant nextAt, int attempts, @Nullable String error) {}

  /** Users, teams, roles, sessions. */
  interface People {
    List<User> users();

    List<Team> teams();

    Optional<User> user(UUID id);

    Optional<User> byLogin(String login);

    void put(User user, Event event);

    void put(Team team, Event event);

    void setPassword(UUID user, String hash, Event event);

    Optional<String> passwordHash(UUID user);

    /** Opens a session, or moves the end of the one with this token hash. */
    void open(Session session);

    /** Moves the end of a session that is open; one that was closed meanwhile stays closed. */
    void extend(Session session);

    Optional<Session> session(String tokenHash);

    void close(String tokenHash);

    void closeAll(UUID user);
  }

  record User(
      UUID id,
      String login,
      String name,
      @Nullable UUID manager,
      @Nullable UUID team,
      Set<String> roles,
      @Nullable String phone,
      @Nullable String email,
      String language,
      boolean active) {
    public User {
      roles = Set.copyOf(roles);
    }

    /**
     * What everybody may know of a colleague: who it is and where, not how to reach or what roles.
     */
    public User colleague() {
      return new User(id, login, name, manager, team, Set.of(), null, null, language, active);
    }
  }

  /**
   * @param level {@code team}, {@code region} or {@code company}
   */
  record Team(UUID id, String name, String level, @Nullable UUID head, @Nullable UUID parent) {}

  /** Tokens are kept hashed. */
  record Session(
      String tokenHash, UUID user, Instant createdAt, Instant expiresAt, String device) {}

  /** Where counters stand that give serial numbers. */
  interface Counters {
    /** The last number given; 0 when there is none. */
    long last(String counter);

    /** Where all those stand whose names begin so. */
    Map<String, Long> beginning(String prefix);
  }

  /** Links by which outsiders decide. */
  interface Links {
    void put(TaskLink link, Event event);

    Optional<TaskLink> find(String tokenHash);

    /** Those of a task, oldest first. */
    List<TaskLink> of(UUID task);

    /** None of the task's links opens anything from now on. */
    void revoke(UUID task, Instant at, Event event);

    /** This one opens nothing from now on. */
    void withdraw(TaskLink link, Instant at, Event event);
  }

  /**
   * A link to one task of an outsider; its token is kept hashed.
   *
   * @param via {@code mail}, or {@code shown} to a colleague who passes it on
   * @param content the SHA-256 of what it shows; it opens nothing else
   * @param version of the record when it was made
   * @param by the colleague it was shown to
   */
  record TaskLink(
      String tokenHash,
      UUID task,
      String via,
      String content,
      long version,
      @Nullable UUID by,
      Instant at,
      Instant expiresAt,
      @Nullable Instant revokedAt) {

    /** What it is called where its token is not to be told. */
    public UUID id() {
      return UUID.nameUUIDFromBytes(("link " + tokenHash).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Forms that came back to who filled them, as they were sent. */
  interface Unfinished {
    /** Keeps so many of a person; those from long ago go, whosever they are. */
    void keep(UnfinishedForm form, int own, Instant longAgo);

    Optional<JsonNode> find(UUID user, UUID key, Instant longAgo);

    void forget(UUID user, UUID sheet);
  }

  /**
   * A form that came back.
   *
   * @param sheet what was being filled
   */
  record UnfinishedForm(UUID user, UUID key, UUID sheet, Instant at, String json) {}

  /** Rows on their way in or out, read; they are written by {@link Change.PutTransfer}. */
  interface Transfers {
    Optional<StoredTransfer> find(UUID id);

    /** Those of a kind in a state, newest first. */
    List<StoredTransfer> in(String kind, String state, int limit);

    /** Newest first. */
    List<StoredTransfer> latest(String kind, int limit);

    /**
     * What the rows of {@code rows.exports} come to.
     *
     * @param by whose requests count; null for everybody's
     * @param except rows that do not count as they are stored
     */
    Gathering.Tally tally(Gathering gathering, @Nullable UUID by, Set<UUID> except);

    /** The newest or oldest few of them, ones that came at the same moment among these. */
    List<StoredTransfer> first(Selection selection, @Nullable UUID by, Set<UUID> except);

    /** They in groups, each folded to a number. */
    List<Folding.Folded> fold(Folding folding, @Nullable UUID by);
  }

  /** Secrets of outside systems; kept sealed. */
  interface Secrets {
    /** All of them without what they are, by name. */
    List<SealedSecret> all();

    Optional<OpenSecret> reveal(String name);

    /** In place of another by the name. */
    void put(SealedSecret about, String secret, Event event);

    void remove(String name, Event event);
  }

  /**
   * A secret, closed.
   *
   * @param host where it may be sent to
   */
  record SealedSecret(String name, String host, UUID by, Instant at) {}

  /** A secret, open. */
  record OpenSecret(String host, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "OpenSecret[" + host + "]";
    }
  }

  /** Metadata of attachments; the bytes are blobs. */
  interface Files {
    /**
     * @param text what is written in it, if anybody looked for it
     */
    void put(FileRow file, @Nullable FileText text);

    Optional<FileRow> find(UUID id);

    /** What is written in the file; empty when nobody looked for it. */
    Optional<FileText> text(UUID file);

    /** What some engine recognised in another file of the same content. */
    Optional<FileText> recognised(String sha256);

    /** The records that show the file, or did. */
    List<FileUse> uses(UUID file);

    /**
     * The records that show these bytes or, when a hash is given, a picture whose difference hash
     * is at most so far from it, up to {@link #FARTHEST}; the likest first, at most a few hundred.
     */
    List<LikeUse> alike(String sha256, @Nullable Long hash, int distance);

    /** Farther apart, pictures are not looked up. */
    int FARTHEST = 11;

    /** What somebody uploaded since then and no record ever showed. */
    Unused unused(UUID by, Instant since);

    /**
     * Forgets files uploaded before then that no record ever showed, so many at once.
     *
     * @return the contents that no file has any more
     */
    List<String> forgetUnused(Instant before, int most);

    /** Whether a file or an uploaded pack still has the content. */
    boolean isNeeded(String sha256);
  }

  record Unused(int files, long bytes) {}

  record FileUse(String form, UUID record) {}

  record LikeUse(FileUse use, int distance) {}
}
