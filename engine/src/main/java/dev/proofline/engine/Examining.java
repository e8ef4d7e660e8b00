package dev.proofline.engine;

import dev.proofline.engine.Publishing.Examined;
import dev.proofline.engine.Publishing.Item;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.CelExpressions;
import dev.proofline.engine.expression.ChainRows;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.migration.MigrationPlan;
import dev.proofline.engine.migration.Versions;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What publishing would give: compiled with everything else, and all that stands against it. */
final class Examining {

  /** What the store says of a field that is in a plan already; columns of tables are in none. */
  private static final String RETYPED = "column_retyped";

  private static final int OF_A_FIELD = 3;

  private final Workspace workspace;
  private final Compiling compiling;

  Examining(Workspace workspace, Compiling compiling) {
    this.workspace = workspace;
    this.compiling = compiling;
  }

  /**
   * @param choices what the author chose for the records of forms, by form
   */
  Examined examine(Caller caller, Collection<Item> items, Map<String, Choices> choices) {
    Map<DefinitionId, Published> current = current();
    var versions = new ArrayList<Published>();
    var findings = new ArrayList<Finding>();
    for (Item item : FollowingForms.with(items, current)) {
      Published before = current.get(item.id());
      findings.addAll(ownership(item, before));
      if (before != null) {
        findings.addAll(RemovedValues.between(before.json(), item));
      }
      var next =
          new Published(
              item.id(),
              before == null ? 1 : next(before),
              item.json(),
              before == null ? item.pack() : before.pack(),
              caller.user().equals(SystemCallers.NOBODY) ? null : caller.user(),
              workspace.clock().instant());
      versions.add(next);
      current.put(item.id(), next);
    }
    List<Source> sources = current.values().stream().map(compiling::source).toList();
    Outcome<Catalogue> outcome = compiling.compile(sources);
    List<DefinitionId> about = versions.stream().map(Published::id).toList();
    outcome.findings().stream()
        .filter(finding -> finding.isError() || isAbout(finding, about))
        .forEach(findings::add);
    findings.addAll(
        LostValues.among(
            outcome.findings().stream().filter(finding -> !isAbout(finding, about)).toList(),
            () -> compiling.current().findings()));
    Optional<Catalogue> catalogue =
        outcome instanceof Outcome.Ok<Catalogue>(var good, _)
            ? Optional.of(good)
            : Optional.empty();
    catalogue.ifPresent(good -> findings.addAll(compiling.lint(sources, good, about::contains)));
    Map<String, MigrationPlan> plans =
        catalogue.map(good -> plans(filled(versions, good), choices)).orElse(Map.of());
    plans.values().forEach(plan -> findings.addAll(plan.findings()));
    catalogue.ifPresent(good -> forms(versions, good).forEach(form -> columns(form, findings)));
    List<Published> own =
        versions.stream().filter(one -> one.pack().equals(Publishing.WORKSPACE_PACK)).toList();
    findings.addAll(UnnamedForms.among(own, current.values()));
    catalogue.ifPresent(good ->
        findings.addAll(
            BorrowedGrants.among(filled(own, good), current.values(), good.roles().values())));
    return new Examined(versions, catalogue, List.copyOf(findings), plans);
  }

  /** Errors elsewhere stand in the way of this; what is merely warned of elsewhere does not. */
  private static boolean isAbout(Finding finding, List<DefinitionId> about) {
    return about.stream()
        .anyMatch(id -> finding.pointer().startsWith(Pointer.of(id.kind().key(), id.key())));
  }

  /** After every version there is, also those that only some teams have or had. */
  private int next(Published before) {
    int highest = before.version();
    if (before.id().kind() == Kind.FORM) {
      for (int version : workspace.store().definitions().setAside(before.id().key())) {
        highest = Math.max(highest, version);
      }
    }
    return highest + 1;
  }

  private Map<String, MigrationPlan> plans(
      List<ExecutableForm> next, Map<String, Choices> choices) {
    Catalogue now = workspace.catalogue();
    var plans = new LinkedHashMap<String, MigrationPlan>();
    for (ExecutableForm after : next) {
      ExecutableForm before = now.forms().get(after.key());
      if (before != null) {
        plans.put(
            after.key(),
            MigrationPlan.of(
                new Versions(
                    before,
                    after,
                    choices.getOrDefault(after.key(), Choices.NONE),
                    () -> new CelExpressions(now.vocabulary()))));
      }
    }
    return plans;
  }

  /** The newest version of everything. */
  Map<DefinitionId, Published> current() {
    var current = new LinkedHashMap<DefinitionId, Published>();
    for (Published published : workspace.store().definitions().current()) {
      current.put(published.id(), published);
    }
    return current;
  }

  static List<ExecutableForm> forms(List<Published> versions, Catalogue catalogue) {
    return versions.stream()
        .flatMap(version -> keys(version.id()).stream())
        .flatMap(key -> Optional.ofNullable(catalogue.forms().get(key)).stream())
        .toList();
  }

  /** The forms a definition gives: a chain those that tell how it stands. */
  private static List<String> keys(DefinitionId id) {
    return switch (id.kind()) {
      case FORM -> List.of(id.key());
      case CHAIN -> Arrays.stream(ChainRows.values()).map(rows -> rows.source(id.key())).toList();
      case FLOW, ROLE, METRIC, CONNECTOR, CALENDAR, OPTIONS, PACK -> List.of();
    };
  }

  /** Those people fill in, with records to be thought of. */
  private static List<ExecutableForm> filled(List<Published> versions, Catalogue catalogue) {
    return forms(versions, catalogue).stream()
        .filter(form -> !ChainRows.isOne(form.key()))
        .toList();
  }

  private void columns(ExecutableForm form, List<Finding> findings) {
    Pointer root = Pointer.of(Kind.FORM.key(), form.key());
    for (Finding finding : workspace.store().definitions().incompatibilities(form)) {
      if (finding.code().equals(RETYPED) && finding.pointer().tokens().size() == OF_A_FIELD) {
        continue;
      }
      findings.add(finding.pointer().startsWith(root) ? finding : finding.below(root));
    }
  }

  /** A pack never takes over what somebody else made under the same key. */
  private static List<Finding> ownership(Item item, @Nullable Published before) {
    if (before == null || !isTaken(item.pack(), before)) {
      return List.of();
    }
    DefinitionId id = item.id();
    LocalText kind = id.kind().title();
    LocalText title = PackReading.words(before.json(), "title", id.key());
    boolean archived = Archiving.archived(before.json());
    return List.of(
        Finding.error(
            Pointer.of(id.kind().key(), id.key()),
            "key_taken",
            LocalText.of(
                kind
                    + "的标识 "
                    + id.key()
                    + " 已经用了：工作区里有"
                    + (archived ? "已停用的" : "")
                    + "“"
                    + title
                    + "”，不属于这个模板包。请给其中一个换个标识。",
                "Expected no other "
                    + kind.in("en").toLowerCase(Locale.ROOT)
                    + " with the key "
                    + id.key()
                    + ", but the workspace has "
                    + (archived ? "an archived one" : "one")
                    + " that is not of this pack: '"
                    + title.in("en")
                    + "'. Give one of the two another key.")));
  }

  /** Whether a definition of the pack would take the place of somebody else's. */
  static boolean isTaken(String pack, Published before) {
    return !pack.equals(Publishing.WORKSPACE_PACK) && !pack.equals(before.pack());
  }
}
