package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages as an app: what it is installed by, and what a phone may keep of it. */
class AppPagesTest {

  @TempDir Path folder;
  private Browse browse;

  @BeforeEach
  void open() {
    browse = new Browse(folder);
  }

  private JsonNode json(String address) {
    return JsonMapper.shared().readTree(browse.html(address));
  }

  private String header(String address, String name) {
    return browse.get(address).headers().getOrDefault(name, "");
  }

  @Test
  void the_manifest_is_in_the_language_of_the_page_that_links_it() {
    browse.language = "en";
    assertTrue(browse.html("/login").contains("<link rel=\"manifest\" href=\"/en.webmanifest\">"));
    assertEquals("Proofline", json("/en.webmanifest").path("name").asString());
    assertEquals("行证", json("/zh-CN.webmanifest").path("name").asString());
    assertEquals("application/manifest+json", header("/en.webmanifest", "Content-Type"));
    assertEquals("no-cache", header("/en.webmanifest", "Cache-Control"));
  }

  @Test
  void its_icons_are_there_in_the_sizes_it_says() throws IOException {
    var sizes = new ArrayList<String>();
    for (JsonNode icon : json("/zh-CN.webmanifest").path("icons")) {
      PageAnswer answer = browse.get(icon.path("src").asString());
      assertEquals(200, answer.status());
      assertEquals(icon.path("type").asString(), answer.headers().get("Content-Type"));
      if (icon.path("type").asString().equals("image/png")) {
        var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        String size = picture.getWidth() + "x" + picture.getHeight();
        assertEquals(icon.path("sizes").asString(), size);
        sizes.add(icon.path("purpose").asString() + " " + size);
      }
    }
    assertEquals(
        List.of("any 192x192", "any 512x512", "maskable 192x192", "maskable 512x512"), sizes);
  }

  @Test
  void the_worker_is_asked_for_anew_each_time_and_may_only_fetch_from_here() {
    browse.caller = Optional.empty();

    PageAnswer worker = browse.get("/sw.js");

    assertEquals(200, worker.status());
    assertTrue(worker.headers().getOrDefault("Content-Type", "").startsWith("text/javascript"));
    assertEquals("no-cache", worker.headers().get("Cache-Control"));
    assertEquals(
        "default-src 'none'; connect-src 'self'", worker.headers().get("Content-Security-Policy"));
    assertFalse(Browse.text(worker).contains("__"));
    assertFalse(Browse.text(worker).contains("// "), "comments are for who reads the source");
  }

  @Test
  void the_files_it_keeps_are_those_of_its_build() {
    String worker = browse.html("/sw.js");
    String build = json("/kept").path("build").asString();

    assertTrue(worker.contains("const BUILD = '" + build + "';"));
    String list = worker.replaceFirst("(?s).*const FILES = (\\[.*?]);.*", "$1");
    JsonNode files = JsonMapper.shared().readTree(list);
    assertEquals(6, files.size());
    for (JsonNode file : files) {
      assertTrue(file.asString().startsWith("/assets/" + build + "/"));
      assertEquals(200, browse.get(file.asString()).status());
    }
  }

  @Test
  void a_phone_may_keep_the_home_blank_forms_and_forms_to_correct_and_nothing_else() {
    String returned = "/f/visit/" + browse.demo.returned;
    for (String kept : List.of("/", "/new", "/f/visit", "/f/customer", returned, "/offline")) {
      assertTrue(header(kept, "Proofline-Keep").contains(";"), kept);
      assertEquals(json("/kept").path("build").asString(), header(kept, "Proofline-Build"));
    }
    String other = "/r/visit/" + browse.demo.visit;
    for (String asked : List.of("/tasks", "/me", "/inbox", "/c", other, "/?all=today", "/login")) {
      assertEquals("", header(asked, "Proofline-Keep"), asked);
    }
  }

  @Test
  void every_page_says_whose_it_is_and_is_kept_by_no_other_cache() {
    String who = FakeEngine.REP.user().toString();
    for (String asked : List.of("/", "/new", "/f/visit", "/tasks", "/me", "/kept")) {
      assertEquals("no-store", header(asked, "Cache-Control"), asked);
    }
    assertEquals(who, header("/", "Proofline-Who"));
    assertEquals(who, header("/tasks", "Proofline-Who"));
    assertEquals(who, json("/kept").path("who").asString());
    browse.caller = Optional.empty();
    assertEquals("", header("/login", "Proofline-Who"));
  }

  @Test
  void the_list_names_the_forms_that_may_be_filled_with_their_versions() {
    var listed = new ArrayList<String>();
    json("/kept").path("pages").forEach(page -> listed.add(page.path("at").asString()));

    assertEquals(List.of("/", "/new"), listed.subList(0, 2));
    assertTrue(listed.contains("/f/visit"), listed.toString());
    for (JsonNode page : json("/kept").path("pages")) {
      String said = header(page.path("at").asString(), "Proofline-Keep").replaceFirst(";.*", "");
      assertEquals(page.path("version").asString(), said);
    }
  }

  @Test
  void who_is_not_signed_in_has_no_list_and_a_page_without_anything_of_anybody() {
    browse.caller = Optional.empty();

    assertEquals(303, browse.get("/kept").status());
    String page = browse.html("/offline");
    assertTrue(page.contains("没有网络"));
    assertFalse(page.contains("data-who"));
    assertFalse(page.contains("data-forms"));
  }
}
