package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import java.time.Clock;
import java.time.Duration;

/**
 * Slows guessing of passwords down without letting a stranger lock anybody out: wrong passwords
 * make the account wait where they were typed, not elsewhere, and a device that has signed in
 * before has an account of its own. What is counted does not depend on whether the login exists.
 */
final class SignInGuard {

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int PER_LOGIN = 200;
  private static final int PER_ADDRESS = 100;
  private static final int REMEMBERED = 10_000;
  private static final int LONGEST = 100;

  private final BackOff places;
  private final Attempts byLogin;
  private final Attempts byAddress;

  SignInGuard(Clock clock) {
    this.places = new BackOff(clock, REMEMBERED);
    this.byLogin = new Attempts(clock, PER_LOGIN, WINDOW, REMEMBERED);
    this.byAddress = new Attempts(clock, PER_ADDRESS, WINDOW, REMEMBERED);
  }

  /** An attempt that may be made; counted before the password is looked at. */
  record Attempt(String place, String login, String address, boolean known) {}

  /** At a device that has signed in to this account before: strangers do not get in its way. */
  Attempt atKnownDevice(String deviceHash) {
    String place = "device " + deviceHash;
    wait(places.attempt(place));
    return new Attempt(place, "", "", true);
  }

  Attempt elsewhere(String login, String address) {
    String name = Cut.to(login, LONGEST);
    String place = address + " " + name;
    wait(places.attempt(place));
    boolean within = byLogin.count(name) & byAddress.count(address);
    if (!within) {
      throw tooMany(WINDOW);
    }
    return new Attempt(place, name, address, false);
  }

  void succeeded(Attempt attempt) {
    places.forget(attempt.place());
    if (!attempt.known()) {
      byLogin.takeBack(attempt.login());
      byAddress.takeBack(attempt.address());
    }
  }

  private static void wait(Duration wait) {
    if (!wait.isZero()) {
      throw tooMany(wait);
    }
  }

  private static Refusal tooMany(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    String chinese = seconds < 120 ? seconds + " 秒" : (seconds + 59) / 60 + " 分钟";
    String english = seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    return new Refusal(
        Refusal.Reason.TOO_MANY,
        LocalText.of(
            "尝试次数过多。请 " + chinese + "后再试，或换用登录过的设备。",
            "Too many attempts. Try again in "
                + english
                + ", or on a device you have signed in with before."));
  }
}
