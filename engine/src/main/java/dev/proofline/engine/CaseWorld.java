package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.chain.ChainState;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.Called;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.form.Judgement;
import dev.proofline.engine.form.Judgement.Status;
import dev.proofline.engine.form.Judgement.Verdict;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.FileText.Origin;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The world of one golden case: one person who fills, the rows the case gives, the pack's settings,
 * and a clock that stands. A file may say what is written or said in it. {@code given.json} is
 * {@code {"form", "data", "at"?, "rows"?: {form: [{"id", "data", "status"?, "verdict"?, "at"?}]},
 * "people"?, "flow"?, "chain"?}}, written like sample records; what spot checks found stands among
 * the rows ({@link CaseSpotChecks}).
 */
final class CaseWorld implements Facts {

  private static final String UNKNOWN_KIND = "application/octet-stream";

  private static final String ASSET = "asset";
  private static final Set<String> MAY_GIVE =
      Set.of("title", "form", "data", "at", "rows", "people", "flow", "chain", LinkFields.LINK);
  private static final Instant USUALLY = Instant.parse("2026-01-15T02:00:00Z");
  private static final UUID ANOTHER = new UUID(0, 2);
  private static final User ME =
      new User(
          UUID.nameUUIDFromBytes("case".getBytes(StandardCharsets.UTF_8)),
          "me",
          "案例",
          null,
          null,
          Set.of(),
          null,
          null,
          "zh-CN",
          true);

  private final Judging judging;
  private final ZoneId zone;
  private final Catalogue catalogue;
  private final Bundle bundle;
  private Org org = new Org(List.of(ME), List.of());
  private final Map<Value.Ref, Row> rows = new LinkedHashMap<>();
  private final Map<String, List<Row>> checked = new HashMap<>();
  private final Map<UUID, FileText> texts = new HashMap<>();

  CaseWorld(ZoneId zone, Catalogue catalogue, Bundle bundle) {
    this.judging = new Judging(zone);
    this.zone = zone;
    this.catalogue = catalogue;
    this.bundle = bundle;
  }

  /** What judging a case gives. */
  sealed interface Result {}

  /**
   * @param written the answers as they would be stored, as JSON
   * @param waivers who may set a check aside that stands in the way, by check
   * @param flow what a flow would make of it, where the case asks for one
   * @param chain how a chain would stand by it, where the case asks for one
   */
  record Judged(
      Judgement judgement,
      ObjectNode written,
      Map<String, String> waivers,
      Optional<CaseFlow.Came> flow,
      Optional<ChainState> chain)
      implements Result {}

  record Unreadable(Finding finding) implements Result {}

  /** Outside systems answer with their samples. */
  @Override
  public Called call(Value.Ref about, Call call) {
    return Calls.sample(catalogue.connectors(), call, Instant.EPOCH);
  }

  Result judge(ObjectNode given) {
    given.findParents(ASSET).forEach(this::say);
    for (String property : given.propertyNames()) {
      if (!MAY_GIVE.contains(property)) {
        return unreadable(Pointer.of(property));
      }
    }
    Optional<Finding> misplaced = misplaced(given);
    if (misplaced.isPresent()) {
      return new Unreadable(misplaced.get());
    }
    Optional<Instant> now = moment(given, USUALLY);
    if (now.isEmpty()) {
      return unreadable(Pointer.of("at"));
    }
    if (!people(given.path("people"))) {
      return unreadable(Pointer.of("people"));
    }
    for (var source : given.path("rows").properties()) {
      int position = 0;
      for (JsonNode row : source.getValue()) {
        if (!(row instanceof ObjectNode json)
            || !given(source.getKey(), json, position, now.get())) {
          return unreadable(Pointer.of("rows", source.getKey(), Integer.toString(position)));
        }
        position++;
      }
    }
    ExecutableForm form = catalogue.forms().get(given.path("form").asString(""));
    if (form == null || !given.path("data").isObject()) {
      return unreadable(Pointer.of(form == null ? "form" : "data"));
    }
    Judgement judgement = judged(form, given, CaseSpotChecks.THE_CASE, now.get());
    Optional<ChainState> chain = Optional.empty();
    if (given.has("chain")) {
      if (!keep(form, given, now.get())) {
        return unreadable(Pointer.of("data"));
      }
      Optional<CaseChain> asked = CaseChain.of(given.path("chain"), catalogue, rows);
      if (asked.isEmpty()) {
        return unreadable(Pointer.of("chain"));
      }
      chain = asked.get().stands(this, zone, now.get());
    }
    if (!given.has("flow")) {
      return judged(form, judgement, now.get(), Optional.empty(), chain);
    }
    return switch (flow(form, given, now.get())) {
      case Outcome.Ok<CaseFlow.Came>(var came, _) ->
          judged(form, judgement, now.get(), Optional.of(came), chain);
      case Outcome.Refused<CaseFlow.Came>(var findings) -> new Unreadable(findings.getFirst());
    };
  }

  private Judged judged(
      ExecutableForm form,
      Judgement judgement,
      Instant now,
      Optional<CaseFlow.Came> flow,
      Optional<ChainState> chain) {
    var row = new Rows.OfRecord(form, record(form, judgement, CaseSpotChecks.THE_CASE, now));
    var waivers = new CaseWaivers(org, new Situation(row, Map.of(), now, zone, this));
    return new Judged(
        judgement, written(form, judgement), waivers.of(form, judgement, ME), flow, chain);
  }

  private StoredRecord record(ExecutableForm form, Judgement judgement, UUID id, Instant at) {
    return BareRecord.of(
        form,
        BareRecord.Birth.of(id, at, ME.id(), ME.id(), org),
        judgement.status(),
        judgement.verdict(),
        judgement.answers());
  }

  private Optional<Finding> misplaced(ObjectNode given) {
    Stream<Optional<Finding>> rows =
        given.path("rows").properties().stream()
            .flatMap(source ->
                source
                    .getValue()
                    .valueStream()
                    .filter(ObjectNode.class::isInstance)
                    .map(row ->
                        LinkFields.misplaced(
                            catalogue,
                            source.getKey(),
                            (ObjectNode) row,
                            Pointer.of("rows", source.getKey()))));
    String form = given.path("form").asString("");
    return Stream.concat(
            Stream.of(LinkFields.misplaced(catalogue, form, given, Pointer.ROOT)), rows)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * What is said or written in a file: {@code {"asset": "sample/memo.mp3", "text": "…"}}; {@code
   * "typed"} is what the submitter wrote instead, and {@code "accepted"} what another said of it.
   */
  private void say(JsonNode file) {
    Optional<FileText> recognised =
        file.path("text")
            .stringValueOpt()
            .map(text ->
                new FileText(text, false, List.of(), Origin.recognised("case", Instant.EPOCH)));
    Optional<FileText> said =
        file.path("typed")
            .stringValueOpt()
            .map(typed ->
                recognised
                    .orElseGet(() -> new FileText("", false))
                    .corrected(typed, ME.id(), Instant.EPOCH))
            .map(typed -> reviewed(typed, file.path("accepted")))
            .or(() -> recognised);
    said.ifPresent(
        text -> texts.put(SampleData.id(Path.of(file.path(ASSET).asString("")).toString()), text));
  }

  private static FileText reviewed(FileText typed, JsonNode accepted) {
    return accepted.isBoolean()
        ? typed.reviewed(new FileText.Review(ANOTHER, Instant.EPOCH, accepted.booleanValue()))
        : typed;
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return Optional.ofNullable(texts.get(file.id()));
  }

  private Outcome<CaseFlow.Came> flow(ExecutableForm form, ObjectNode given, Instant now) {
    var ground =
        new SimulatedWorld.Ground(
            catalogue.forms(),
            catalogue.connectors(),
            org,
            this,
            (_, _) -> true,
            (role, facts) -> facts.usersInRole(role),
            judging,
            zone,
            new Labels(() -> catalogue, zone, Clock.fixed(now, zone))::display);
    var world = new SimulatedWorld(ground);
    world.submitted(form, data(now).answers(form, given, bundle), ME.id(), now);
    return new CaseFlow(catalogue, org, world).play(given.path("flow"), now);
  }

  /** {@code {"boss": {"roles": ["finance"], "manager": "other"}}}; {@code me} is who fills. */
  private boolean people(JsonNode people) {
    var users = new ArrayList<User>();
    users.add(person("me", people.path("me")));
    for (var entry : people.properties()) {
      String manager = entry.getValue().path("manager").asString("");
      if (!manager.isEmpty() && !people.has(manager)) {
        return false;
      }
      if (!entry.getKey().equals("me")) {
        users.add(person(entry.getKey(), entry.getValue()));
      }
    }
    org = new Org(users, List.of());
    return people.isMissingNode() || people.isObject();
  }

  private static User person(String login, JsonNode json) {
    String manager = json.path("manager").asString("");
    Set<String> roles =
        json.path("roles").valueStream().map(role -> role.asString("")).collect(Collectors.toSet());
    return new User(
        person(login),
        login,
        login.equals(ME.login()) ? ME.name() : login,
        manager.isEmpty() ? null : person(manager),
        null,
        roles,
        null,
        null,
        "zh-CN",
        true);
  }

  private static UUID person(String login) {
    return login.equals(ME.login())
        ? ME.id()
        : UUID.nameUUIDFromBytes(("case " + login).getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Instant> moment(ObjectNode json, Instant now) {
    return json.has("at") ? data(now).moment(json.path("at").asString("")) : Optional.of(now);
  }

  private SampleData data(Instant now) {
    return new SampleData(zone, org, now, CaseWorld::file, (_, alias, _) -> SampleData.id(alias));
  }

  private Judgement judged(ExecutableForm form, ObjectNode json, UUID id, Instant at) {
    ObjectNode answers = data(at).answers(form, json, bundle);
    return judging.judge(
        form, answers, new Judging.Asked(id, Optional.empty(), Optional.of(ME.id()), this, at));
  }

  /** Whether a row of the case is written as rows are. */
  private boolean given(String source, ObjectNode json, int position, Instant now) {
    if (CaseSpotChecks.isOne(source)) {
      Optional<Row> found =
          moment(json, now).flatMap(at -> CaseSpotChecks.read(source, json, position, at));
      found.ifPresent(row -> checked.computeIfAbsent(source, _ -> new ArrayList<>()).add(row));
      return found.isPresent();
    }
    ExecutableForm form = catalogue.forms().get(source);
    return form != null && keep(form, json, now);
  }

  private boolean keep(ExecutableForm form, ObjectNode json, Instant now) {
    Optional<Instant> at = moment(json, now);
    if (at.isEmpty() || !json.path("data").isObject()) {
      return false;
    }
    UUID id = SampleData.id(json.path("id").asString(form.key() + rows.size()));
    Judgement judgement = judged(form, json, id, at.get());
    Status status = named(Status.values(), json.path("status"), judgement.status());
    Verdict verdict = named(Verdict.values(), json.path("verdict"), judgement.verdict());
    var birth = BareRecord.Birth.of(id, at.get(), ME.id(), ME.id(), org);
    StoredRecord record = BareRecord.of(form, birth, status, verdict, judgement.answers());
    rows.put(new Value.Ref(form.key(), id), new Rows.OfRecord(form, record));
    return true;
  }

  private static <E extends Enum<E>> E named(E[] values, JsonNode name, E otherwise) {
    return Arrays.stream(values)
        .filter(value -> value.name().equalsIgnoreCase(name.asString("")))
        .findFirst()
        .orElse(otherwise);
  }

  private static ObjectNode written(ExecutableForm form, Judgement judgement) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    form.fields()
        .forEach((key, field) ->
            judgement
                .answers()
                .get(key)
                .ifPresent(value -> written.set(key, field.type().write(value))));
    return written;
  }

  /** A file of the pack as if it had been uploaded; it is kept nowhere. */
  static Value.File file(Path path, byte[] bytes) {
    String sha256 = HexFormat.of().formatHex(digest().digest(bytes));
    return new Value.File(
        SampleData.id(path.toString()),
        sha256,
        String.valueOf(path.getFileName()),
        FileKinds.of(Arrays.copyOf(bytes, FileKinds.PREFIX)).orElse(UNKNOWN_KIND),
        bytes.length,
        null,
        null,
        "camera",
        null);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public Optional<Template> naming(String form) {
    return Optional.ofNullable(catalogue.forms().get(form)).flatMap(ExecutableForm::label);
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    return reference.target().equals(Value.Ref.USER)
        ? org.user(reference.id()).map(user -> new Rows.OfUser(user, org))
        : Optional.ofNullable(rows.get(reference));
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    var found = new ArrayList<Row>(checked.getOrDefault(source, List.of()));
    if (source.equals("users")) {
      org.users().values().forEach(user -> found.add(new Rows.OfUser(user, org)));
    }
    rows.forEach((ref, row) -> {
      if (ref.target().equals(source)) {
        found.add(row);
      }
    });
    return found.stream().filter(row -> Rows.meets(row, narrowings)).toList();
  }

  /** By the bytes: nothing in a case is looked into. */
  @Override
  public List<Use> uses(Value.File file, int distance) {
    return rows.entrySet().stream()
        .filter(row ->
            row.getValue() instanceof Rows.OfRecord record
                && record
                    .record()
                    .answers()
                    .files()
                    .anyMatch(one -> one.sha256().equals(file.sha256())))
        .map(row -> new Use(row.getKey(), 0, ""))
        .toList();
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return org.activeInRole(role).stream()
        .map(user -> new Value.Ref(Value.Ref.USER, user.id()))
        .toList();
  }

  @Override
  public WorkCalendars calendars() {
    return catalogue.calendars();
  }

  @Override
  public Optional<Value> setting(String key) {
    return Optional.ofNullable(catalogue.settings().get(key));
  }

  private static Unreadable unreadable(Pointer at) {
    return new Unreadable(
        Expected.of(
                "案例 {\"form\", \"data\", \"at\"?, \"rows\"?, \"people\"?, \"flow\"?, \"chain\"?}",
                "a case {\"form\", \"data\", \"at\"?, \"rows\"?, \"people\"?, \"flow\"?, \"chain\"?}")
            .but("这里缺少或写错了", "this is missing or wrong")
            .hint(
                "form 是模板包里的表单；at 形如 2026-01-15T02:00:00Z 或 -P3D。",
                "form is a form of the pack; at is like 2026-01-15T02:00:00Z or -P3D.")
            .error(at, "bad_case"));
  }
}
