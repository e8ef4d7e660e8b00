package dev.proofline.engine;

import dev.proofline.engine.store.PeopleStore.Session;
import dev.proofline.engine.store.PeopleStore.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Devices that have signed in to an account before. Each holds a token of its own that opens
 * nothing; it is kept hashed beside the sessions, under a name no session can have, and ends with
 * them when the password changes.
 */
final class KnownDevices {

  private static final Duration LIFE = Duration.ofDays(365);
  private static final String PREFIX = "device:";
  private static final int LONGEST = 200;

  private final Workspace workspace;

  KnownDevices(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The device's own hash, when the token was given to it for this account. */
  Optional<String> known(Optional<User> user, Optional<String> token) {
    return token
        .filter(text -> text.length() <= LONGEST)
        .map(Tokens::hash)
        .filter(hash ->
            workspace
                .store()
                .people()
                .session(PREFIX + hash)
                .filter(kept -> user.isPresent() && kept.user().equals(user.get().id()))
                .filter(kept -> workspace.clock().instant().isBefore(kept.expiresAt()))
                .isPresent());
  }

  /** Makes the device known; the token for it to keep. */
  String remember(User user, String device) {
    String token = Tokens.fresh(workspace.random());
    Instant now = workspace.clock().instant();
    workspace
        .store()
        .people()
        .open(new Session(PREFIX + Tokens.hash(token), user.id(), now, now.plus(LIFE), device));
    return token;
  }
}
