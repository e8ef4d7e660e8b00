package dev.proofline.runtime.text;

import dev.proofline.engine.TextWork.Job;
import dev.proofline.engine.process.ChildJvm;
import dev.proofline.engine.value.FileContent.Unread;
import dev.proofline.engine.value.FileText.Line;
import dev.proofline.runtime.text.worker.PictureWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures with RapidOCR (PP-OCRv4 on ONNX, Chinese and English), which comes with the
 * product. It is native code that meets whatever strangers upload, so each picture has a process of
 * its own, and a folder of its own to unpack the library to, where nobody else can put another.
 */
public final class RapidOcr implements Ocr {

  private static final int HEAP = 96;

  /** Of a process that the system killed. */
  private static final int OUT_OF_MEMORY = 128 + 9;

  private static final int LONGEST_ANSWER = 4 << 20;
  private static final Set<String> KINDS = Set.of("image/jpeg", "image/png", "image/webp");

  private final Path folder;
  private final Tool.Limits limits;

  private RapidOcr(Path folder, Tool.Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  static Tool.Limits ordinary() {
    return new Tool.Limits(Duration.ofMinutes(3), 1500, 1 << 16);
  }

  /**
   * Empty where its library does not run: it is for Linux on x86-64.
   *
   * @param folder only this server's, to unpack to
   */
  public static Optional<RapidOcr> found(Path folder) {
    return found(folder, ordinary());
  }

  static Optional<RapidOcr> found(Path folder, Tool.Limits limits) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean runs = system.contains("linux") && System.getProperty("os.arch", "").equals("amd64");
    return runs ? Optional.of(new RapidOcr(folder, limits)) : Optional.empty();
  }

  @Override
  public String name() {
    return "RapidOCR PP-OCRv4";
  }

  @Override
  public Recognised read(Job picture) throws Unheard {
    if (!KINDS.contains(picture.type())) {
      throw Unheard.file(Unread.UNKNOWN_KIND, "It reads JPEG, PNG and WebP.");
    }
    Path room = null;
    try {
      room = Files.createTempDirectory(Files.createDirectories(folder), "ocr");
      return read(picture, room);
    } catch (IOException broken) {
      throw Unheard.later("The process that reads pictures does not start.", broken);
    } finally {
      remove(room);
    }
  }

  private Recognised read(Job picture, Path room) throws IOException, Unheard {
    Path answer = room.resolve("answer");
    var command = new ArrayList<>(ChildJvm.command(program(room), HEAP));
    command.add(picture.path().toAbsolutePath().toString());
    command.add(answer.toString());
    Tool.Ran ran =
        new Tool(command, Map.of("MALLOC_ARENA_MAX", "2", "LC_ALL", "C.UTF-8"), limits).run();
    return switch (ran.end()) {
      case DONE -> new Recognised(lines(answer));
      case TOO_SLOW -> throw Unheard.file(Unread.TOO_SLOW, "It took too long to read.");
      case TOO_GREEDY -> throw Unheard.file(Unread.TOO_GREEDY, "It took too much memory to read.");
      case FAILED -> {
        if (ran.exit() == PictureWorker.DAMAGED) {
          throw Unheard.file(Unread.DAMAGED, "It is no picture that can be opened.");
        }
        if (ran.exit() == PictureWorker.NOT_THERE) {
          throw Unheard.later("RapidOCR's library does not load.", null);
        }
        // native code gives up on what it cannot open by dying
        throw Unheard.file(
            ran.exit() == OUT_OF_MEMORY ? Unread.TOO_GREEDY : Unread.DAMAGED,
            "The process that read it died.");
      }
    };
  }

  private static ChildJvm.Program program(Path room) {
    return new ChildJvm.Program(
        PictureWorker.class,
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + room.resolve("died"),
            "-Djava.io.tmpdir=" + room),
        List.of("rapidocr", "slf4j-api", "jspecify", "proofline-runtime"));
  }

  /** Each line: how sure it is, a tab, the text. */
  private static List<Line> lines(Path answer) throws IOException, Unheard {
    if (Files.size(answer) > LONGEST_ANSWER) {
      throw Unheard.file(Unread.TOO_LONG, "There is too much on it.");
    }
    return Files.readAllLines(answer).stream()
        .map(line -> line.split("\t", 2))
        .filter(parts -> parts.length == 2)
        .map(parts -> new Line(parts[1], Math.clamp(Double.parseDouble(parts[0]), 0, 1)))
        .toList();
  }

  private static void remove(@Nullable Path room) {
    if (room == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(room)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException stays) {
      // It is empty or nearly so, and nothing depends on it.
    }
  }
}
