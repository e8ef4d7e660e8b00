package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads pictures with the program {@code tesseract} of the machine, in Chinese and English. */
public final class Tesseract implements Ocr {

  private static final String PROGRAM = "tesseract";
  private static final String CHINESE = "chi_sim";
  private static final int COLUMNS = 12;
  private static final String WORD = "5";

  private final String version;
  private final Tool.Limits limits;

  private Tesseract(String version, Tool.Limits limits) {
    this.version = version;
    this.limits = limits;
  }

  static Tool.Limits ordinary() {
    return new Tool.Limits(Duration.ofMinutes(3), 1200, 4 << 20);
  }

  /** Empty where the program, or its Chinese, is not installed. */
  public static Optional<Tesseract> found() {
    return found(ordinary());
  }

  static Optional<Tesseract> found(Tool.Limits limits) {
    if (!Tool.isOnPath(PROGRAM)) {
      return Optional.empty();
    }
    var asking = new Tool.Limits(Duration.ofSeconds(10), 200, 1 << 16);
    try {
      String languages =
          new Tool(List.of(PROGRAM, "--list-langs"), Map.of(), asking).run().output();
      String version = new Tool(List.of(PROGRAM, "--version"), Map.of(), asking).run().output();
      return languages.lines().anyMatch(CHINESE::equals)
          ? Optional.of(new Tesseract(version.lines().findFirst().orElse(PROGRAM).strip(), limits))
          : Optional.empty();
    } catch (IOException doesNotStart) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return version;
  }

  @Override
  public Recognised read(Job picture) throws Unheard {
    List<String> command =
        List.of(
            PROGRAM,
            picture.path().toAbsolutePath().toString(),
            "stdout",
            "-l",
            CHINESE + "+eng",
            "--psm",
            "3",
            "tsv");
    try {
      Tool.Ran ran = new Tool(command, Map.of("OMP_THREAD_LIMIT", "1"), limits).run();
      return switch (ran.end()) {
        case DONE -> new Recognised(lines(ran.output()));
        case FAILED -> throw Unheard.file(Unread.DAMAGED, "tesseract cannot open it.");
        case TOO_SLOW -> throw Unheard.file(Unread.TOO_SLOW, "tesseract took too long.");
        case TOO_GREEDY -> throw Unheard.file(Unread.TOO_GREEDY, "tesseract took too much.");
      };
    } catch (IOException doesNotStart) {
      throw Unheard.later("tesseract does not start.", doesNotStart);
    }
  }

  /** Words with how sure it is of each (level 5 of its table), put together to lines. */
  static List<Line> lines(String table) {
    Map<String, List<String[]>> lines = new LinkedHashMap<>();
    table
        .lines()
        .map(row -> row.split("\t", -1))
        .filter(cells -> cells.length >= COLUMNS && cells[0].equals(WORD))
        .filter(cells -> !cells[11].isBlank())
        .forEach(cells ->
            lines
                .computeIfAbsent(
                    String.join("/", cells[1], cells[2], cells[3], cells[4]),
                    _ -> new ArrayList<>())
                .add(cells));
    return lines.values().stream().map(Tesseract::line).toList();
  }

  private static Line line(List<String[]> words) {
    var text = new StringBuilder();
    double sure = 0;
    int letters = 0;
    for (String[] word : words) {
      if (!text.isEmpty()
          && isLatin(text.charAt(text.length() - 1))
          && isLatin(word[11].charAt(0))) {
        text.append(' ');
      }
      text.append(word[11].strip());
      sure += number(word[10]) * word[11].length();
      letters += word[11].length();
    }
    return new Line(text.toString(), Math.clamp(sure / letters / 100, 0, 1));
  }

  /** It parts Chinese words by spaces that nobody wrote. */
  private static boolean isLatin(char letter) {
    return letter < '\u2E80';
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return 0;
    }
  }
}
