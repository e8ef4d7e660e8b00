package dev.proofline.engine;

import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.compile.Source;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Packs compiled together from their files, every problem with the file it is in. */
final class PackValidation {

  private static final int IDENTITY = 2;

  private final Compiling compiling;
  private final PackCases cases;
  private final Map<DefinitionId, String> files = new LinkedHashMap<>();
  private final Map<DefinitionId, Source> sources = new LinkedHashMap<>();
  private final Set<DefinitionId> reported = new HashSet<>();
  private final List<FileFinding> findings = new ArrayList<>();

  PackValidation(Compiling compiling, PackCases cases) {
    this.compiling = compiling;
    this.cases = cases;
  }

  /**
   * @param known packs that may be needed and are not themselves validated
   * @param content what is wrong with their content in what they compile to
   */
  List<FileFinding> validate(
      List<Bundle> given,
      Map<String, Bundle> known,
      Function<Catalogue, List<FileFinding>> content) {
    gather(given, known);
    Outcome<Catalogue> compiled = compiling.alone(sources.values());
    compiled.findings().forEach(this::place);
    if (compiled instanceof Outcome.Ok<Catalogue>(var catalogue, _)) {
      compiling.lint(sources.values(), catalogue, this.reported::contains).forEach(this::place);
      findings.addAll(content.apply(catalogue));
      given.forEach(bundle -> findings.addAll(cases.failures(bundle, catalogue)));
    }
    return List.copyOf(findings);
  }

  /** What the pack's cases come to with nothing but the pack and what it needs. */
  List<FileFinding> casesAlone(Bundle pack, Map<String, Bundle> known) {
    return alone(pack, known).map(catalogue -> cases.failures(pack, catalogue)).orElse(List.of());
  }

  /** The pack and what it needs; empty where that does not compile. */
  Optional<Catalogue> alone(Bundle pack, Map<String, Bundle> known) {
    gather(List.of(pack), known);
    return compiling.alone(sources.values()) instanceof Outcome.Ok<Catalogue>(var catalogue, _)
        ? Optional.of(catalogue)
        : Optional.empty();
  }

  private void gather(List<Bundle> given, Map<String, Bundle> known) {
    given.forEach(bundle -> take(bundle, true));
    var keys = new ArrayList<>(given.stream().map(PackReading::key).toList());
    for (int i = 0; i < keys.size(); i++) {
      Bundle bundle = find(keys.get(i), given, known);
      for (String need : bundle == null ? List.<String>of() : PackReading.needs(bundle)) {
        if (!keys.contains(need)) {
          keys.add(need);
          Bundle needed = known.get(need);
          if (needed != null) {
            take(needed, false);
          } else if (bundle != null) {
            findings.add(new FileFinding(manifest(bundle), missing(need)));
          }
        }
      }
    }
  }

  private static @Nullable Bundle find(String key, List<Bundle> given, Map<String, Bundle> known) {
    return given.stream()
        .filter(bundle -> PackReading.key(bundle).equals(key))
        .findFirst()
        .orElse(known.get(key));
  }

  private void take(Bundle bundle, boolean reported) {
    bundle
        .files()
        .forEach((path, json) -> {
          String file = PackFaults.file(bundle, path);
          var id = PackReading.id(json);
          if (id.isEmpty()) {
            if (reported) {
              findings.add(new FileFinding(file, PackFaults.noDefinition()));
            }
          } else if (files.putIfAbsent(id.get(), file) != null && reported) {
            findings.add(new FileFinding(file, PackFaults.twice(id.get(), files.get(id.get()))));
          } else {
            if (reported) {
              this.reported.add(id.get());
            }
            sources.put(id.get(), new Source(id.get(), 1, json));
          }
        });
  }

  private void place(Finding finding) {
    List<String> tokens = finding.pointer().tokens();
    DefinitionId id =
        tokens.size() < IDENTITY
            ? null
            : Kind.of(tokens.get(0))
                .map(kind -> new DefinitionId(kind, tokens.get(1)))
                .orElse(null);
    String file = id == null ? null : files.get(id);
    if (file == null) {
      findings.add(new FileFinding("", finding));
      return;
    }
    Pointer inside = new Pointer(tokens.subList(IDENTITY, tokens.size()));
    findings.add(
        new FileFinding(
            file,
            new Finding(
                inside, finding.code(), finding.severity(), finding.message(), finding.hint())));
  }

  private static String manifest(Bundle bundle) {
    return PackFaults.file(bundle, PackReading.MANIFEST);
  }

  private static Finding missing(String need) {
    return Finding.error(
        Pointer.of("needs", need),
        "missing_pack",
        LocalText.of(
            "需要模板包“" + need + "”，但没有找到。请一并提供。",
            "Expected the pack \"" + need + "\", but there is none. Provide it too."));
  }
}
