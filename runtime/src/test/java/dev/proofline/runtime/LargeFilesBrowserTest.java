package dev.proofline.runtime;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is larger than a megabyte goes up from a phone in pieces, however bad the network is. */
class LargeFilesBrowserTest extends DeskTest {

  private static final String VISIT =
      """
      {"kind": "form", "key": "visit", "title": "客户拜访", "use": "action", "fields": [
        {"key": "photos", "type": "photo", "label": "现场照片", "max": 9,
         "capture": {"camera": true, "watermark": ["time", "place", "name"]}},
        {"key": "offer", "type": "file", "label": "报价单", "types": ["pdf"]},
        {"key": "minutes", "type": "long_text", "label": "拜访纪要"}],
       "checks": [
        {"key": "has_site_photo", "title": "有现场照片", "otherwise": "not_effective",
         "evidence": {"of": "photos", "source": "camera", "takenWithin": "PT24H"}}]}\
      """;
  private static final int PIECE = 512 * 1024;
  private static final int LONG = 3 * 1024 * 1024;
  private static final String WORDS = "见了李建国，库存剩余 127 件。";

  private EmptyWorkspace workspace;
  private DeskBrowser rep;
  private Page page;

  /** Where the pieces begin that the server took, in the order it took them. */
  private final List<Integer> taken = new ArrayList<>();

  @BeforeEach
  void open() {
    workspace = new EmptyWorkspace(folder.resolve("data"), chromium);
    workspace.restart(engine -> Planted.publish(engine, VISIT));
    rep = workspace.window(390, 844);
    page = rep.page;
    page.onResponse(response -> {
      if (isPiece(response.request()) && response.status() == 204) {
        taken.add(from(response.request()));
      }
    });
    rep.signIn("rep", EmptyWorkspace.PASSWORD, "/f/visit");
    assertThat(page.locator("html")).hasClass(Pattern.compile("\\bjs\\b"));
  }

  @AfterEach
  void close() {
    rep.close();
    workspace.close();
  }

  private static boolean isPiece(Request request) {
    return request.method().equals("PATCH");
  }

  private static int from(Request request) {
    return Integer.parseInt(request.headers().get("upload-offset"));
  }

  private static List<Integer> pieces(long length) {
    return IntStream.iterate(0, from -> from < length, from -> from + PIECE).boxed().toList();
  }

  /**
   * No two dots of it alike, as little as a camera's are: it stays large when it is made smaller.
   */
  private Path photo() throws IOException {
    var random = new Random(7);
    var image = new BufferedImage(1600, 1600, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(0x1000000));
      }
    }
    Path file = folder.resolve("site.jpg");
    assertTrue(ImageIO.write(image, "jpg", file.toFile()));
    return file;
  }

  private Path document() throws IOException {
    var bytes = new byte[LONG];
    new Random(11).nextBytes(bytes);
    byte[] head = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, head.length);
    return Files.write(folder.resolve("offer.pdf"), bytes);
  }

  private Locator field(String key) {
    return page.locator("[data-field=" + key + "]");
  }

  private void choose(String key, Path file) {
    field(key).locator("input[type=file]").setInputFiles(file);
  }

  private String kept(String key) {
    Locator id = field(key).locator("figure input[type=hidden], li input[type=hidden]");
    assertThat(id).hasCount(1);
    return id.inputValue();
  }

  private void comesBack(AtomicBoolean broken) {
    broken.set(false);
    page.evaluate("() => dispatchEvent(new Event('online'))");
  }

  /** From the second piece on, nothing gets through. */
  private AtomicBoolean breaks() {
    var broken = new AtomicBoolean(true);
    page.route(
        "**/api/uploads/*",
        route -> {
          boolean first = isPiece(route.request()) && from(route.request()) == 0;
          if (broken.get() && !first) {
            route.abort("internetdisconnected");
          } else {
            route.resume();
          }
        });
    return broken;
  }

  @Test
  void a_large_photo_goes_up_in_pieces_and_is_proof() throws IOException {
    choose("photos", photo());
    assertThat(field("photos").locator("figcaption")).containsText("已上传");
    assertThat(field("photos").locator("figcaption")).containsText("当场拍摄");
    String id = kept("photos");
    page.locator("[name=minutes]").fill(WORDS);
    page.locator("[data-submit]").click();
    page.waitForURL(Pattern.compile(".*/done.*"));
    assertThat(page.locator(".receipt h2")).hasText("已提交，算有效");

    page.navigate(page.url().replaceFirst("/done.*", "").replace("/f/", "/r/"));
    assertThat(page.locator("img[src='/a/" + id + "']")).isVisible();
    rep.picture("large-photo-record");
    String record = page.url().replaceFirst(".*/", "");
    JsonNode told = rep.fetched("/api/forms/visit/records/" + record);
    JsonNode file = told.path("data").path("photos").path(0);
    assertEquals(id, file.path("id").asString(), told.toString());
    assertTrue(file.path("size").asLong() > 2 * PIECE, file.toString());
    assertEquals(pieces(file.path("size").asLong()), taken);
    assertEquals("site.jpg", file.path("name").asString());
    assertEquals("camera", file.path("source").asString());
    assertTrue(file.path("takenAt").isString(), file.toString());
    assertTrue(file.path("facts").path("vouched").asBoolean(), file.toString());
    assertTrue(file.path("facts").path("looks").has("hash"), file.toString());
    JsonNode check = told.path("findings").path(0);
    assertEquals(
        "has_site_photo passed",
        check.path("check").asString() + " " + check.path("outcome").asString());
    assertEquals(List.of(), rep.complaints);
  }

  @Test
  void a_broken_network_costs_nothing_that_was_uploaded() throws IOException {
    AtomicBoolean broken = breaks();
    choose("offer", document());
    Locator row = field("offer").locator("li");
    assertThat(row).containsText("网络断了，恢复后接着传");
    rep.picture("large-file-waits");
    page.locator("[data-submit]").click();
    assertThat(page.locator("[data-unsent]")).hasText("还有文件正在上传，传完再提交");

    comesBack(broken);

    assertThat(row.locator("input[type=hidden]")).hasCount(1);
    assertThat(row).containsText("3.1 MB");
    assertThat(page.locator("[data-unsent]")).hasCount(0);
    assertEquals(pieces(LONG), taken);
    assertEquals(LONG, bytesOf(kept("offer")));
  }

  private int bytesOf(String attachment) {
    return (int)
        page.evaluate(
            "id => fetch('/api/attachments/' + id).then(it => it.arrayBuffer()).then(it => it.byteLength)",
            attachment);
  }

  @Test
  void after_a_reload_the_words_are_there_and_the_file_goes_on_once_chosen_again()
      throws IOException {
    AtomicBoolean broken = breaks();
    Path document = document();
    page.locator("[name=minutes]").fill(WORDS);
    choose("offer", document);
    assertThat(field("offer").locator("li")).containsText("网络断了，恢复后接着传");

    page.reload();

    assertThat(page.locator("[name=minutes]")).hasValue(WORDS);
    assertThat(field("offer").locator(".error")).hasText("offer.pdf 没有传完，请重新选择");
    rep.picture("large-file-again");
    broken.set(false);
    choose("offer", document);
    assertThat(field("offer").locator("li input[type=hidden]")).hasCount(1);
    assertThat(field("offer").locator(".error")).hasCount(0);
    assertEquals(pieces(LONG), taken);
  }

  @Test
  void what_is_taken_away_while_it_goes_up_is_given_up() throws IOException {
    AtomicBoolean broken = breaks();
    choose("offer", document());
    assertThat(field("offer").locator("li")).containsText("网络断了，恢复后接着传");
    field("offer").locator("li button.tap").click();
    assertThat(field("offer").locator("li")).hasCount(0);

    Response dropped =
        page.waitForResponse(
            answer -> answer.request().method().equals("DELETE"), () -> comesBack(broken));

    assertEquals(204, dropped.status());
    assertEquals(List.of(0), taken);
  }

  @ParameterizedTest
  @CsvSource({"413, false", "507, true", "401, true"})
  void a_refused_upload_says_why_and_what_to_do(int status, boolean again) throws IOException {
    page.route(
        "**/api/uploads",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setContentType("application/problem+json")
                    .setBody("{\"detail\": \"这里说为什么。\"}")));
    choose("offer", document());

    Locator row = field("offer").locator("li");
    assertThat(row).containsText("这里说为什么。");
    assertThat(row.locator(".textbtn")).hasCount(again ? 1 : 0);
    page.unroute("**/api/uploads");
    if (again) {
      row.locator(".textbtn").click();
      assertThat(row.locator("input[type=hidden]")).hasCount(1);
      assertEquals(pieces(LONG), taken);
    }
  }

  @Test
  void where_pieces_do_not_get_through_the_file_goes_up_whole() throws IOException {
    page.route(
        "**/api/uploads",
        route -> route.fulfill(new Route.FulfillOptions().setStatus(404).setBody("nginx")));
    choose("offer", document());

    assertThat(field("offer").locator("li input[type=hidden]")).hasCount(1);
    assertEquals(List.of(), taken);
    assertEquals(LONG, bytesOf(kept("offer")));
  }
}
