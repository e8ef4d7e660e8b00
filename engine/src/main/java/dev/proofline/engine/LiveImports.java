package dev.proofline.engine;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Importer;
import dev.proofline.engine.importer.Importers;
import dev.proofline.engine.search.MadeKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Imports into a workspace: each draft is compiled before anybody sees it. */
final class LiveImports implements Imports {

  private final Workspace workspace;
  private final Design design;
  private final ImportSettling settling;

  LiveImports(Workspace workspace, Compiling compiling, Design design) {
    this.workspace = workspace;
    this.design = design;
    this.settling = new ImportSettling(form -> compiling.compile(List.of(form)).findings());
  }

  @Override
  public Imported read(Caller caller, String as, Importer.Source file) {
    requireDesigner(caller);
    return switch (examine(as, file)) {
      case Outcome.Ok<Imported>(var imported, _) ->
          titles(caller).warned(unlike(imported, file, taken()));
      case Outcome.Refused<Imported>(var findings) -> throw Refusals.invalid(findings);
    };
  }

  @Override
  public Answered read(
      Caller caller, String as, Importer.Source file, Map<String, String> answers) {
    requireDesigner(caller);
    return switch (examine(as, file, answers)) {
      case Outcome.Ok<Answered>(var read, _) ->
          new Answered(
              titles(caller).warned(unlike(read.imported(), file, taken())),
              read.asked(),
              read.answers());
      case Outcome.Refused<Answered>(var findings) -> throw Refusals.invalid(findings);
    };
  }

  private void requireDesigner(Caller caller) {
    if (!workspace.access(caller).mayDesign(Kind.FORM)) {
      throw Access.notAllowed();
    }
  }

  @Override
  public Outcome<Answered> examine(String as, Importer.Source file, Map<String, String> answers) {
    return Answered.of(source -> examine(as, source), file, answers);
  }

  private TakenTitles titles(Caller caller) {
    return new TakenTitles(design.list(caller, Kind.FORM));
  }

  private Outcome<Imported> examine(String as, Importer.Source file) {
    Optional<Importer> importer = Importers.find(as);
    if (importer.isEmpty()) {
      String known = Importers.all().stream().map(Importer::key).collect(Collectors.joining(", "));
      return Outcome.refused(
          Expected.of("格式 " + known + " 之一", "one of the formats " + known)
              .but("没有“" + as + "”", "there is no “" + as + "”")
              .error(Pointer.of("as"), "no_such_format"));
    }
    if (file.bytes().length > Importer.LARGEST) {
      return Outcome.refused(
          Expected.of("最大 " + Importer.MOST + " 的文件", "a file of at most " + Importer.MOST)
              .but("它更大", "it is larger")
              .hint("请只留下表头和几十行数据。", "Keep the header and some dozen rows.")
              .error(Pointer.ROOT, "too_large"));
    }
    return importer.get().read(file).map(settling::settled);
  }

  private Set<String> taken() {
    var taken = new HashSet<>(workspace.catalogue().forms().keySet());
    workspace.store().definitions().drafts().stream()
        .map(draft -> draft.id())
        .filter(id -> id.kind() == Kind.FORM)
        .map(DefinitionId::key)
        .forEach(taken::add);
    return taken;
  }

  private static Imported unlike(Imported imported, Importer.Source file, Set<String> taken) {
    ObjectNode form = imported.form();
    if (!file.answers().title().isBlank()) {
      form.put("title", file.answers().title().strip());
    }
    form.put("key", MadeKeys.make(form.path("key").asString(""), "form", taken));
    return imported;
  }
}
