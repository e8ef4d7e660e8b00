package dev.proofline.runtime;

import dev.proofline.engine.Imports.Answered;
import dev.proofline.engine.base.CountedWords;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Asked;
import dev.proofline.engine.importer.Asked.Choice;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Imported.Note;
import dev.proofline.engine.importer.Imported.Taken;
import dev.proofline.engine.importer.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final int PER_CENT = 100;

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

  @Option(
      names = "--answer",
      paramLabel = "ID=VALUE",
      description = "to what is asked about the file; may be given several times")
  private List<String> answers = List.of();

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
      return switch (engine.imports().examine(as, source, given())) {
        case Outcome.Ok<Answered>(var read, _) -> tell(read);
        case Outcome.Refused<Answered>(var findings) -> {
          findings.forEach(finding -> terminal.problem(file.toString(), finding));
          yield 1;
        }
      };
    }
  }

  /** The definition alone goes to standard output, so that it can be piped. */
  private int tell(Answered read) throws IOException {
    Imported imported = read.imported();
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
    read.asked().stream()
        .filter(asked -> !read.answers().containsKey(asked.id()))
        .forEach(this::ask);
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
        CountedWords.fill(
            "{0} {0|field|fields}, {1} {1|note|notes}.",
            imported.taken().size(), imported.notes().size()));
    return 0;
  }

  private void ask(Asked asked) {
    long percent = Math.round(asked.confidence() * PER_CENT);
    String choices = String.join(" | ", asked.choices().stream().map(Choice::value).toList());
    terminal.complain(
        "可回答："
            + asked.label().in("zh-CN")
            + (asked.kind().equals(Asked.TYPE) ? " 是什么类型？" : " 必填吗？")
            + "现按 "
            + asked.guess()
            + "（把握 "
            + percent
            + "%）。 --answer '"
            + asked.id()
            + "="
            + choices
            + "'",
        "To answer: "
            + asked.label().in("en")
            + (asked.kind().equals(Asked.TYPE) ? ", of which type? " : ", required? ")
            + asked.guess()
            + " for now ("
            + percent
            + "% sure). --answer '"
            + asked.id()
            + "="
            + choices
            + "'");
  }

  /** An id may have an equals sign in it, for sheets may; a value has none. */
  private Map<String, String> given() {
    var given = new LinkedHashMap<String, String>();
    for (String answer : answers) {
      int at = answer.lastIndexOf('=');
      given.put(at < 0 ? answer : answer.substring(0, at), at < 0 ? "" : answer.substring(at + 1));
    }
    return given;
  }

  private static LocalText weight(Note note) {
    return switch (note.weight()) {
      case ASK -> LocalText.of("请决定", "Please decide");
      case LOST -> LocalText.of("没有带过来", "Not carried over");
      case CHANGED -> LocalText.of("有改变", "Changed");
    };
  }
}
