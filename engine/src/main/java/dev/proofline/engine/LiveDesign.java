package dev.proofline.engine;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionDiff;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.DefinitionNames;
import dev.proofline.engine.definition.DefinitionPlaces;
import dev.proofline.engine.definition.DefinitionShapes;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableMetric;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.Committer;
import dev.proofline.engine.store.DefinitionStore;
import dev.proofline.engine.store.DefinitionStore.Draft;
import dev.proofline.engine.store.DefinitionStore.Pilot;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Definitions of the workspace. */
final class LiveDesign implements Design {

  private static final int MOST_AT_ONCE = 200;

  private final Workspace workspace;
  private final Publishing publishing;
  private final Migrating migrating;
  private final DefinitionShapes shapes;

  LiveDesign(
      Workspace workspace, Publishing publishing, Migrating migrating, DefinitionShapes shapes) {
    this.workspace = workspace;
    this.migrating = migrating;
    this.publishing = publishing;
    this.shapes = shapes;
  }

  @Override
  public List<Entry> list(Caller caller, @Nullable Kind kind) {
    Access access = designer(caller);
    Map<DefinitionId, Published> current = publishing.current();
    var drafts = new LinkedHashMap<DefinitionId, Draft>();
    definitions().drafts().forEach(draft -> drafts.put(draft.id(), draft));
    var ids = new ArrayList<>(current.keySet());
    drafts.keySet().stream().filter(id -> !current.containsKey(id)).forEach(ids::add);
    var provenance = Provenance.of(definitions().packs());
    return ids.stream()
        .filter(id -> kind == null || id.kind() == kind)
        .filter(id -> access.mayDesign(id.kind()))
        .map(id -> entry(id, current.get(id), drafts.get(id), provenance))
        .sorted(Comparator.comparing(Entry::id, Comparator.comparing(DefinitionId::toString)))
        .toList();
  }

  private static Entry entry(
      DefinitionId id,
      @Nullable Published published,
      @Nullable Draft draft,
      Provenance provenance) {
    ObjectNode json = draft != null ? draft.json() : published != null ? published.json() : null;
    LocalText title =
        Optional.ofNullable(json)
            .flatMap(found -> Optional.ofNullable(found.get("title")))
            .flatMap(Settings::words)
            .orElseGet(() -> LocalText.plain(id.key()));
    return new Entry(
        id,
        title,
        published == null ? 0 : published.version(),
        draft != null,
        published == null ? Publishing.WORKSPACE_PACK : published.pack(),
        published == null ? null : provenance.version(published),
        published != null && provenance.changedHere(published),
        draft != null ? draft.at() : published == null ? null : published.at(),
        draft != null ? draft.by() : published == null ? null : published.by());
  }

  @Override
  public Optional<Draft> draft(Caller caller, DefinitionId id) {
    require(caller, id.kind());
    return definitions().draft(id);
  }

  @Override
  public Draft open(Caller caller, DefinitionId id) {
    require(caller, id.kind());
    return definitions()
        .draft(id)
        .or(() -> published(id).map(LiveDesign::unsaved))
        .orElseThrow(Refusals::notFound);
  }

  private static Draft unsaved(Published published) {
    return new Draft(
        published.id(), published.json().deepCopy(), 0, published.by(), published.at());
  }

  @Override
  public Draft save(Caller caller, DefinitionId id, ObjectNode json, long expectedRevision) {
    require(caller, id.kind());
    try {
      return definitions()
          .save(id, json, expectedRevision, caller.user(), workspace.clock().instant());
    } catch (Committer.Conflict _) {
      return definitions()
          .draft(id)
          .filter(draft -> isThat(draft, caller, json, expectedRevision))
          .orElseThrow(Refusals::stale);
    }
  }

  /** Whether the answer was lost and the same is sent again. */
  private static boolean isThat(Draft draft, Caller caller, ObjectNode json, long expected) {
    return draft.revision() == expected + 1
        && draft.json().equals(json)
        && caller.user().equals(draft.by());
  }

  @Override
  public void discard(Caller caller, DefinitionId id) {
    require(caller, id.kind());
    definitions().deleteDraft(id);
  }

  @Override
  public List<Finding> examine(Caller caller, DefinitionId id, ObjectNode json) {
    require(caller, id.kind());
    return publishing.examine(caller, List.of(item(id, json))).findings();
  }

  @Override
  public Outcome<ExecutableForm> compile(Caller caller, DefinitionId form, ObjectNode json) {
    require(caller, form.kind());
    return compiled(caller, form, json, next -> next.forms().get(form.key()));
  }

  @Override
  public Outcome<ExecutableForm> preview(Caller caller, DefinitionId form, ObjectNode json) {
    Outcome<ExecutableForm> whole = compile(caller, form, json);
    return switch (whole) {
      case Outcome.Ok<ExecutableForm> _ -> whole;
      case Outcome.Refused<ExecutableForm> _ ->
          publishing.working(item(form, json)).map(Outcome::ok).orElse(whole);
    };
  }

  @Override
  public Outcome<ExecutableMetric> metric(Caller caller, String key, ObjectNode draft) {
    require(caller, Kind.METRIC);
    return compiled(
        caller, new DefinitionId(Kind.METRIC, key), draft, next -> next.metrics().get(key));
  }

  private <T> Outcome<T> compiled(
      Caller caller, DefinitionId id, ObjectNode json, Function<Catalogue, @Nullable T> part) {
    var examined = publishing.examine(caller, List.of(item(id, json)));
    Optional<T> compiled =
        examined.catalogue().flatMap(next -> Optional.ofNullable(part.apply(next)));
    return compiled.isEmpty()
        ? Outcome.refused(examined.findings())
        : Outcome.of(compiled.get(), examined.findings());
  }

  @Override
  public List<Published> publish(Caller caller, List<DefinitionId> drafts) {
    return publish(caller, drafts, Map.of()).published();
  }

  @Override
  public Publication publish(
      Caller caller, List<DefinitionId> drafts, Map<String, Choices> choices) {
    drafts.forEach(id -> require(caller, id.kind()));
    Set<DefinitionId> once = new LinkedHashSet<>(drafts);
    if (once.size() > MOST_AT_ONCE) {
      throw tooMany(once.size());
    }
    return migrating.publish(caller, () -> changed(once), choices);
  }

  @Override
  public Published pilot(Caller caller, DefinitionId form, Set<UUID> teams) {
    require(caller, form.kind());
    if (teams.isEmpty() || !workspace.org().teams().keySet().containsAll(teams)) {
      throw Refusals.invalid(
          Finding.error(
              Pointer.of("teams"),
              "unknown_team",
              LocalText.of("请选择至少一个已有的团队。", "Expected at least one team there is.")));
    }
    Draft draft =
        definitions().draft(form).orElseThrow(() -> noDraft(publishing.current().get(form)));
    return publishing.publishPilot(caller, item(form, draft.json()), teams);
  }

  @Override
  public Optional<Pilot> pilot(Caller caller, DefinitionId form) {
    require(caller, form.kind());
    return definitions().pilots().stream()
        .filter(pilot -> form.kind() == Kind.FORM && pilot.form().equals(form.key()))
        .findFirst();
  }

  @Override
  public List<NameableField> nameable(Caller caller, String form) {
    require(caller, Kind.ROLE);
    return published(new DefinitionId(Kind.FORM, form))
        .map(inForce -> new NameableFields(definitions(), inForce).all())
        .orElseGet(List::of);
  }

  @Override
  public Optional<Comparison> comparison(Caller caller, DefinitionId form) {
    return pilot(caller, form).map(new PilotComparison(workspace)::of);
  }

  @Override
  public Publication promote(Caller caller, DefinitionId form) {
    Pilot pilot = pilot(caller, form).orElseThrow(Publishing::noPilot);
    ObjectNode json =
        definitions().version(form, pilot.version()).orElseThrow(Refusals::notFound).json();
    return publishing.promote(caller, pilot, item(form, json));
  }

  @Override
  public void withdraw(Caller caller, DefinitionId form) {
    publishing.endPilot(caller, pilot(caller, form).orElseThrow(Publishing::noPilot));
  }

  /** The drafts that say something else than what is published; the others are done with. */
  private List<Publishing.Item> changed(Set<DefinitionId> ids) {
    Map<DefinitionId, Published> current = publishing.current();
    var items = new ArrayList<Publishing.Item>();
    var same = new ArrayList<DefinitionId>();
    for (DefinitionId id : ids) {
      Published before = current.get(id);
      Draft draft = definitions().draft(id).orElseThrow(() -> noDraft(before));
      if (before != null && before.json().equals(draft.json())) {
        same.add(id);
      } else {
        items.add(item(id, draft.json()));
      }
    }
    if (items.isEmpty() && !same.isEmpty()) {
      throw nothingChanged(same.getFirst(), current);
    }
    same.forEach(definitions()::deleteDraft);
    return items;
  }

  private static Refusal noDraft(@Nullable Published before) {
    if (before == null) {
      return Refusals.notFound();
    }
    return Refusals.conflict(
        "“" + title(before, "zh-CN") + "”没有待发布的草稿：第 " + before.version() + " 版已经发布。请查看该版本，需要时再修改。",
        "Expected a draft of "
            + title(before, "en")
            + ", but version "
            + before.version()
            + " is published and nothing was changed since. Look at that version.");
  }

  private static Refusal nothingChanged(DefinitionId id, Map<DefinitionId, Published> current) {
    Optional<Published> now = Optional.ofNullable(current.get(id));
    int version = now.map(Published::version).orElse(0);
    Function<String, String> named =
        language -> now.map(found -> title(found, language)).orElseGet(id::toString);
    return Refusals.conflict(
        "“" + named.apply("zh-CN") + "”的草稿与已发布的第 " + version + " 版相同。请先修改，或放弃草稿。",
        "Expected a draft of "
            + named.apply("en")
            + " that differs from version "
            + version
            + ", but nothing was changed. Change something, or discard the draft.");
  }

  private static String title(Published published, String language) {
    return title(published).map(words -> words.in(language)).orElse(published.id().key());
  }

  private static Refusal tooMany(int count) {
    return Refusals.invalid(
        Finding.error(
            Pointer.of("items"),
            "too_many",
            LocalText.of(
                "一次最多发布 " + MOST_AT_ONCE + " 项，但有 " + count + " 项。请分批发布。",
                "Expected at most "
                    + MOST_AT_ONCE
                    + " definitions at once, but there are "
                    + count
                    + ". Publish them in parts.")));
  }

  private static Publishing.Item item(DefinitionId id, ObjectNode json) {
    return new Publishing.Item(id, json, Publishing.WORKSPACE_PACK);
  }

  @Override
  public Optional<Published> current(Caller caller, DefinitionId id) {
    require(caller, id.kind());
    return published(id);
  }

  @Override
  public List<Published> versions(Caller caller, DefinitionId id) {
    require(caller, id.kind());
    return definitions().versions(id);
  }

  @Override
  public List<LocalText> changes(Caller caller, DefinitionId id, int from, int to) {
    return changes(caller, id.kind(), json(caller, id, from), json(caller, id, to));
  }

  @Override
  public List<LocalText> changes(Caller caller, Kind kind, ObjectNode from, ObjectNode to) {
    require(caller, kind);
    return DefinitionDiff.between(names(), kind, from, to);
  }

  @Override
  public LocalText place(Caller caller, Kind kind, Pointer place, ObjectNode json) {
    require(caller, kind);
    return new DefinitionPlaces(names()).of(kind, place, List.of(json));
  }

  @Override
  public List<Operation> operations(Caller caller) {
    designer(caller);
    return workspace.catalogue().vocabulary().calls().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(call -> {
          int point = call.getKey().indexOf('.');
          String connector = call.getKey().substring(0, point);
          return new Operation(
              connector,
              names().title(Kind.CONNECTOR, connector),
              call.getKey().substring(point + 1),
              call.getValue());
        })
        .toList();
  }

  @Override
  public SequencedMap<String, LocalText> roles(Caller caller) {
    designer(caller);
    var roles = new LinkedHashMap<String, LocalText>();
    workspace.catalogue().roles().forEach((key, role) -> roles.put(key, role.title()));
    return roles;
  }

  @Override
  public DefinitionShapes shapes() {
    return shapes;
  }

  private DefinitionNames names() {
    return new DefinitionNames(shapes, other -> published(other).map(Published::json));
  }

  private static Optional<LocalText> title(Published published) {
    return Optional.ofNullable(published.json().get("title")).flatMap(Settings::words);
  }

  private ObjectNode json(Caller caller, DefinitionId id, int version) {
    require(caller, id.kind());
    Optional<ObjectNode> found =
        version == 0
            ? definitions().draft(id).map(Draft::json)
            : definitions().version(id, version).map(Published::json);
    return found.orElseThrow(Refusals::notFound);
  }

  private Optional<Published> published(DefinitionId id) {
    return Optional.ofNullable(publishing.current().get(id));
  }

  private DefinitionStore definitions() {
    return workspace.store().definitions();
  }

  private Access designer(Caller caller) {
    Access access = workspace.access(caller);
    if (!access.mayDesign()) {
      throw Access.notAllowed();
    }
    return access;
  }

  private void require(Caller caller, Kind kind) {
    if (!workspace.access(caller).mayDesign(kind)) {
      throw Access.notAllowed();
    }
  }
}
