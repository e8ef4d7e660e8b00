package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableRole;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.PeopleStore.Session;
import dev.proofline.engine.store.PeopleStore.Team;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Accounts in the workspace's database. */
final class LiveAccounts implements Accounts {

  private static final Duration IDLE = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration RENEWED_AFTER = Duration.ofHours(1);

  private final Workspace workspace;
  private final Store store;
  private final Passwords passwords = new Passwords();
  private final SignInGuard guard;
  private final KnownDevices devices;

  LiveAccounts(Workspace workspace) {
    this.workspace = workspace;
    this.store = workspace.store();
    this.guard = new SignInGuard(workspace.clock());
    this.devices = new KnownDevices(workspace);
  }

  @Override
  public SignedIn signIn(String login, String password, String language, From from) {
    String name = login.strip();
    Optional<User> user = store.people().byLogin(name).filter(User::active);
    // Counted before the password is looked at, so guessing in parallel gains nothing.
    SignInGuard.Attempt attempt =
        devices
            .known(user, from.knownDevice())
            .map(guard::atKnownDevice)
            .orElseGet(() -> guard.elsewhere(name, from.address()));
    if (!isRight(user, password)) {
      noteFailure(SystemCallers.stranger(from.address(), from.device()), name, user);
      throw notSignedIn();
    }
    guard.succeeded(attempt);
    return open(user.orElseThrow(), language, from, attempt.known());
  }

  private boolean isRight(Optional<User> user, String password) {
    return user.flatMap(found -> store.people().passwordHash(found.id()))
        .map(hash -> passwords.matches(password, hash))
        .orElseGet(() -> passwords.matchesNobody(password));
  }

  private SignedIn open(User user, String language, From from, boolean known) {
    String token = Tokens.fresh(workspace.random());
    Instant now = workspace.clock().instant();
    store
        .people()
        .open(new Session(Tokens.hash(token), user.id(), now, now.plus(IDLE), from.device()));
    Caller caller = caller(user, language, from.address(), from.device());
    note(workspace.events().ofUser(caller, user.id(), "user.signed_in", data()));
    String device =
        known ? from.knownDevice().orElseThrow() : devices.remember(user, from.device());
    return new SignedIn(token, caller, device);
  }

  private void noteFailure(Caller stranger, String login, Optional<User> user) {
    ObjectNode data = data().put("login", Cut.to(login, 100));
    note(
        user.map(found ->
                workspace.events().ofUser(stranger, found.id(), "user.sign_in_failed", data))
            .orElseGet(
                () -> workspace.events().ofWorkspace(stranger, "user.sign_in_failed", data)));
  }

  @Override
  public Optional<Caller> caller(String token, String language, String address, String device) {
    String hash = Tokens.hash(token);
    Instant now = workspace.clock().instant();
    Optional<Session> session =
        store.people().session(hash).filter(found -> now.isBefore(found.expiresAt()));
    if (session.isEmpty()) {
      return Optional.empty();
    }
    Optional<User> user = workspace.org().user(session.get().user()).filter(User::active);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    extend(session.get(), now);
    return Optional.of(caller(user.get(), language, address, device));
  }

  /** Each use moves the end, but not by more than once an hour, and not beyond the longest life. */
  private void extend(Session session, Instant now) {
    Instant last = session.createdAt().plus(LONGEST);
    Instant next = now.plus(IDLE).isAfter(last) ? last : now.plus(IDLE);
    if (Duration.between(session.expiresAt(), next).compareTo(RENEWED_AFTER) >= 0) {
      store
          .people()
          .extend(
              new Session(
                  session.tokenHash(),
                  session.user(),
                  session.createdAt(),
                  next,
                  session.device()));
    }
  }

  private static Caller caller(User user, String language, String address, String device) {
    String spoken = language.isBlank() ? user.language() : language;
    return new Caller(user.id(), user.login(), user.name(), user.roles(), spoken, address, device);
  }

  @Override
  public void signOut(String token) {
    store.people().close(Tokens.hash(token));
  }

  @Override
  public List<User> users(Caller caller) {
    boolean whole = workspace.access(caller).has(Duty.USERS);
    return workspace.org().users().values().stream()
        .filter(user -> whole || user.active())
        .map(user -> whole || user.id().equals(caller.user()) ? user : user.colleague())
        .sorted(Comparator.comparing(User::login))
        .toList();
  }

  @Override
  public List<Team> teams(Caller caller) {
    return List.copyOf(workspace.org().teams().values());
  }

  @Override
  public synchronized User put(Caller caller, User user) {
    workspace.access(caller).require(Duty.USERS);
    Org org = freshOrg();
    People.examine(user, org, workspace.catalogue()).ifPresent(LiveAccounts::refuse);
    keepOneInCharge(org, user);
    Optional<User> before = org.user(user.id());
    ObjectNode data = data();
    before.ifPresent(known -> data.set("before", People.json(known)));
    data.set("after", People.json(user));
    String kind = before.isPresent() ? "user.changed" : "user.added";
    store.people().put(user, workspace.events().ofUser(caller, user.id(), kind, data));
    if (!user.active()) {
      store.people().closeAll(user.id());
    }
    workspace.directory().changed();
    return user;
  }

  @Override
  public User put(Caller caller, User user, String password) {
    workspace.access(caller).require(Duty.USERS);
    People.examinePassword(password).ifPresent(LiveAccounts::refuse);
    User stored = put(caller, user);
    keepPassword(caller, stored.id(), password);
    return stored;
  }

  @Override
  public Team put(Caller caller, Team team) {
    workspace.access(caller).require(Duty.USERS);
    Org org = freshOrg();
    People.examine(team, org).ifPresent(LiveAccounts::refuse);
    ObjectNode data = data();
    org.team(team.id()).ifPresent(known -> data.set("before", People.json(known)));
    data.set("after", People.json(team));
    store.people().put(team, workspace.events().ofWorkspace(caller, "team.changed", data));
    workspace.directory().changed();
    return team;
  }

  @Override
  public void setPassword(Caller caller, UUID user, String password) {
    if (caller.user().equals(user)) {
      throw Refusals.invalid(People.missingOldPassword());
    }
    workspace.access(caller).require(Duty.USERS);
    if (freshOrg().user(user).isEmpty()) {
      throw Refusals.notFound();
    }
    People.examinePassword(password).ifPresent(LiveAccounts::refuse);
    keepPassword(caller, user, password);
  }

  /** Who found an open session must not be able to guess the password in it. */
  @Override
  public void changePassword(Caller caller, Optional<String> token, String old, String password) {
    Optional<User> user = freshOrg().user(caller.user()).filter(User::active);
    SignInGuard.Attempt attempt = guard.atKnownDevice("of " + caller.user());
    if (!isRight(user, old)) {
      throw Refusals.invalid(People.wrongOldPassword());
    }
    guard.succeeded(attempt);
    People.examinePassword(password).ifPresent(LiveAccounts::refuse);
    Optional<Session> kept = token.map(Tokens::hash).flatMap(store.people()::session);
    keepPassword(caller, caller.user(), password);
    kept.filter(session -> session.user().equals(caller.user())).ifPresent(store.people()::open);
  }

  private void keepPassword(Caller caller, UUID user, String password) {
    store
        .people()
        .setPassword(
            user,
            passwords.hash(password),
            workspace.events().ofUser(caller, user, "user.password_set", data()));
    store.people().closeAll(user);
  }

  @Override
  public synchronized void disable(Caller caller, UUID id) {
    workspace.access(caller).require(Duty.USERS);
    Org org = freshOrg();
    User user = org.user(id).orElseThrow(Refusals::notFound);
    keepOneInCharge(org, People.disabled(user));
    store
        .people()
        .put(People.disabled(user), workspace.events().ofUser(caller, id, "user.disabled", data()));
    store.people().closeAll(id);
    workspace.directory().changed();
    new HandingOver(workspace).of(caller, user);
  }

  /** Whoever manages accounts last cannot be taken away: nobody could undo it. */
  private void keepOneInCharge(Org org, User after) {
    boolean was = org.user(after.id()).filter(this::managesUsers).isPresent();
    boolean others =
        org.users().values().stream()
            .anyMatch(user -> !user.id().equals(after.id()) && managesUsers(user));
    if (was && !others && !managesUsers(after)) {
      throw Refusals.conflict(
          "“" + after.name() + "”是最后一个能管理账号的人，不能停用，也不能去掉这项权限。请先让另一个人能管理账号。",
          "Expected somebody who can manage accounts to remain, but "
              + after.name()
              + " is the last one. Give that duty to somebody else first.");
    }
  }

  private boolean managesUsers(User user) {
    return InCharge.is(user, workspace.catalogue());
  }

  @Override
  public Rights rights(Caller caller) {
    Access access = workspace.access(caller);
    return new Rights(
        access.designs(), access.has(Duty.INSTALL), access.has(Duty.USERS), access.has(Duty.AUDIT));
  }

  @Override
  public List<LocalText> titles(Caller caller) {
    return workspace.catalogue().roles().values().stream()
        .filter(role -> caller.roles().contains(role.key()))
        .map(ExecutableRole::title)
        .toList();
  }

  /** The first account of an empty workspace; CONFLICT when there is anybody already. */
  User firstAdmin(String login, String name, String password) {
    if (!freshOrg().users().isEmpty()) {
      throw Refusals.conflict(
          "工作区已有账号，不能再建首个管理员。请由管理员添加账号。",
          "The workspace has accounts already. Ask an administrator to add one.");
    }
    var admin =
        new User(
            workspace.ids().next(),
            login,
            name,
            null,
            null,
            Set.of(BuiltInRoles.ADMIN),
            null,
            null,
            LocalText.DEFAULT_LANGUAGE,
            true);
    return put(SystemCallers.operator(), admin, password);
  }

  private Org freshOrg() {
    workspace.directory().changed();
    return workspace.org();
  }

  private void note(dev.proofline.engine.store.Event event) {
    workspace.commit(List.of(new Change.AppendEvent(event)));
  }

  private static void refuse(dev.proofline.engine.base.Finding finding) {
    throw Refusals.invalid(finding);
  }

  private static ObjectNode data() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Refusal notSignedIn() {
    return new Refusal(
        Refusal.Reason.NOT_SIGNED_IN,
        LocalText.of(
            "账号或密码不对。请检查后再试。", "The login or the password is wrong. Check both and try again."));
  }
}
