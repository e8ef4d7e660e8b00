package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;

import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.Event;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.PeopleStore.Session;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.SQLDataType;

/** Users with their roles, teams, sessions. */
final class JooqPeople implements PeopleStore {

  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
  private static final Field<UUID> USER = field(name("user"), SQLDataType.UUID);
  private static final Field<String> LOGIN = field(name("login"), SQLDataType.VARCHAR);
  private static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR);
  private static final Field<UUID> MANAGER = field(name("manager"), SQLDataType.UUID);
  private static final Field<UUID> TEAM = field(name("team"), SQLDataType.UUID);
  private static final Field<String> PHONE = field(name("phone"), SQLDataType.VARCHAR);
  private static final Field<String> EMAIL = field(name("email"), SQLDataType.VARCHAR);
  private static final Field<String> LANGUAGE = field(name("language"), SQLDataType.VARCHAR);
  private static final Field<Boolean> ACTIVE = field(name("active"), SQLDataType.BOOLEAN);
  private static final Field<String> PASSWORD = field(name("password"), SQLDataType.VARCHAR);
  private static final Field<String> ROLE = field(name("role"), SQLDataType.VARCHAR);
  private static final Field<String> TOKEN = field(name("token_hash"), SQLDataType.VARCHAR);

  private static final Field<Instant> EXPIRES_AT = field(name("expires_at"), SQLDataType.INSTANT);

  private final Database database;
  private final OneRow<Session> session;

  JooqPeople(Database database) {
    this.database = database;
    String sql =
        database
            .dsl()
            .select(Tables.SESSION.fields())
            .from(Tables.SESSION.table())
            .where(TOKEN.eq(""))
            .getSQL();
    this.session = new OneRow<>(sql, JooqPeople::session);
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString(1),
        row.getObject(2, UUID.class),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getObject(4, OffsetDateTime.class).toInstant(),
        row.getString(5));
  }

  @Override
  public List<User> users() {
    return users(noCondition());
  }

  @Override
  public Optional<User> user(UUID id) {
    return users(ID.eq(id)).stream().findFirst();
  }

  @Override
  public Optional<User> byLogin(String login) {
    return users(LOGIN.eq(login)).stream().findFirst();
  }

  private List<User> users(Condition condition) {
    var rows =
        database
            .dsl()
            .select(Tables.USER.fields())
            .from(Tables.USER.table())
            .where(condition)
            .orderBy(LOGIN)
            .fetch();
    Condition one =
        rows.size() == 1 ? USER.eq(rows.getFirst().get("id", UUID.class)) : noCondition();
    Map<UUID, Set<String>> roles =
        rows.isEmpty()
            ? Map.of()
            : database
                .dsl()
                .select(USER, ROLE)
                .from(Tables.USER_ROLE.table())
                .where(one)
                .fetch()
                .stream()
                .collect(
                    Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.mapping(row -> row.value2(), Collectors.toSet())));
    return rows.map(row -> user(row, roles.getOrDefault(row.get("id", UUID.class), Set.of())));
  }

  private static User user(Record row, Set<String> roles) {
    return new User(
        row.get("id", UUID.class),
        row.get("login", String.class),
        row.get("name", String.class),
        row.get("manager", UUID.class),
        row.get("team", UUID.class),
        roles,
        row.get("phone", String.class),
        row.get("email", String.class),
        row.get("language", String.class),
        row.get("active", Boolean.class));
  }

  @Override
  public List<Team> teams() {
    return database
        .dsl()
        .select(Tables.TEAM.fields())
        .from(Tables.TEAM.table())
        .orderBy(NAME, ID)
        .fetch(row ->
            new Team(
                row.get("id", UUID.class),
                row.get("name", String.class),
                row.get("level", String.class),
                row.get("head", UUID.class),
                row.get("parent", UUID.class)));
  }

  /** {@link Committer.Duplicate} of {@code login} when another user has it. */
  @Override
  public void put(User user, Event event) {
    try {
      database.attested(
          connection -> {
            DSLContext dsl = database.dsl(connection);
            Map<Field<?>, Object> values = values(user);
            if (dsl.update(Tables.USER.table()).set(values).where(ID.eq(user.id())).execute()
                == 0) {
              values.put(ID, user.id());
              dsl.insertInto(Tables.USER.table()).set(values).execute();
            }
            dsl.deleteFrom(Tables.USER_ROLE.table()).where(USER.eq(user.id())).execute();
            for (String role : user.roles()) {
              dsl.insertInto(Tables.USER_ROLE.table())
                  .columns(USER, ROLE)
                  .values(user.id(), role)
                  .execute();
            }
            return Attested.of(dsl, Tables.USER, ID.eq(user.id()));
          },
          List.of(event));
    } catch (IntegrityConstraintViolationException taken) {
      throw new Committer.Duplicate(List.of("login"), taken);
    }
  }

  private static Map<Field<?>, Object> values(User user) {
    Map<Field<?>, Object> values = new java.util.LinkedHashMap<>();
    values.put(LOGIN, user.login());
    values.put(NAME, user.name());
    values.put(MANAGER, orNull(MANAGER, user.manager()));
    values.put(TEAM, orNull(TEAM, user.team()));
    values.put(PHONE, orNull(PHONE, user.phone()));
    values.put(EMAIL, orNull(EMAIL, user.email()));
    values.put(LANGUAGE, user.language());
    values.put(ACTIVE, user.active());
    return values;
  }

  private static <T> Object orNull(Field<T> field, @org.jspecify.annotations.Nullable T value) {
    return org.jooq.impl.DSL.val(value, field);
  }

  @Override
  public void put(Team team, Event event) {
    database.attested(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.deleteFrom(Tables.TEAM.table()).where(ID.eq(team.id())).execute();
          dsl.insertInto(Tables.TEAM.table())
              .columns(Tables.TEAM.fields())
              .values(team.id(), team.name(), team.level(), team.head(), team.parent())
              .execute();
          return Attested.of(dsl, Tables.TEAM, ID.eq(team.id()));
        },
        List.of(event));
  }

  @Override
  public void setPassword(UUID user, String hash, Event event) {
    database.attested(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.update(Tables.USER.table()).set(PASSWORD, hash).where(ID.eq(user)).execute();
          return Attested.of(dsl, Tables.USER, ID.eq(user));
        },
        List.of(event));
  }

  @Override
  public Optional<String> passwordHash(UUID user) {
    return database
        .dsl()
        .select(PASSWORD)
        .from(Tables.USER.table())
        .where(ID.eq(user), PASSWORD.isNotNull())
        .fetchOptional(PASSWORD);
  }

  @Override
  public void open(Session session) {
    database.write(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          int moved =
              dsl.update(Tables.SESSION.table())
                  .set(EXPIRES_AT, session.expiresAt())
                  .where(TOKEN.eq(session.tokenHash()))
                  .execute();
          return moved > 0
              ? moved
              : dsl.insertInto(Tables.SESSION.table())
                  .columns(Tables.SESSION.fields())
                  .values(
                      session.tokenHash(),
                      session.user(),
                      session.createdAt(),
                      session.expiresAt(),
                      session.device())
                  .execute();
        },
        List.of());
  }

  @Override
  public void extend(Session session) {
    database.write(
        connection ->
            database
                .dsl(connection)
                .update(Tables.SESSION.table())
                .set(EXPIRES_AT, session.expiresAt())
                .where(TOKEN.eq(session.tokenHash()))
                .execute(),
        List.of());
  }

  @Override
  public Optional<Session> session(String tokenHash) {
    return session.find(database.dsl(), tokenHash);
  }

  @Override
  public void close(String tokenHash) {
    deleteSessions(TOKEN.eq(tokenHash));
  }

  @Override
  public void closeAll(UUID user) {
    deleteSessions(USER.eq(user));
  }

  private void deleteSessions(Condition which) {
    database.write(
        connection ->
            database.dsl(connection).deleteFrom(Tables.SESSION.table()).where(which).execute(),
        List.of());
  }
}
