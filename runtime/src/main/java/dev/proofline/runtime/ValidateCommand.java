package dev.proofline.runtime;

import dev.proofline.catalog.PackFolder;
import dev.proofline.engine.Packs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code validate}: every problem of definition files and pack folders, together. */
@Command(
    name = "validate",
    description = "Checks definition files or pack folders, together.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "files, pack folders, folders of packs")
  private List<Path> paths = List.of();

  private boolean unreadable;

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Logs.start(false);
    var bundles = new ArrayList<Packs.Bundle>();
    for (Path path : paths) {
      read(path, bundles);
    }
    if (unreadable) {
      return 1;
    }
    List<Packs.FileFinding> findings;
    try (var engine = Wiring.scratch(Settings.read(Map.of()))) {
      findings = engine.packs().validate(bundles);
    }
    findings.forEach(found -> terminal.problem(found.file(), found.finding()));
    long errors = findings.stream().filter(found -> found.finding().isError()).count();
    if (errors == 0) {
      terminal.say("没有错误。", "No errors.");
    }
    return errors == 0 ? 0 : 1;
  }

  private void read(Path path, List<Packs.Bundle> bundles) throws IOException {
    if (!Files.exists(path)) {
      complain(path, "", "没有这个文件或文件夹。", "Expected a file or folder, but there is none.");
    } else if (!Files.isDirectory(path)) {
      file(path, bundles);
    } else if (Files.exists(path.resolve("pack.json")) || packsIn(path).isEmpty()) {
      folder(path, bundles);
    } else {
      for (Path pack : packsIn(path)) {
        folder(pack, bundles);
      }
    }
  }

  private static List<Path> packsIn(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(path -> Files.exists(path.resolve("pack.json"))).sorted().toList();
    }
  }

  private void folder(Path folder, List<Packs.Bundle> bundles) throws IOException {
    try {
      bundles.add(PackFolder.read(folder));
    } catch (PackFolder.Unreadable wrong) {
      complain(
          folder.resolve(wrong.file()),
          "",
          "第 " + wrong.line() + " 行：" + wrong.getMessage(),
          "line " + wrong.line() + ": " + wrong.getMessage());
    }
  }

  private void file(Path file, List<Packs.Bundle> bundles) throws IOException {
    try {
      var json = JsonMapper.builder().build().readTree(Files.readString(file));
      if (json instanceof ObjectNode object) {
        var files = new LinkedHashMap<String, ObjectNode>();
        files.put(file.toString(), object);
        bundles.add(new Packs.Bundle("", files, new LinkedHashMap<>(), new LinkedHashMap<>()));
        return;
      }
      complain(file, "", "需要一个 JSON 对象。", "Expected a JSON object, but it is something else.");
    } catch (JacksonException wrong) {
      var at = wrong.getLocation();
      String line = at == null ? "" : "line " + at.getLineNr() + ": ";
      complain(file, "", line + wrong.getOriginalMessage(), line + wrong.getOriginalMessage());
    }
  }

  private void complain(Path file, String pointer, String chinese, String english) {
    unreadable = true;
    terminal.say(file + "#" + pointer + ": " + chinese, file + "#" + pointer + ": " + english);
  }
}
