package dev.proofline.runtime.page;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Attachments;
import dev.proofline.engine.Audit;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Chains;
import dev.proofline.engine.Clockwork;
import dev.proofline.engine.Confirmations;
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
import dev.proofline.engine.Tasks;
import dev.proofline.engine.TextWork;
import dev.proofline.engine.Texts;
import dev.proofline.engine.Todos;
import dev.proofline.engine.Unfinished;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.executable.ExecutableMetric.State;
import dev.proofline.engine.value.Value;
import dev.proofline.runtime.FakeChains;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The use cases the pages call, in memory. */
final class FakeEngine implements Engine {

  /** Typed texts that wait for the visitor's word. */
  final List<Todos.Todo> waiting = new ArrayList<>();

  int askedForTodos;

  /** What the visitor may design. */
  Set<Kind> designs = Set.of();

  static final Caller REP =
      new Caller(
          UUID.fromString("01930000-0000-7000-8000-000000000001"),
          "rep1",
          "陈立",
          Set.of("rep"),
          "zh-CN",
          "127.0.0.1",
          "test");

  final Clock clock;
  final FakeRecords records;

  /** What may be said about the checks of any record. */
  final List<Proof.Reason> reasons = new ArrayList<>();

  final FakeConfirmations confirmations = new FakeConfirmations();
  final FakeTasks tasks;
  final FakeAttachments attachments;
  private final FakeUnfinished unfinished = new FakeUnfinished();

  FakeEngine(Clock clock, Path folder) {
    this.clock = clock;
    records = new FakeRecords(clock);
    tasks = new FakeTasks(clock);
    attachments = new FakeAttachments(folder);
  }

  @Override
  public Optional<LocalText> outage(Throwable failure) {
    return Optional.empty();
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of("Asia/Shanghai");
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Accounts accounts() {
    return (Accounts)
        Proxy.newProxyInstance(
            Accounts.class.getClassLoader(),
            new Class<?>[] {Accounts.class},
            (_, method, args) -> {
              if (method.getName().equals("signIn") && !"secret".equals(args[1])) {
                throw new Refusal(
                    Refusal.Reason.NOT_SIGNED_IN,
                    LocalText.of(
                        "账号或密码不对。请再试一次。", "The user name or password is wrong. Try again."));
              }
              return switch (method.getName()) {
                case "signIn" -> new Accounts.SignedIn("session", REP, "device");
                case "titles" ->
                    java.util.List.of(dev.proofline.engine.base.LocalText.of("业务员", "Rep"));
                case "rights" -> new Accounts.Rights(designs, false, false, false);
                default -> null;
              };
            });
  }

  @Override
  public Records records() {
    return records;
  }

  @Override
  public Tasks tasks() {
    return tasks;
  }

  @Override
  public Todos todos() {
    return new Todos() {
      @Override
      public List<Heap> of(Caller caller, int each) {
        askedForTodos++;
        return Stream.of(kind(WAIVER, waiting, each), kind(TASK, open(caller), each))
            .filter(heap -> heap.count() > 0)
            .toList();
      }

      @Override
      public Heap heap(Caller caller, String kind, int most) {
        askedForTodos++;
        if (!kind.equals(WAIVER.key())) {
          throw FakeRecords.notFound("没有这一类。", "There is no such kind.");
        }
        return kind(WAIVER, waiting, most);
      }

      @Override
      public int count(Caller caller, int most) {
        askedForTodos++;
        return Math.min(most, waiting.size() + open(caller).size());
      }

      private Heap kind(Kind kind, List<Todo> todos, int most) {
        List<Todo> first = todos.stream().limit(most).toList();
        return new Heap(kind, todos.size(), 0, first, "/tasks?kind=" + kind.key());
      }

      private List<Todo> open(Caller caller) {
        return tasks.list(caller, "open", 999, null).items().stream().map(this::todo).toList();
      }

      private Todo todo(Tasks.TaskView task) {
        return new Todo(
            task.title(),
            task.formTitle(),
            task.recordLabel(),
            task.receipt(),
            task.submitter(),
            task.task().createdAt(),
            Optional.ofNullable(task.task().dueAt()),
            false,
            "/tasks?task=" + task.task().id() + "#t-" + task.task().id());
      }
    };
  }

  private static final Todos.Kind WAIVER =
      new Todos.Kind("waiver", LocalText.of("等您决定的豁免", "Waivers to decide"), "shield");
  private static final Todos.Kind TASK =
      new Todos.Kind(Todos.TASKS, LocalText.of("待办和审批", "Tasks and approvals"), "check");

  @Override
  public Confirmations confirmations() {
    return confirmations;
  }

  @Override
  public Connectors connectors() {
    throw new UnsupportedOperationException();
  }

  @Override
  public dev.proofline.engine.Uploads uploads() {
    return (dev.proofline.engine.Uploads)
        Proxy.newProxyInstance(
            Accounts.class.getClassLoader(),
            new Class<?>[] {dev.proofline.engine.Uploads.class},
            (_, method, _) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  @Override
  public Numbers numbers() {
    return new FakeNumbers();
  }

  @Override
  public Design design() {
    throw new UnsupportedOperationException();
  }

  @Override
  public dev.proofline.engine.Buttons buttons() {
    return new dev.proofline.engine.Buttons() {
      @Override
      public List<Button> all(Caller caller, String form, UUID record) {
        var title = LocalText.of("请上级陪访", "Ask the manager along");
        return List.of(
            new Button("ask_again", title, Stands.READY, 1, Optional.of(clock.instant())),
            new Button("urge", title, Stands.RUNNING, 1, Optional.of(clock.instant())),
            new Button("hand_over", title, Stands.DONE, 1, Optional.of(clock.instant())));
      }

      @Override
      public UUID press(
          Caller caller, String form, UUID record, String flow, java.util.OptionalInt seen) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public dev.proofline.engine.Webhooks webhooks() {
    throw new UnsupportedOperationException();
  }

  @Override
  public dev.proofline.engine.Ownerships ownerships() {
    throw new UnsupportedOperationException();
  }

  @Override
  public dev.proofline.engine.Oversight oversight() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Chains chains() {
    return new FakeChains();
  }

  @Override
  public Proof proof() {
    return new FakeProof(records(), reasons);
  }

  @Override
  public dev.proofline.engine.SpotChecking spotChecking() {
    return new NoSpotChecks();
  }

  @Override
  public dev.proofline.engine.Simulations simulations() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Imports imports() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Exports exports() {
    throw new UnsupportedOperationException();
  }

  @Override
  public RecordImports recordImports() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Packs packs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Migrations migrations() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Texts texts() {
    return new Texts() {
      @Override
      public Shown of(Caller caller, UUID file) {
        return new Shown(State.NONE, Optional.empty(), Optional.empty(), false, Optional.empty());
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

      @Override
      public Shown want(Caller caller, UUID file) {
        return of(caller, file);
      }

      @Override
      public Shown correct(Caller caller, UUID file, String text) {
        return of(caller, file);
      }

      @Override
      public Shown review(Caller caller, UUID file, Ruling ruling) {
        return of(caller, file);
      }
    };
  }

  @Override
  public TextWork textWork() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Audit audit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Clockwork clockwork() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Unfinished unfinished() {
    return unfinished;
  }

  @Override
  public Replies replies() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /** In memory, for ever. */
  private static final class FakeUnfinished implements Unfinished {
    private record Kept(UUID user, UUID sheet, JsonNode json) {}

    private final Map<UUID, Kept> kept = new HashMap<>();

    @Override
    public boolean keep(Caller caller, UUID key, UUID sheet, JsonNode attempt) {
      if (attempt.toString().length() > 10_000) {
        return false;
      }
      kept.put(key, new Kept(caller.user(), sheet, attempt));
      return true;
    }

    @Override
    public Optional<JsonNode> find(Caller caller, UUID key) {
      return Optional.ofNullable(kept.get(key))
          .filter(one -> one.user().equals(caller.user()))
          .map(Kept::json);
    }

    @Override
    public void forget(Caller caller, UUID sheet) {
      kept.values().removeIf(one -> one.user().equals(caller.user()) && one.sheet().equals(sheet));
    }
  }

  /** Files in a folder. */
  static final class FakeAttachments implements Attachments {
    final Map<UUID, Kept> kept = new HashMap<>();
    private final Path folder;

    FakeAttachments(Path folder) {
      this.folder = folder;
    }

    @Override
    public Value.File keep(Caller caller, InputStream bytes, Said said) {
      try {
        UUID id = UUID.randomUUID();
        Path path = folder.resolve(id.toString());
        long size = Files.copy(bytes, path);
        String type = said.name().endsWith(".html") ? "text/html" : "image/jpeg";
        var file =
            new Value.File(
                id,
                "a".repeat(64),
                said.name(),
                type,
                size,
                said.takenAt(),
                said.place(),
                said.source(),
                said.seconds());
        kept.put(id, new Kept(file, path));
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Kept open(Caller caller, UUID id) {
      Kept found = kept.get(id);
      if (found == null) {
        throw FakeRecords.notFound("没有这个文件。", "There is no such file.");
      }
      return found;
    }
  }

  private static final class FakeNumbers implements Numbers {
    @Override
    public void keepAnew(Caller caller) {}

    @Override
    public Answer preview(
        Caller caller, dev.proofline.engine.executable.ExecutableMetric draft, Question question) {
      return ask(caller, question);
    }

    @Override
    public List<Field> fields(String source) {
      return List.of();
    }

    @Override
    public List<MetricEntry> list(Caller caller) {
      return List.of(
          new MetricEntry(
              "visit_completeness",
              LocalText.of("动作完整性", "Completeness of actions"),
              LocalText.of("证据齐全的拜访占比。", "Share of visits with full proof."),
              dimensions("rep", "team"),
              "percent",
              "rep",
              LocalText.of("占比", "Share"),
              LocalText.of("占比", "Share"),
              "visit",
              List.of(),
              null,
              true,
              new ExecutableMetric.Goal(Optional.empty(), Optional.empty(), List.of()),
              ExecutableMetric.Opening.UNSAID),
          new MetricEntry(
              "visits",
              LocalText.of("拜访次数", "Visits"),
              LocalText.of("已提交的拜访。", "Submitted visits."),
              dimensions(),
              "count",
              null,
              LocalText.of("计数", "Count"),
              LocalText.of("计数", "Count"),
              "visit",
              List.of(),
              null,
              true,
              new ExecutableMetric.Goal(Optional.empty(), Optional.empty(), List.of()),
              ExecutableMetric.Opening.UNSAID));
    }

    private static SequencedMap<String, LocalText> dimensions(String... keys) {
      var dimensions = new LinkedHashMap<String, LocalText>();
      for (String key : keys) {
        dimensions.put(key, LocalText.plain(key));
      }
      return dimensions;
    }

    @Override
    public Answer ask(Caller caller, Question question) {
      boolean share = question.key().equals("visit_completeness");
      var group =
          new Group(
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new BigDecimal(share ? "0.8824" : "34"),
              34,
              new BigDecimal(share ? "0.8614" : "36"),
              share ? State.GREEN : null);
      return new Answer(
          list(caller).get(share ? 0 : 1),
          List.of(group),
          share ? new BigDecimal("0.85") : null,
          "higher",
          true,
          false);
    }

    @Override
    public Behind behind(Caller caller, Question question, @Nullable Boolean holding) {
      return new Behind("visit", "true");
    }
  }
}
