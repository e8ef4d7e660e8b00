package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the form page costs on a phone's network. */
class BudgetTest {

  private static final Pattern LOADED =
      Pattern.compile(
          "(?<!apple-touch-icon\" )(?:href|src|data-module|data-library)=\"(/assets/[^\"#]+)");
  private static final int MOST_BYTES = 60_000;
  private static final int MOST_REQUESTS = 6;

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  @Test
  void the_form_page_stays_within_its_budget() throws IOException {
    String html = browse.html("/f/visit");
    Set<String> files = loaded(html);

    int bytes = zipped(html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (String file : files) {
      bytes += zipped(browse.get(file).body());
    }

    System.out.println(
        "form page: " + bytes + " bytes gzip in " + (files.size() + 1) + " requests");
    assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
    assertTrue(files.size() + 1 <= MOST_REQUESTS, files.toString());
  }

  @Test
  void files_may_be_kept_for_ever_and_their_address_changes_with_them() {
    for (String file : loaded(browse.html("/f/visit"))) {
      PageAnswer answer = browse.get(file);

      assertEquals(200, answer.status(), file);
      assertTrue(answer.headers().get("Cache-Control").contains("immutable"), file);
      assertEquals(404, browse.get(file.replaceFirst("[0-9a-f]{12}", "0".repeat(12))).status());
    }
  }

  @Test
  void served_scripts_need_no_further_file() {
    String script = Browse.text(browse.get(find(".*/form\\.js")));

    assertTrue(
        script.lines().noneMatch(line -> line.startsWith("import ") || line.startsWith("export ")));
  }

  /** Modules are sent as one: a name two of them declare would break them all. */
  @Test
  void served_scripts_declare_no_name_twice() {
    String script = Browse.text(browse.get(find(".*/form\\.js")));
    var seen = new java.util.HashSet<String>();

    Pattern.compile("(?m)^(?:async )?(?:function\\*?|const|let) +([A-Za-z_]+)")
        .matcher(script)
        .results()
        .forEach(match -> assertTrue(seen.add(match.group(1)), match.group(1)));
  }

  private String find(String pattern) {
    return loaded(browse.html("/f/visit")).stream()
        .filter(file -> file.matches(pattern))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> loaded(String html) {
    var files = new LinkedHashSet<String>();
    LOADED.matcher(html).results().forEach(match -> files.add(match.group(1)));
    return files;
  }

  private static int zipped(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.size();
  }
}
