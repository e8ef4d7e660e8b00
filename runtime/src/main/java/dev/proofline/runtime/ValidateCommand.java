package dev.proofline.runtime;

import dev.proofline.catalog.PackFolder;
import dev.proofline.engine.PackFiles;
import dev.proofline.engine.Packs.Bundle;
import dev.proofline.engine.Packs.FileFinding;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionParser;
import dev.proofline.engine.definition.JsonPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code validate}: every problem of definition files and pack folders, together. */
@Command(
    name = "validate",
    description =
        "Checks definition files or pack folders, together; exit code 1 when there are errors.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private static final String MANIFEST = "pack.json";

  private final Terminal terminal;
  private final Map<String, JsonPlaces> places = new HashMap<>();

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "files, pack folders, folders of packs")
  private List<Path> paths = List.of();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Logs.start(false);
    var bundles = new ArrayList<Bundle>();
    var findings = new ArrayList<FileFinding>();
    for (Path path : paths) {
      for (PackFiles files : read(path)) {
        bundles.add(files.bundle());
        findings.addAll(files.faults());
      }
    }
    if (findings.isEmpty()) {
      try (var engine = Wiring.scratch(Settings.read(Map.of()))) {
        findings.addAll(engine.packs().validate(bundles));
      }
    }
    findings.forEach(this::tell);
    long errors = findings.stream().filter(found -> found.finding().isError()).count();
    if (errors == 0) {
      terminal.say("没有错误。", "No errors.");
    } else {
      terminal.say("共 " + errors + " 处错误。", errors == 1 ? "1 error." : errors + " errors.");
    }
    return errors == 0 ? 0 : 1;
  }

  /** The problem, and below it its place as editors and terminals follow it. */
  private void tell(FileFinding found) {
    terminal.problem(found.file(), found.finding());
    if (Files.isRegularFile(Path.of(found.file()))) {
      var place =
          places
              .computeIfAbsent(found.file(), ValidateCommand::places)
              .at(found.finding().pointer());
      terminal.line("    " + found.file() + ":" + place.line() + ":" + place.column());
    }
  }

  private static JsonPlaces places(String file) {
    try {
      String text = DefinitionParser.text(Files.readAllBytes(Path.of(file))).orElse("");
      return file.endsWith(".jsonl") ? JsonPlaces.ofLines(text) : JsonPlaces.of(text);
    } catch (IOException gone) {
      return JsonPlaces.of("");
    }
  }

  private static List<PackFiles> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return List.of(nothing(path));
    }
    if (!Files.isDirectory(path)) {
      return List.of(file(path));
    }
    List<Path> packs = Files.exists(path.resolve(MANIFEST)) ? List.of() : packsIn(path);
    var read = new ArrayList<PackFiles>();
    for (Path folder : packs.isEmpty() ? List.of(path) : packs) {
      read.add(PackFolder.examine(folder));
    }
    return read;
  }

  private static List<Path> packsIn(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(path -> Files.exists(path.resolve(MANIFEST))).sorted().toList();
    }
  }

  /** One definition, whatever its file is called. */
  private static PackFiles file(Path file) throws IOException {
    Path folder = file.getParent();
    String name = String.valueOf(file.getFileName());
    String read = name.endsWith(".json") && !name.startsWith(".") ? name : name + ".json";
    PackFiles files =
        PackFiles.of(
            folder == null ? "" : folder.toString(), Map.of(read, Files.readAllBytes(file)));
    return files;
  }

  private static PackFiles nothing(Path path) {
    var finding =
        Expected.of("一个文件或文件夹", "a file or folder")
            .but("没有", "there is none")
            .hint("请检查路径。", "Check the path.")
            .error(Pointer.ROOT, "no_file");
    return new PackFiles(
        PackFiles.of("", Map.of()).bundle(), List.of(new FileFinding(path.toString(), finding)));
  }
}
