package dev.proofline.engine.store.jooq;

import static dev.proofline.engine.store.jooq.ColumnType.BOOLEAN;
import static dev.proofline.engine.store.jooq.ColumnType.INT;
import static dev.proofline.engine.store.jooq.ColumnType.LONG;
import static dev.proofline.engine.store.jooq.ColumnType.NUMBER;
import static dev.proofline.engine.store.jooq.ColumnType.TEXT;
import static dev.proofline.engine.store.jooq.ColumnType.TIMESTAMP;
import static dev.proofline.engine.store.jooq.ColumnType.UUID;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.DSL;

/** The tables every workspace has. */
final class Tables {

  static final TableShape DRAFT =
      TableShape.named("definition_draft")
          .required(TEXT, "kind", "key", "json")
          .required(LONG, "revision")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .key("kind", "key");

  static final TableShape VERSION =
      TableShape.named("definition_version")
          .required(TEXT, "kind", "key")
          .required(INT, "version")
          .required(TEXT, "json", "pack")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .key("kind", "key", "version");

  static final TableShape PACK =
      TableShape.named("pack_install")
          .required(TEXT, "key", "version")
          .required(TIMESTAMP, "at")
          .optional(UUID, "by")
          .required(TEXT, "manifest")
          .key("key");

  /** What a pack gave at its last installation or upgrade: what a merge starts from. */
  static final TableShape PACK_DEFINITION =
      TableShape.named("pack_definition")
          .required(TEXT, "pack", "kind", "key")
          .required(INT, "position")
          .required(TEXT, "json")
          .key("pack", "kind", "key");

  static final TableShape PACK_UPLOAD =
      TableShape.named("pack_upload")
          .required(TEXT, "key", "version", "sha256")
          .required(TIMESTAMP, "at")
          .optional(UUID, "by")
          .key("key");

  static final TableShape SETTING =
      TableShape.named("setting").required(TEXT, "key", "value").key("key");

  /**
   * Which columns a published version of a form has. {@code kept_in} is the column's own name; none
   * means that it is called as the field was.
   */
  static final TableShape FORM_COLUMN =
      TableShape.named("form_column")
          .required(TEXT, "form")
          .required(INT, "version")
          .required(TEXT, "field", "type")
          .optional(TEXT, "kept_in")
          .key("form", "version", "field");

  /** The unique sets in force, and by which rule their fingerprints were made. */
  static final TableShape FORM_UNIQUE =
      TableShape.named("form_unique")
          .required(TEXT, "form", "name", "fields")
          .optional(INT, "rule")
          .key("form", "name");

  /** Versions of forms that are not everybody's: some teams have them, or had. */
  static final TableShape PILOT =
      TableShape.named("form_pilot")
          .required(TEXT, "form")
          .required(INT, "version")
          .required(BOOLEAN, "open")
          .required(TEXT, "teams")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .key("form", "version");

  /** Columns being filled for a version to come. */
  static final TableShape FORM_RESERVED =
      TableShape.named("form_reserved")
          .required(TEXT, "form")
          .required(INT, "version")
          .required(TEXT, "field", "type", "kept_in")
          .key("form", "version", "field");

  static final TableShape MIGRATION_RUN =
      TableShape.named("form_migration")
          .required(UUID, "id")
          .required(LONG, "revision")
          .required(TEXT, "form")
          .required(INT, "from_version", "to_version")
          .required(TEXT, "state", "data")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .optional(TIMESTAMP, "ended_at")
          .key("id");

  /** Which records are moved, and at which of their versions. */
  static final TableShape MOVED =
      TableShape.named("form_moved")
          .required(UUID, "migration", "record")
          .required(LONG, "version")
          .key("migration", "record");

  /**
   * What an event is asked by stands beside its body too; {@link EventColumns} holds them equal.
   */
  static final TableShape EVENT =
      TableShape.named("event")
          .required(LONG, "seq")
          .required(TEXT, "subject")
          .required(LONG, "chain")
          .required(TEXT, "hash", "body")
          .optional(TIMESTAMP, "at")
          .optional(TEXT, "kind", "form")
          .optional(UUID, "actor", "record")
          .key("seq");

  static final TableShape CHAIN_HEAD =
      TableShape.named("chain_head")
          .required(TEXT, "subject")
          .required(LONG, "chain")
          .required(TEXT, "hash")
          .key("subject");

  /**
   * One row: how many events and seals there are, and how often what is published has changed.
   * Whoever writes an event has the row to himself, and so knows what is published.
   */
  static final TableShape LEDGER_HEAD =
      TableShape.named("ledger_head")
          .required(INT, "id")
          .required(LONG, "seq", "seals")
          .optional(LONG, "generation")
          .key("id");

  static final TableShape SEAL =
      TableShape.named("seal")
          .required(LONG, "number", "from_seq", "to_seq")
          .required(TIMESTAMP, "at")
          .required(TEXT, "root", "previous", "leaves", "hash", "signature")
          .key("number");

  static final TableShape LEDGER_KEY =
      TableShape.named("ledger_key")
          .required(INT, "id")
          .required(TEXT, "public_key")
          .optional(TEXT, "private_key")
          .key("id");

  static final TableShape RUN =
      TableShape.named("run")
          .required(UUID, "id")
          .required(LONG, "revision")
          .required(TEXT, "flow")
          .required(INT, "flow_version")
          .optional(TEXT, "form")
          .optional(UUID, "record")
          .required(TEXT, "state")
          .required(TIMESTAMP, "started_at")
          .optional(TIMESTAMP, "ended_at")
          .required(TEXT, "data")
          .key("id");

  static final TableShape TASK =
      TableShape.named("task")
          .required(UUID, "id")
          .required(LONG, "revision")
          .required(UUID, "run")
          .required(TEXT, "flow", "step", "kind", "title", "state")
          .optional(TEXT, "outcome", "comment")
          .required(UUID, "assignee")
          .optional(TEXT, "address")
          .optional(UUID, "decided_by")
          .optional(TEXT, "form")
          .optional(UUID, "record")
          .optional(TEXT, "fill")
          .required(TEXT, "prefill")
          .optional(TEXT, "priority")
          .required(TIMESTAMP, "created_at")
          .optional(TIMESTAMP, "due_at", "done_at")
          .required(BOOLEAN, "late")
          .required(TEXT, "allow")
          .key("id");

  /** Links by which outsiders decide their task. Tokens are kept hashed. */
  static final TableShape TASK_LINK =
      TableShape.named("task_link")
          .required(TEXT, "token_hash")
          .required(UUID, "task")
          .required(TEXT, "via", "content")
          .required(LONG, "version")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at", "expires_at")
          .optional(TIMESTAMP, "revoked_at")
          .key("token_hash");

  static final TableShape TIMER =
      TableShape.named("timer")
          .required(UUID, "id", "run")
          .required(TEXT, "name")
          .required(TIMESTAMP, "due_at")
          .key("run", "name");

  /** {@code next_at} is empty when it is done; the row stays for its idempotency key. */
  static final TableShape DELIVERY =
      TableShape.named("delivery")
          .required(UUID, "id")
          .required(TEXT, "key", "channel", "payload")
          .required(TIMESTAMP, "created_at")
          .optional(TIMESTAMP, "next_at")
          .required(INT, "attempts")
          .optional(TEXT, "error")
          .key("key");

  static final TableShape INBOX =
      TableShape.named("inbox")
          .required(UUID, "id", "user")
          .required(TEXT, "title", "text")
          .optional(TEXT, "form")
          .optional(UUID, "record")
          .required(TIMESTAMP, "at")
          .optional(TIMESTAMP, "read_at")
          .key("id");

  static final TableShape REMEMBERED =
      TableShape.named("remembered")
          .required(UUID, "user")
          .required(TEXT, "key", "request_hash")
          .required(INT, "status")
          .required(TEXT, "answer")
          .required(TIMESTAMP, "at")
          .key("user", "key");

  static final TableShape USER =
      TableShape.named("app_user")
          .required(UUID, "id")
          .required(TEXT, "login", "name")
          .optional(UUID, "manager", "team")
          .optional(TEXT, "phone", "email")
          .required(TEXT, "language")
          .required(BOOLEAN, "active")
          .optional(TEXT, "password")
          .key("id");

  static final TableShape USER_ROLE =
      TableShape.named("user_role")
          .required(UUID, "user")
          .required(TEXT, "role")
          .key("user", "role");

  static final TableShape TEAM =
      TableShape.named("team")
          .required(UUID, "id")
          .required(TEXT, "name", "level")
          .optional(UUID, "head", "parent")
          .key("id");

  static final TableShape SESSION =
      TableShape.named("session")
          .required(TEXT, "token_hash")
          .required(UUID, "user")
          .required(TIMESTAMP, "created_at", "expires_at")
          .required(TEXT, "device")
          .key("token_hash");

  static final TableShape FILE =
      TableShape.named("file")
          .required(UUID, "id")
          .required(TEXT, "sha256", "name", "type")
          .required(LONG, "size")
          .optional(TIMESTAMP, "taken_at")
          .optional(TEXT, "place", "source")
          .optional(NUMBER, "seconds")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .optional(INT, "width", "height")
          .optional(TEXT, "facts")
          .key("id");

  /** What pictures look like: the difference hash whole, and in quarters to search by. */
  static final TableShape FILE_LOOK =
      TableShape.named("file_look")
          .required(UUID, "file")
          .required(LONG, "hash")
          .required(INT, "part0", "part1", "part2", "part3")
          .key("file");

  /**
   * What recordings are known by, a row a hash; one whose print was taken has one that is negative.
   */
  static final TableShape FILE_SOUND =
      TableShape.named("file_sound")
          .required(UUID, "file")
          .required(LONG, "mark")
          .key("mark", "file");

  /** What is written in files or said in them, and who read it; lines as JSON. */
  static final TableShape FILE_TEXT =
      TableShape.named("file_text")
          .required(UUID, "file")
          .required(TEXT, "text")
          .required(BOOLEAN, "cut")
          .optional(TEXT, "engine")
          .optional(UUID, "by")
          .optional(TIMESTAMP, "at")
          .optional(TEXT, "first", "unread", "lines")
          .optional(UUID, "reviewer")
          .optional(TIMESTAMP, "reviewed_at")
          .optional(BOOLEAN, "accepted")
          .key("file");

  /** Which records show a file. */
  static final TableShape FILE_USE =
      TableShape.named("file_use")
          .required(UUID, "file", "record")
          .required(TEXT, "form")
          .key("file", "record");

  /** The last serial number given, by form, field and period. */
  static final TableShape COUNTER =
      TableShape.named("counter").required(TEXT, "key").required(LONG, "last").key("key");

  /** Forms that came back to who filled them. */
  static final TableShape UNFINISHED =
      TableShape.named("unfinished")
          .required(UUID, "user", "key", "sheet")
          .required(TIMESTAMP, "at")
          .required(TEXT, "json")
          .key("user", "key");

  /** Rows on their way in or out. */
  static final TableShape TRANSFER =
      TableShape.named("transfer")
          .required(UUID, "id")
          .required(LONG, "revision")
          .required(TEXT, "kind", "form", "state")
          .optional(TEXT, "sha256")
          .required(TEXT, "data")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .optional(TIMESTAMP, "ended_at")
          .key("id");

  /** Secrets of outside systems, sealed. */
  static final TableShape SECRET =
      TableShape.named("secret")
          .required(TEXT, "name", "host", "sealed")
          .required(UUID, "by")
          .required(TIMESTAMP, "at")
          .key("name");

  /** One row: how far the event log is in the numbers that are kept, and how often they changed. */
  static final TableShape NUMBER_HEAD =
      TableShape.named("number_head")
          .required(INT, "id")
          .required(LONG, "seq", "revision")
          .key("id");

  /** {@code until} is empty when the numbers of the metric are not worth keeping. */
  static final TableShape NUMBER_KEPT =
      TableShape.named("number_kept")
          .required(TEXT, "metric", "print")
          .required(LONG, "since")
          .optional(LONG, "until")
          .key("metric");

  static final TableShape NUMBER_CELL =
      TableShape.named("number_cell")
          .required(TEXT, "metric")
          .required(LONG, "day")
          .required(INT, "place")
          .optional(UUID, "owner", "submitter", "team", "region")
          .optional(TEXT, "k0", "k1", "k2", "k3", "k4", "k5")
          .required(LONG, "rows", "count")
          .optional(TEXT, "value")
          .key("metric", "day", "place");

  /** One row: how far the event log was looked through for signals. */
  static final TableShape SUSPICION_HEAD =
      TableShape.named("suspicion_head")
          .required(INT, "id")
          .required(LONG, "seq", "revision")
          .key("id");

  /** What actions left behind by which later ones find them, for some weeks. */
  static final TableShape SUSPICION_TRACE =
      TableShape.named("suspicion_trace")
          .required(LONG, "mark")
          .required(UUID, "record")
          .required(TEXT, "form")
          .required(TIMESTAMP, "at")
          .optional(TEXT, "told")
          .key("mark", "record");

  static final TableShape SUSPICION =
      TableShape.named("suspicion")
          .required(UUID, "record")
          .required(TEXT, "code", "form")
          .required(NUMBER, "score")
          .required(TEXT, "reason")
          .optional(UUID, "other")
          .required(TIMESTAMP, "at")
          .key("record", "code");

  static final TableShape SPOT_DRAW =
      TableShape.named("spot_draw")
          .required(UUID, "id")
          .required(TEXT, "form")
          .optional(UUID, "by")
          .required(TIMESTAMP, "at")
          .required(INT, "size")
          .required(TEXT, "data")
          .key("id");

  /** Records drawn for a closer look, and what was decided. */
  static final TableShape SPOT_CHECK =
      TableShape.named("spot_check")
          .required(UUID, "id")
          .required(LONG, "revision")
          .required(UUID, "draw", "record", "reviewer")
          .required(TEXT, "form")
          .required(NUMBER, "score")
          .required(TIMESTAMP, "drawn_at")
          .optional(TEXT, "outcome", "comment")
          .optional(UUID, "decided_by")
          .optional(TIMESTAMP, "at")
          .key("id");

  /** Records whose submitter asks that a check be set aside, as long as nobody has decided. */
  static final TableShape WAIVER_REQUEST =
      TableShape.named("waiver_request")
          .required(UUID, "record")
          .required(TEXT, "form")
          .required(TIMESTAMP, "at")
          .key("record");

  static final List<TableShape> ALL =
      List.of(
          DRAFT,
          VERSION,
          PACK,
          PACK_DEFINITION,
          PACK_UPLOAD,
          SETTING,
          FORM_COLUMN,
          FORM_UNIQUE,
          PILOT,
          FORM_RESERVED,
          MIGRATION_RUN,
          MOVED,
          EVENT,
          CHAIN_HEAD,
          LEDGER_HEAD,
          SEAL,
          LEDGER_KEY,
          RUN,
          TASK,
          TASK_LINK,
          TIMER,
          DELIVERY,
          INBOX,
          REMEMBERED,
          USER,
          USER_ROLE,
          TEAM,
          SESSION,
          FILE,
          FILE_LOOK,
          FILE_SOUND,
          FILE_TEXT,
          FILE_USE,
          COUNTER,
          UNFINISHED,
          TRANSFER,
          SECRET,
          NUMBER_HEAD,
          NUMBER_KEPT,
          NUMBER_CELL,
          SUSPICION_HEAD,
          SUSPICION_TRACE,
          SUSPICION,
          SPOT_DRAW,
          SPOT_CHECK,
          WAIVER_REQUEST);

  /** What is of the moment and of this place alone, or made of the rest: no backup holds it. */
  static final List<TableShape> PASSING =
      List.of(SESSION, UNFINISHED, FILE_SOUND, NUMBER_HEAD, NUMBER_KEPT, NUMBER_CELL);

  private Tables() {}

  /** The names of all tables of the schema, those of forms among them. */
  static Set<String> there(DSLContext dsl) {
    // PostgreSQL keeps these names in lower case, H2 in upper
    Name schema = DSL.unquotedName("information_schema", "tables");
    Field<String> table = DSL.field(DSL.unquotedName("table_name"), String.class);
    return new HashSet<>(
        dsl.select(table)
            .from(DSL.table(schema))
            .where(
                DSL.field(DSL.unquotedName("table_schema"), String.class)
                    .eq(DSL.field("current_schema()", String.class)))
            .fetch(table));
  }
}
