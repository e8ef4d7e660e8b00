package dev.proofline.engine.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users, teams, roles, sessions. */
public interface PeopleStore {
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
}
