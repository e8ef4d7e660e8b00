package dev.proofline.runtime;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Taken;
import dev.proofline.engine.importer.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: the draft of a form from somebody else's format, and what was left behind. */
@Command(
    name = "import",
    description =
        "Makes a form definition of a file: JSON Forms, JSON Schema, XLSForm or a spreadsheet;"
            + " exit code 1 when it cannot be read.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "the file")
  private Path file = Path.of("");

  @Option(
      names = "--as",
      required = true,
      paramLabel = "FORMAT",
      description = "jsonforms, jsonschema, xlsform or xlsx")
  private String as = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the definition goes; without it, the terminal")
  private @Nullable Path out;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Logs.start(false);
    if (!Files.isRegularFile(file)) {
      terminal.complain("没有文件 " + file + "。", "Expected a file, but there is no " + file + ".");
      return 1;
    }
    byte[] bytes;
    try (var stream = Files.newInputStream(file)) {
      bytes = stream.readNBytes(Importer.LARGEST + 1);
    }
    try (var engine = Wiring.scratch(Settings.read(Map.of()))) {
      var source = new Importer.Source(file.toString(), bytes);
      return switch (engine.imports().examine(as, source)) {
        case Outcome.Ok<Imported>(var imported, _) -> tell(imported);
        case Outcome.Refused<Imported>(var findings) -> {
          findings.forEach(finding -> terminal.problem(file.toString(), finding));
          yield 1;
        }
      };
    }
  }

  /** The definition alone goes to standard output, so that it can be piped. */
  private int tell(Imported imported) throws IOException {
    String form = imported.form().toPrettyString() + "\n";
    if (out == null) {
      terminal.line(form);
    } else {
      Files.writeString(out, form);
    }
    for (Taken taken : imported.taken()) {
      if (taken.isGuess()) {
        terminal.complain(
            "拿不准：" + taken.source() + " → " + taken.field() + "（" + taken.type() + "）",
            "Not sure: " + taken.source() + " → " + taken.field() + " (" + taken.type() + ")");
      }
    }
    for (Note note : imported.notes()) {
      String original = note.original() == null ? "" : "  [" + note.original() + "]";
      String advice =
          note.suggestion() == null ? "" : " " + note.suggestion().in(terminal.language());
      LocalText weight = weight(note);
      terminal.complain(
          weight.in("zh-CN")
              + "："
              + note.source()
              + "："
              + note.what().in("zh-CN")
              + advice
              + original,
          weight.in("en") + ": " + note.source() + ": " + note.what().in("en") + advice + original);
    }
    terminal.complain(
        "共 " + imported.taken().size() + " 个字段，" + imported.notes().size() + " 条说明。",
        imported.taken().size() + " fields, " + imported.notes().size() + " notes.");
    return 0;
  }

  private static LocalText weight(Note note) {
    return switch (note.weight()) {
      case ASK -> LocalText.of("请决定", "Please decide");
      case LOST -> LocalText.of("没有带过来", "Not carried over");
      case CHANGED -> LocalText.of("有改变", "Changed");
    };
  }
}
