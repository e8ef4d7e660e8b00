package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Signing in, people, teams. */
public interface Accounts {

  /**
   * Refused with NOT_SIGNED_IN in the same words and time whether the login or the password was
   * wrong; with TOO_MANY after too many wrong ones from the same place.
   */
  SignedIn signIn(String login, String password, String language, From from);

  /** From a device that is not known. */
  default SignedIn signIn(
      String login, String password, String language, String address, String device) {
    return signIn(login, password, language, new From(address, device, Optional.empty()));
  }

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

  /**
   * Somebody else's; all their sessions end. Needs the duty {@code users}. For one's own there is
   * {@link #changePassword}.
   */
  void setPassword(Caller caller, UUID user, String password);

  /**
   * One's own, by who knows the old one; every session but this one ends.
   *
   * @param token of the session to keep
   */
  void changePassword(Caller caller, Optional<String> token, String old, String password);

  /** Takes effect at once: sessions end, open tasks go to the manager. */
  void disable(Caller caller, UUID user);

  /** May the caller design definitions of some kind, install packs, manage people? */
  Rights rights(Caller caller);

  /** What the caller's roles are called. */
  List<LocalText> titles(Caller caller);

  /**
   * @param knownDevice for the device to keep and show when it signs in again; opens nothing itself
   */
  record SignedIn(String token, Caller caller, String knownDevice) {}

  /**
   * Where somebody signs in.
   *
   * @param knownDevice what the device was given when it signed in before
   */
  record From(String address, String device, Optional<String> knownDevice) {}

  /**
   * @param designs the kinds of definition that may be drafted and published
   */
  record Rights(Set<Kind> designs, boolean install, boolean users, boolean audit) {
    public Rights {
      designs = Set.copyOf(designs);
    }

    /** Whether definitions of any kind may be. */
    public boolean design() {
      return !designs.isEmpty();
    }
  }
}
