package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.proofline.engine.check.Checks;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide names what is on the screen by the words that are on the screen. */
class GuideTest {

  static final Path GUIDE = Path.of("..", "docs", "guide");

  private static final Pattern NAMED = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern LINKED = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final List<Path> WORDS =
      List.of(
          Path.of("src/main/resources/dev/proofline/runtime/page"),
          Path.of("../designer-ui/src/main/resources/dev/proofline/designer/common"));

  @ParameterizedTest
  @ValueSource(strings = {"rep", "manager", "admin"})
  void what_is_bold_is_on_the_screen(String page) throws IOException {
    assertEquals(List.of(), unknown(page + ".zh-CN.md", "zh-CN"));
    assertEquals(List.of(), unknown(page + ".md", "en"));
  }

  private static List<String> unknown(String page, String language) throws IOException {
    // Each of its own: pages and designer may call different words by the same key.
    var said = new ArrayList<String>();
    for (Path folder : WORDS) {
      Path words = folder.resolve("words." + language + ".properties");
      try (Reader reader = Files.newBufferedReader(words, StandardCharsets.UTF_8)) {
        var read = new Properties();
        read.load(reader);
        read.values().forEach(one -> said.add((String) one));
      }
    }
    List<String> named = found(NAMED, page);
    assertFalse(named.isEmpty(), page);
    Set<String> kinds =
        Checks.all().stream().map(type -> type.title().in(language)).collect(Collectors.toSet());
    return named.stream()
        .filter(name -> !kinds.contains(name))
        .filter(name -> said.stream().noneMatch(words -> says(words, name)))
        .toList();
  }

  /** The words with what stands in their places left open; those that are nothing else say all. */
  private static boolean says(String words, String name) {
    String[] parts = words.split("\\{\\d}", -1);
    String open = String.join(".+", Stream.of(parts).map(Pattern::quote).toList());
    return String.join("", parts).length() > 1 && name.matches(open);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rep.zh-CN.md",
        "rep.md",
        "manager.zh-CN.md",
        "manager.md",
        "admin.zh-CN.md",
        "admin.md"
      })
  void what_is_linked_is_there(String page) throws IOException {
    for (String link : found(LINKED, page)) {
      assertEquals(true, Files.exists(GUIDE.resolve(link)), page + " links to " + link);
    }
  }

  private static List<String> found(Pattern pattern, String page) throws IOException {
    return pattern
        .matcher(Files.readString(GUIDE.resolve(page)))
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }
}
