package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts are made to fit by {@code base.Cut} alone, which halves no character. */
class CutTextsTest {

  /** A text down to a length: a number, a constant, a parameter called so, the lesser of two. */
  private static final Pattern CUT =
      Pattern.compile(
          "(\\S*)\\.substring\\(\\s*0,\\s*(\\d{2,}|Math\\.min\\(|[A-Z][A-Z_]+\\b|longest|most)");

  /** What has only characters of one unit: digests in hexadecimal, moments. */
  private static final Pattern PLAIN = Pattern.compile(".*(sha256|at\\.toString).*");

  private static Stream<Path> sources() {
    return Stream.of("engine", "templates-catalog", "designer-ui", "runtime")
        .map(module -> Path.of("..", module, "src", "main", "java"))
        .filter(Files::isDirectory)
        .flatMap(CutTextsTest::below);
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Stream<String> cuts(String name, String source) {
    return CUT.matcher(source)
        .results()
        .map(found -> found.group())
        .filter(cut -> !PLAIN.matcher(cut).matches())
        .map(cut -> name + ": " + cut + "…");
  }

  private static Stream<String> cuts(Path file) {
    try {
      return cuts(file.getFileName().toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void no_text_is_cut_where_a_character_may_be_in_two_halves() {
    List<Path> sources = sources().filter(file -> !file.endsWith("base/Cut.java")).toList();

    assertTrue(sources.size() > 500, sources.size() + " sources");
    assertEquals(List.of(), sources.stream().flatMap(CutTextsTest::cuts).toList(), "use Cut.to");
  }

  @Test
  void finds_such_a_cut_and_leaves_digests_alone() {
    assertEquals(2, cuts("A", "x.substring(0, LONGEST) + name.substring(\n 0, 60)").count());
    assertEquals(1, cuts("A", "given.substring(0, Math.min(given.length(), 9))").count());
    assertEquals(0, cuts("A", "sha256.substring(0, 16) + path.substring(0, slash)").count());
  }
}
