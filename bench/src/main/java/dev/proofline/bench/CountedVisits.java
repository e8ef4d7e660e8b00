package dev.proofline.bench;

import dev.proofline.engine.Caller;
import dev.proofline.engine.EngineConfig;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.script.ScriptLimits;
import dev.proofline.engine.script.ScriptProcess;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.jooq.JooqStore;
import dev.proofline.engine.store.jooq.StoreConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A workspace in this process whose visits are counted: teams of reps, and two years of rows. */
final class CountedVisits implements AutoCloseable {
  static final int DAYS = 730;

  private static final int TEAMS = 20;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final List<String> DEFINITIONS =
      List.of(
          """
          {"kind": "role", "key": "rep", "title": "Rep", "can": [{"on": "*", "read": "own", "write": "own", "create": true}]}\
          """,
          """
          {"kind": "role", "key": "head", "title": "Head", "can": [{"on": "*", "read": "team"}]}\
          """,
          """
          {"kind": "form", "key": "visit", "title": "Visit", "use": "action", "fields": [
            {"key": "type", "type": "choice", "label": "Type", "options": [{"value": "first", "label": "First"}, {"value": "return", "label": "Return"}, {"value": "service", "label": "Service"}]},
            {"key": "stock_left", "type": "integer", "label": "Stock"},
            {"key": "next_step", "type": "text", "label": "Next step"}]}\
          """,
          metric("completeness", "\"fold\": \"share\", \"that\": \"next_step != null\""),
          metric("effectiveness", "\"fold\": \"share\", \"that\": \"verdict == 'effective'\""),
          metric("heat", "\"fold\": \"count\""),
          metric("stock", "\"fold\": \"avg\", \"value\": \"stock_left\""));

  private final LiveEngine engine;
  private final PostgresServer postgres;
  private final String database;
  private final List<Caller> reps = new ArrayList<>();

  CountedVisits(PostgresServer postgres, String database, Path folder, int reps) {
    this.postgres = postgres;
    this.database = database;
    var config = StoreConfig.of(postgres.jdbc(database), PostgresServer.USER, "").folder(folder);
    this.engine =
        LiveEngine.open(
            new EngineConfig(
                JooqStore.open(config),
                folder,
                Clock.systemUTC(),
                new SecureRandom(),
                ZONE,
                new ScriptProcess(ScriptLimits.ordinary(), Clock.systemUTC()),
                List.of()));
    publish();
    moveIn(reps);
  }

  private static String metric(String key, String more) {
    return """
    {"kind": "metric", "key": "%s", "title": "%s", "over": "visit", "by": {"rep": "owner", "team": "team", "type": "type"}, %s}\
    """
        .formatted(key, key, more);
  }

  LiveEngine engine() {
    return engine;
  }

  ZoneId zone() {
    return ZONE;
  }

  List<Caller> reps() {
    return List.copyOf(reps);
  }

  private void publish() {
    var ids = new ArrayList<DefinitionId>();
    for (String text : DEFINITIONS) {
      var json = (ObjectNode) JsonMapper.shared().readTree(text);
      var id =
          new DefinitionId(
              Kind.of(json.path("kind").asString()).orElseThrow(), json.path("key").asString());
      engine.design().save(SystemCallers.operator(), id, json, 0);
      ids.add(id);
    }
    engine.design().publish(SystemCallers.operator(), ids);
  }

  private void moveIn(int count) {
    var teams = new ArrayList<UUID>();
    for (int i = 0; i < TEAMS; i++) {
      UUID id = UUID.randomUUID();
      teams.add(id);
      var team = new Team(id, "Team " + i, "team", null, null);
      engine.accounts().put(SystemCallers.operator(), team);
    }
    for (int i = 0; i < count; i++) {
      UUID id = UUID.randomUUID();
      UUID team = teams.get(i % TEAMS);
      String login = "counted" + i;
      var user = new User(id, login, login, null, team, Set.of("rep"), null, null, "zh-CN", true);
      engine.accounts().put(SystemCallers.operator(), user);
      reps.add(new Caller(id, login, login, Set.of("rep"), "zh-CN", "127.0.0.1", "bench"));
    }
  }

  /** Written past the engine, as fast as the database takes them. */
  void fill(long rows) {
    postgres.query(
        database,
        """
        set search_path = main;
        create temporary table person as
          select row_number() over () - 1 as n, u.id, u.team from app_user u where u.login like 'counted%%';
        insert into f_visit ("id", "_form_version", "_version", "_receipt", "status", "verdict", "verdict_at",
            "created_at", "created_by", "submitted_at", "submitter", "updated_at", "owner", "team",
            "_findings", "_search", "type", "stock_left", "next_step")
          select gen_random_uuid(), 1, 1, 'B' || g, 'submitted',
            case when g %% 5 = 0 then 'not_effective' else 'effective' end, at, at, p.id, at, p.id, at, p.id, p.team,
            '[]', '', (array['first', 'return', 'service'])[(1 + g %% 3)::int], g %% 200,
            case when g %% 4 = 0 then null else 'send a sample' end
          from generate_series(1::bigint, %d) g
          join person p on p.n = (g * 7919) %% (select count(*) from person)
          cross join lateral (select now() - (g %% %d) * interval '1 day' - (g %% 30000) * interval '1 second' as at) t;
        analyze f_visit;
        """
            .formatted(rows, DAYS));
  }

  @Override
  public void close() {
    engine.close();
  }
}
