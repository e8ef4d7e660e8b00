package dev.proofline.runtime;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What axe-core has against a page as a browser draws it: the rules of WCAG 2.2 AA. */
public final class Axe {

  private static final String LIBRARY = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  /** Each serious or critical fault with the first element it was found at. */
  private static final String RUN =
      """
      async () => {
        // Vaadin's own table keeps groups of rows ready that are empty and hidden
        const grid = '<table id="table" role="treegrid"';
        const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
        const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
        return violations
          .filter((one) => ['serious', 'critical'].includes(one.impact))
          .map((one) => ({ ...one, nodes: one.nodes.filter(({ html }) => !html.startsWith(grid)) }))
          .filter((one) => one.nodes.length)
          .map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 200)}`);
      }
      """;

  private Axe() {}

  /** Serious and critical faults of the page, in light and in dark. */
  public static List<String> faults(Page page) {
    var faults = new ArrayList<String>();
    for (ColorScheme look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      // colours on their way from one look to the other would be measured as they pass
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(look)
              .setReducedMotion(ReducedMotion.REDUCE));
      page.evaluate(
          "() => Promise.all(document.getAnimations({ subtree: true }).map((one) => one.finished.catch(() => {})))");
      page.evaluate(library());
      ((List<?>) page.evaluate(RUN))
          .forEach(fault -> faults.add(look + " " + page.url() + " " + fault));
    }
    return faults;
  }

  private static String library() {
    try (var stream = Objects.requireNonNull(Axe.class.getResourceAsStream(LIBRARY), LIBRARY)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
