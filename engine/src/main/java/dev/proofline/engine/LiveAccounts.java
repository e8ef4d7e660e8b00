package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.Store.Session;
import dev.proofline.engine.store.Store.Team;
import dev.proofline.engine.store.Store.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int PER_LOGIN = 10;
  private static final int PER_ADDRESS = 100;
  private static final int REMEMBERED = 10_000;
  private static final int TASKS_AT_ONCE = 200;

  private final Workspace workspace;
  private final Store store;
  private final Passwords passwords = new Passwords();
  private final Attempts byLogin;
  private final Attempts byAddress;

  LiveAccounts(Workspace workspace) {
    this.workspace = workspace;
    this.store = workspace.store();
    this.byLogin = new Attempts(workspace.clock(), PER_LOGIN, WINDOW, REMEMBERED);
    this.byAddress = new Attempts(workspace.clock(), PER_ADDRESS, WINDOW, REMEMBERED);
  }

  @Override
  public SignedIn signIn(
      String login, String password, String language, String address, String device) {
    String name = login.strip();
    Caller stranger = SystemCallers.stranger(address, device);
    // Both are counted before the password is looked at, so guessing in parallel gains nothing.
    boolean within = byLogin.count(name) & byAddress.count(address);
    if (!within) {
      throw tooMany();
    }
    Optional<User> user = store.people().byLogin(name).filter(User::active);
    Optional<String> hash = user.flatMap(found -> store.people().passwordHash(found.id()));
    boolean right =
        hash.isPresent()
            ? passwords.matches(password, hash.get())
            : passwords.matchesNobody(password);
    if (!right || user.isEmpty()) {
      noteFailure(stranger, name, user);
      throw notSignedIn();
    }
    byLogin.forget(name);
    byAddress.takeBack(address);
    return open(user.get(), language, address, device);
  }

  private SignedIn open(User user, String language, String address, String device) {
    String token = Tokens.fresh(workspace.random());
    Instant now = workspace.clock().instant();
    store.people().open(new Session(Tokens.hash(token), user.id(), now, now.plus(IDLE), device));
    Caller caller = caller(user, language, address, device);
    note(workspace.events().ofUser(caller, user.id(), "user.signed_in", data()));
    return new SignedIn(token, caller);
  }

  private void noteFailure(Caller stranger, String login, Optional<User> user) {
    ObjectNode data = data().put("login", login.substring(0, Math.min(login.length(), 100)));
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
          .open(
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
  public User put(Caller caller, User user) {
    workspace.access(caller).require(Duty.USERS);
    Org org = freshOrg();
    People.examine(user, org, workspace.catalogue()).ifPresent(LiveAccounts::refuse);
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
    setPassword(caller, stored.id(), password);
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
    if (!caller.user().equals(user)) {
      workspace.access(caller).require(Duty.USERS);
    }
    if (freshOrg().user(user).isEmpty()) {
      throw Refusals.notFound();
    }
    People.examinePassword(password).ifPresent(LiveAccounts::refuse);
    store
        .people()
        .setPassword(
            user,
            passwords.hash(password),
            workspace.events().ofUser(caller, user, "user.password_set", data()));
    store.people().closeAll(user);
  }

  @Override
  public void disable(Caller caller, UUID id) {
    workspace.access(caller).require(Duty.USERS);
    User user = freshOrg().user(id).orElseThrow(Refusals::notFound);
    store
        .people()
        .put(People.disabled(user), workspace.events().ofUser(caller, id, "user.disabled", data()));
    store.people().closeAll(id);
    workspace.directory().changed();
    if (user.manager() != null) {
      handOver(caller, user, user.manager());
    }
  }

  /** Open tasks go to the manager, a page at a time until none is left. */
  private void handOver(Caller caller, User from, UUID to) {
    List<Change.StoredTask> open =
        store.work().tasksOf(from.id(), "open", TASKS_AT_ONCE, null).items();
    while (!open.isEmpty()) {
      var changes = new ArrayList<Change>();
      for (Change.StoredTask task : open) {
        changes.add(new Change.PutTask(People.assigned(task, to), task.revision()));
      }
      ObjectNode data = data().put("tasks", open.size()).put("to", to.toString());
      changes.add(
          new Change.AppendEvent(
              workspace.events().ofUser(caller, from.id(), "user.tasks_handed_over", data)));
      workspace.commit(changes);
      open = store.work().tasksOf(from.id(), "open", TASKS_AT_ONCE, null).items();
    }
  }

  @Override
  public Rights rights(Caller caller) {
    Access access = workspace.access(caller);
    return new Rights(
        access.mayDesign(),
        access.has(Duty.INSTALL),
        access.has(Duty.USERS),
        access.has(Duty.AUDIT));
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

  private static Refusal tooMany() {
    return new Refusal(
        Refusal.Reason.TOO_MANY,
        LocalText.of("尝试次数过多。请 15 分钟后再试。", "Too many attempts. Try again in 15 minutes."));
  }
}
