package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.proofline.runtime.Axe;
import dev.proofline.runtime.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reps' pages are for everybody, on a phone and at a desk. */
class PagesAxeBrowserTest {

  @TempDir Path folder;

  @Test
  void no_page_has_a_serious_fault() throws IOException {
    var demo = new Demo(folder);
    var faults = new ArrayList<String>();
    try (var chromium = new Chromium();
        var server =
            new DevServer(new Pages(demo.engine, SampleForms.SHANGHAI, new Random(3)), folder, 0);
        var context =
            chromium
                .browser()
                .newContext(
                    new Browser.NewContextOptions()
                        .setBaseURL(server.address())
                        .setLocale("zh-CN")
                        .setTimezoneId("Asia/Shanghai"))) {
      Page page = context.newPage();
      for (int width : List.of(390, 1440)) {
        // tall, so that what sticks to the bottom covers nothing
        page.setViewportSize(width, 6_000);
        for (String address : addresses(demo)) {
          page.navigate(address);
          faults.addAll(Axe.faults(page));
        }
      }
    }

    assertEquals(List.of(), faults);
  }

  private static List<String> addresses(Demo demo) {
    return List.of(
        "/",
        "/new",
        "/f/visit",
        "/f/visit/" + demo.returned,
        "/f/visit/" + demo.visit + "/done",
        "/r/visit/" + demo.returned,
        "/r/visit/" + demo.visit,
        "/r/customer/" + demo.shengda,
        "/tasks",
        "/tasks?state=done",
        "/inbox",
        "/c",
        "/me",
        "/login");
  }
}
