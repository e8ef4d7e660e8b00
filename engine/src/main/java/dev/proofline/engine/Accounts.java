package dev.proofline.engine;

import dev.proofline.engine.store.Store.Team;
import dev.proofline.engine.store.Store.User;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signing in, people, teams. */
public interface Accounts {

  /**
   * Refused with NOT_SIGNED_IN in the same words and time whether the login or the password was
   * wrong.
   */
  SignedIn signIn(String login, String password, String language, String address, String device);

  /** The caller of a live session; a disabled person has none. */
  Optional<Caller> caller(String token, String language, String address, String device);

  void signOut(String token);

  /** By login; without the duty {@code users} only active ones, without contact data and roles. */
  List<User> users(Caller caller);

  List<Team> teams(Caller caller);

  /** Creates, or changes the one with the id. Needs the duty {@code users}. */
  User put(Caller caller, User user);

  /** The same, signing in with the password from then on; when it is refused nothing is written. */
  User put(Caller caller, User user, String password);

  Team put(Caller caller, Team team);

  void setPassword(Caller caller, UUID user, String password);

  /** Takes effect at once: sessions end, open tasks go to the manager. */
  void disable(Caller caller, UUID user);

  /** May the caller design definitions of some kind, install packs, manage people? */
  Rights rights(Caller caller);

  record SignedIn(String token, Caller caller) {}

  record Rights(boolean design, boolean install, boolean users, boolean audit) {}
}
