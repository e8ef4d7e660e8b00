package dev.proofline.runtime.http;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Attachments;
import dev.proofline.engine.Audit;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Chains;
import dev.proofline.engine.Clockwork;
import dev.proofline.engine.Connectors;
import dev.proofline.engine.Design;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Exports;
import dev.proofline.engine.Imports;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.Numbers;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Proof;
import dev.proofline.engine.RecordImports;
import dev.proofline.engine.Records;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.Replies;
import dev.proofline.engine.Simulations;
import dev.proofline.engine.Tasks;
import dev.proofline.engine.TextWork;
import dev.proofline.engine.Texts;
import dev.proofline.engine.Unfinished;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.engine.store.RecordStore;
import dev.proofline.runtime.FakeChains;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workspace in memory with {@code rep1}, {@code rep2} and {@code admin} (each with their login as
 * password) and the form {@code visit}; what a test does not need is not there.
 */
final class FakeEngine implements Engine {
  final Map<String, Caller> sessions = new ConcurrentHashMap<>();
  final Map<String, RecordStore.Remembered> remembered = new ConcurrentHashMap<>();
  final FakeRecords records = new FakeRecords();
  final FakeAttachments attachments = new FakeAttachments();
  final FakeAudit audit = new FakeAudit();

  /** What simulating gives. */
  volatile Simulations simulations =
      (_, _, _) -> {
        throw refusal(Refusal.Reason.NOT_FOUND);
      };

  /** What is wrong with the database. */
  volatile @Nullable LocalText away;

  static Caller person(String login, String language) {
    return new Caller(
        UUID.nameUUIDFromBytes(login.getBytes(StandardCharsets.UTF_8)),
        login,
        login,
        Set.of(login.startsWith("rep") ? "rep" : login),
        language,
        "127.0.0.1",
        "test");
  }

  static Refusal refusal(Refusal.Reason reason) {
    return new Refusal(reason, LocalText.of("不行：" + reason, "Refused: " + reason));
  }

  @Override
  public Optional<LocalText> outage(Throwable failure) {
    return Optional.ofNullable(away);
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of("Asia/Shanghai");
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Accounts accounts() {
    return new FakeAccounts();
  }

  @Override
  public Records records() {
    return records;
  }

  @Override
  public dev.proofline.engine.Uploads uploads() {
    return absent(dev.proofline.engine.Uploads.class);
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Connectors connectors() {
    return new NoConnectors();
  }

  /** Nobody may. */
  private static final class NoConnectors implements Connectors {
    @Override
    public List<Secret> secrets(Caller caller) {
      throw notAllowed();
    }

    @Override
    public void putSecret(Caller caller, String name, String host, String secret) {
      throw notAllowed();
    }

    @Override
    public String makeSecret(Caller caller, String webhook) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void removeSecret(Caller caller, String name) {
      throw notAllowed();
    }

    @Override
    public Trial attempt(Caller caller, ObjectNode draft, String operation, ObjectNode with) {
      throw notAllowed();
    }

    private static Refusal notAllowed() {
      return new Refusal(
          Refusal.Reason.NOT_ALLOWED, LocalText.of("您无权这样做。", "You may not do this."));
    }
  }

  @Override
  public Tasks tasks() {
    return absent(Tasks.class);
  }

  @Override
  public dev.proofline.engine.Todos todos() {
    return absent(dev.proofline.engine.Todos.class);
  }

  @Override
  public dev.proofline.engine.Confirmations confirmations() {
    return absent(dev.proofline.engine.Confirmations.class);
  }

  @Override
  public Design design() {
    return absent(Design.class);
  }

  @Override
  public dev.proofline.engine.Buttons buttons() {
    return absent(dev.proofline.engine.Buttons.class);
  }

  @Override
  public dev.proofline.engine.Webhooks webhooks() {
    return (call, body) -> {
      if (call.signature().isEmpty()) {
        throw new dev.proofline.engine.Refusal(
            dev.proofline.engine.Refusal.Reason.NOT_SIGNED_IN,
            dev.proofline.engine.base.LocalText.of("没有被接受。", "Not accepted."));
      }
      body.get();
      return java.util.Optional.of(new UUID(0, call.id().length()));
    };
  }

  @Override
  public dev.proofline.engine.Ownerships ownerships() {
    return absent(dev.proofline.engine.Ownerships.class);
  }

  @Override
  public dev.proofline.engine.Oversight oversight() {
    return absent(dev.proofline.engine.Oversight.class);
  }

  @Override
  public Chains chains() {
    return new FakeChains();
  }

  @Override
  public Proof proof() {
    return new FakeProof(records());
  }

  @Override
  public dev.proofline.engine.SpotChecking spotChecking() {
    return absent(dev.proofline.engine.SpotChecking.class);
  }

  @Override
  public Simulations simulations() {
    return simulations;
  }

  @Override
  public Imports imports() {
    return new FakeImports();
  }

  @Override
  public Exports exports() {
    throw refusal(Refusal.Reason.NOT_ALLOWED);
  }

  @Override
  public RecordImports recordImports() {
    throw refusal(Refusal.Reason.NOT_ALLOWED);
  }

  @Override
  public Packs packs() {
    return absent(Packs.class);
  }

  @Override
  public Migrations migrations() {
    return absent(Migrations.class);
  }

  @Override
  public Numbers numbers() {
    return absent(Numbers.class);
  }

  @Override
  public Texts texts() {
    return new NoTexts();
  }

  /** No file is there. */
  private static final class NoTexts implements Texts {
    @Override
    public Shown of(Caller caller, UUID file) {
      throw gone();
    }

    @Override
    public Shown want(Caller caller, UUID file) {
      throw gone();
    }

    @Override
    public Shown correct(Caller caller, UUID file, String text) {
      throw gone();
    }

    @Override
    public Shown review(Caller caller, UUID file, Ruling ruling) {
      throw gone();
    }

    @Override
    public void opened(Caller caller, UUID file) {}

    @Override
    public List<Waiting> waiting(Caller caller) {
      return List.of();
    }

    @Override
    public int countWaiting(Caller caller, int most) {
      return 0;
    }

    private static Refusal gone() {
      return new Refusal(
          Refusal.Reason.NOT_FOUND, LocalText.of("没有这个文件。", "There is no such file."));
    }
  }

  @Override
  public TextWork textWork() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Audit audit() {
    return audit;
  }

  @Override
  public Clockwork clockwork() {
    return new FakeClockwork();
  }

  @Override
  public Unfinished unfinished() {
    return absent(Unfinished.class);
  }

  @Override
  public Replies replies() {
    return new Replies() {
      @Override
      public Optional<RecordStore.Remembered> remembered(Caller caller, String key) {
        return Optional.ofNullable(remembered.get(caller.user() + key));
      }

      @Override
      public void remember(Caller caller, String key, RecordStore.Remembered reply) {
        remembered.putIfAbsent(caller.user() + key, reply);
      }
    };
  }

  @Override
  public void close() {}

  /** Use cases this workspace has nothing for: whatever is asked is not found. */
  private static <T> T absent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, _, _) -> {
              throw refusal(Refusal.Reason.NOT_FOUND);
            }));
  }

  private final class FakeAccounts implements Accounts {
    @Override
    public SignedIn signIn(String login, String password, String language, From from) {
      if (password.equals("guess 11")) {
        throw refusal(Refusal.Reason.TOO_MANY);
      }
      if (!Set.of("rep1", "rep2", "admin").contains(login) || !password.equals(login)) {
        throw refusal(Refusal.Reason.NOT_SIGNED_IN);
      }
      String token = login + "-" + UUID.randomUUID();
      sessions.put(token, person(login, language));
      return new SignedIn(token, person(login, language), "device-of-" + login);
    }

    @Override
    public Optional<Caller> caller(String token, String language, String address, String device) {
      return Optional.ofNullable(sessions.get(token)).map(known -> person(known.login(), language));
    }

    @Override
    public void signOut(String token) {
      sessions.remove(token);
    }

    @Override
    public List<PeopleStore.User> users(Caller caller) {
      throw refusal(Refusal.Reason.NOT_ALLOWED);
    }

    @Override
    public List<PeopleStore.Team> teams(Caller caller) {
      throw new IllegalStateException("the database is on fire");
    }

    @Override
    public PeopleStore.User put(Caller caller, PeopleStore.User user) {
      return user;
    }

    @Override
    public PeopleStore.User put(Caller caller, PeopleStore.User user, String password) {
      return user;
    }

    @Override
    public PeopleStore.Team put(Caller caller, PeopleStore.Team team) {
      return team;
    }

    @Override
    public void setPassword(Caller caller, UUID user, String password) {}

    @Override
    public void changePassword(Caller caller, Optional<String> token, String old, String password) {
      if (!old.equals(caller.login())) {
        throw refusal(Refusal.Reason.INVALID);
      }
    }

    @Override
    public void disable(Caller caller, UUID user) {}

    @Override
    public List<LocalText> titles(Caller caller) {
      return List.of();
    }

    @Override
    public Rights rights(Caller caller) {
      boolean admin = caller.login().equals("admin");
      Set<Kind> designs = admin ? Set.of(Kind.values()) : Set.of();
      return new Rights(designs, admin, admin, admin);
    }
  }

  private final class FakeClockwork implements Clockwork {
    @Override
    public void notSetUp(Change.Delivery delivery) {}

    @Override
    public Optional<Change.Delivery> ready(Change.Delivery delivery) {
      return Optional.of(delivery);
    }

    @Override
    public int fireDue(int limit) {
      return 0;
    }

    @Override
    public Optional<Instant> nextDue() {
      if (away != null) {
        throw new IllegalStateException("the database is away");
      }
      return Optional.empty();
    }

    @Override
    public List<Change.Delivery> deliveries(int limit) {
      return List.of();
    }

    @Override
    public List<Change.Delivery> readings(String channel, int limit) {
      return List.of();
    }

    @Override
    public void delivered(Change.Delivery delivery) {}

    @Override
    public void failed(Change.Delivery delivery, String error, Instant retryAt) {}

    @Override
    public void follow() {}

    @Override
    public boolean keepNumbers() {
      return false;
    }

    @Override
    public boolean lookCloser() {
      return false;
    }

    @Override
    public void seal() {}
  }
}
