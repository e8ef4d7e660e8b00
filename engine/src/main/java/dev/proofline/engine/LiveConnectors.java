package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.DataType;
import dev.proofline.engine.connector.Written;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Operation;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableRole.Duty;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.step.Trigger;
import dev.proofline.engine.store.SecretStore;
import dev.proofline.engine.value.Answers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vault and trying operations out. */
final class LiveConnectors implements Connectors {

  private static final int LONGEST_SECRET = 8_000;
  private static final String NAME = "name";

  private final Workspace workspace;
  private final Calls calls;
  private final Function<ObjectNode, Outcome<ExecutableConnector>> compile;

  LiveConnectors(
      Workspace workspace,
      Calls calls,
      Function<ObjectNode, Outcome<ExecutableConnector>> compile) {
    this.workspace = workspace;
    this.calls = calls;
    this.compile = compile;
  }

  @Override
  public List<Secret> secrets(Caller caller) {
    Access access = workspace.access(caller);
    if (!access.designs().contains(Kind.CONNECTOR)) {
      access.require(Duty.USERS);
    }
    var secrets = new TreeMap<String, Secret>();
    for (ExecutableConnector connector : workspace.catalogue().connectors().values()) {
      connector
          .auth()
          .needs()
          .ifPresent(name -> secrets.put(name, new Secret(name, null, null, null, usedBy(name))));
    }
    for (ExecutableFlow flow : workspace.catalogue().flows().values()) {
      if (flow.trigger() instanceof Trigger.Webhook(var key, _)) {
        secrets.put(key, new Secret(key, null, null, null, usedBy(key)));
      }
    }
    for (SecretStore.SealedSecret kept : workspace.store().secrets().all()) {
      secrets.put(
          kept.name(),
          new Secret(kept.name(), kept.host(), kept.by(), kept.at(), usedBy(kept.name())));
    }
    return List.copyOf(secrets.values());
  }

  private List<String> usedBy(String name) {
    Stream<String> connectors =
        workspace.catalogue().connectors().values().stream()
            .filter(connector -> connector.auth().needs().equals(Optional.of(name)))
            .map(ExecutableConnector::key);
    Stream<String> flows =
        workspace.catalogue().flows().values().stream()
            .filter(
                flow -> flow.trigger() instanceof Trigger.Webhook(var key, _) && key.equals(name))
            .map(ExecutableFlow::key);
    Stream<String> service = Stream.of(name).filter(ServiceKeys::isOne);
    return Stream.of(connectors, flows, service).flatMap(keys -> keys).toList();
  }

  @Override
  public void putSecret(Caller caller, String name, String host, String secret) {
    workspace.access(caller).require(Duty.USERS);
    String to =
        host.strip().equals(LiveWebhooks.NOWHERE)
            ? LiveWebhooks.NOWHERE
            : Origin.of(host).map(Origin::text).orElse("");
    if (!Keys.isKey(name)) {
      throw refused(
          NAME, "密钥名应为小写字母开头的标识，例如 registry_key。", "Expected a name such as registry_key.");
    }
    if (to.isEmpty()) {
      throw refused(
          "host",
          "应为密钥发往的地方：主机名，如 registry.example.cn（即 https 的 443 端口）；其他协议或端口要写明，如"
              + " https://registry.example.cn:8443；只核对外部调用的填 -。",
          "Expected where the secret goes: a host such as registry.example.cn (HTTPS on port 443),"
              + " with scheme and port where they are others, such as"
              + " https://registry.example.cn:8443, or - for calls from outside.");
    }
    boolean sound =
        !secret.isBlank()
            && secret.length() <= LONGEST_SECRET
            && secret.chars().noneMatch(Character::isISOControl);
    if (!sound) {
      throw refused(
          "secret",
          "密钥应为一行文字，不超过 " + LONGEST_SECRET + " 个字符。",
          "Expected a secret of one line and at most " + LONGEST_SECRET + " characters.");
    }
    if (to.equals(LiveWebhooks.NOWHERE) && WebhookSignature.key(secret).isEmpty()) {
      throw refused(
          "secret",
          "核对外部调用的密钥应为 whsec_ 加 24 到 64 字节的 Base64。",
          "Expected whsec_ and 24 to 64 bytes in Base64 as the secret of calls from outside.");
    }
    boolean there =
        workspace.store().secrets().all().stream().anyMatch(one -> one.name().equals(name));
    ObjectNode data = JsonNodeFactory.instance.objectNode().put(NAME, name).put("host", to);
    Instant now = workspace.clock().instant();
    workspace
        .store()
        .secrets()
        .put(
            new SecretStore.SealedSecret(name, to, caller.user(), now),
            secret,
            workspace.events().ofWorkspace(caller, there ? "secret.replaced" : "secret.set", data));
  }

  @Override
  public String makeSecret(Caller caller, String webhook) {
    workspace.access(caller).require(Duty.USERS);
    boolean taken =
        workspace.store().secrets().all().stream()
            .anyMatch(
                one -> one.name().equals(webhook) && !one.host().equals(LiveWebhooks.NOWHERE));
    if (taken) {
      throw refused(
          NAME,
          "密钥库里已有连接器用的同名密钥，请给这个地址换个名字。",
          "Expected a name that no connector's secret has. Give the address another.");
    }
    String secret = WebhookSignature.fresh(workspace.random());
    putSecret(caller, webhook, LiveWebhooks.NOWHERE, secret);
    return secret;
  }

  private static Refusal refused(String at, String chinese, String english) {
    return Refusals.invalid(
        Finding.error(Pointer.of(at), "bad_secret", LocalText.of(chinese, english)));
  }

  @Override
  public void removeSecret(Caller caller, String name) {
    workspace.access(caller).require(Duty.USERS);
    if (workspace.store().secrets().all().stream().noneMatch(one -> one.name().equals(name))) {
      throw Refusals.notFound();
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode().put(NAME, name);
    workspace
        .store()
        .secrets()
        .remove(name, workspace.events().ofWorkspace(caller, "secret.removed", data));
  }

  @Override
  public Trial attempt(Caller caller, ObjectNode draft, String operation, ObjectNode with) {
    if (!workspace.access(caller).designs().contains(Kind.CONNECTOR)) {
      throw Access.notAllowed();
    }
    Outcome<ExecutableConnector> compiled = compile.apply(draft);
    if (!(compiled instanceof Outcome.Ok<ExecutableConnector>(var connector, _))) {
      return fault(
          compiled.findings().stream()
              .filter(Finding::isError)
              .map(Finding::message)
              .findFirst()
              .orElse(LocalText.of("草稿有错。", "The draft has mistakes.")));
    }
    Optional<Operation> found = connector.operation(operation);
    if (found.isEmpty()) {
      return fault(LocalText.of("没有这个操作。", "There is no such operation."));
    }
    Answers inputs = Answers.EMPTY;
    for (var input : found.get().inputs().entrySet()) {
      switch (input
          .getValue()
          .read(with.has(input.getKey()) ? List.of(with.get(input.getKey())) : List.of())) {
        case DataType.Read.Found(var value) -> inputs = inputs.with(input.getKey(), value);
        case DataType.Read.Nothing() -> {}
        case DataType.Read.Unfit(var instead, _) -> {
          LocalText title = input.getValue().wanted(instead);
          return fault(
              LocalText.of(
                  "输入“" + input.getKey() + "”应为" + title.in("zh-CN") + "。",
                  "Expected the input '" + input.getKey() + "' to be " + title.in("en") + "."));
        }
      }
    }
    return attempt(connector, found.get(), new Call(connector.key(), operation, inputs));
  }

  private Trial attempt(ExecutableConnector connector, Operation operation, Call call) {
    Clock clock = workspace.clock();
    Instant began = clock.instant();
    Calls.Came came =
        calls.attempt(connector, operation, call, Optional.empty(), connector.timeout());
    Duration took = Duration.between(began, clock.instant());
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    Optional<LocalText> fault = Optional.empty();
    switch (came.called()) {
      case Called.Answered(_, var given) ->
          given.values().forEach((key, value) -> response.set(key, Written.json(value)));
      case Called.Unavailable(_, var why) -> fault = Optional.of(why);
      case Called.Unasked() -> {}
    }
    return new Trial(came.status(), took, came.answer(), response, fault);
  }

  private static Trial fault(LocalText why) {
    return new Trial(
        OptionalInt.empty(),
        Duration.ZERO,
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        Optional.of(why));
  }
}
