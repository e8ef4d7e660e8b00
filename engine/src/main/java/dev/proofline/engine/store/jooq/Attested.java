package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;

import dev.proofline.engine.store.RecordState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rows besides records that the ledger vouches for: people, teams, settings, definitions, trials of
 * definitions, packs, tasks, links to them and spot checks. The event of whatever changes such a
 * row carries the fingerprint of the row as it was left, so a row changed behind the ledger's back
 * shows, as a record's does.
 *
 * @param prefix what faults call a row: {@code user/<id>}
 */
record Attested(String prefix, TableShape table) {

  private static final Attested USERS = new Attested("user", Tables.USER);
  private static final Attested TEAMS = new Attested("team", Tables.TEAM);
  private static final Attested SETTINGS = new Attested("setting", Tables.SETTING);
  private static final Attested VERSIONS = new Attested("definition", Tables.VERSION);
  private static final Attested PILOTS = new Attested("pilot", Tables.PILOT);
  private static final Attested PACKS = new Attested("pack", Tables.PACK);
  private static final Attested TASKS = new Attested("task", Tables.TASK);
  private static final Attested LINKS = new Attested("link", Tables.TASK_LINK);

  private static final Attested SPOT_CHECKS = new Attested("spot_check", Tables.SPOT_CHECK);

  static final List<Attested> ALL =
      List.of(USERS, TEAMS, SETTINGS, VERSIONS, PILOTS, PACKS, TASKS, LINKS, SPOT_CHECKS);

  /** The fingerprints of rows as they stand, by name. */
  static SequencedMap<String, String> of(DSLContext dsl, TableShape table, Condition which) {
    Attested kind = ALL.stream().filter(each -> each.table.equals(table)).findFirst().orElseThrow();
    var rows = dsl.select(table.fields()).from(table.table()).where(which).fetch();
    return kind.fingerprints(dsl, rows);
  }

  SequencedMap<String, String> fingerprints(DSLContext dsl, List<Record> rows) {
    var fingerprints = new LinkedHashMap<String, String>();
    for (Record row : rows) {
      SequencedMap<String, @Nullable Object> columns = RecordReader.columns(table, row);
      if (equals(USERS)) {
        columns.put("roles", roles(dsl, row.get("id", UUID.class)));
      }
      fingerprints.put(named(columns), RecordState.of(columns));
    }
    return fingerprints;
  }

  /** A task that is about to be written, its values in the order of the columns. */
  static Map.Entry<String, String> task(List<@Nullable Object> row) {
    return TASKS.fingerprint(row);
  }

  static Map.Entry<String, String> spotCheck(List<@Nullable Object> row) {
    return SPOT_CHECKS.fingerprint(row);
  }

  private Map.Entry<String, String> fingerprint(List<@Nullable Object> row) {
    var columns = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < row.size(); i++) {
      TableShape.TableColumn column = table.columns().get(i);
      columns.put(column.name(), column.type().stored(row.get(i)));
    }
    return Map.entry(named(columns), RecordState.of(columns));
  }

  private String named(Map<String, @Nullable Object> columns) {
    var text = new StringBuilder(prefix);
    table.key().forEach(key -> text.append('/').append(columns.get(key)));
    return text.toString();
  }

  private static String[] roles(DSLContext dsl, UUID user) {
    String[] roles =
        dsl.select(field(DSL.name("role"), SQLDataType.VARCHAR))
            .from(Tables.USER_ROLE.table())
            .where(field(DSL.name("user"), SQLDataType.UUID).eq(user))
            .fetch()
            .intoArray(field(DSL.name("role"), SQLDataType.VARCHAR));
    Arrays.sort(roles);
    return roles;
  }
}
