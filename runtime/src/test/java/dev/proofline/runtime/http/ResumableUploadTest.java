package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.Uploads;
import dev.proofline.engine.scenario.Databases;
import dev.proofline.engine.scenario.Scenario;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Uploads in pieces over a real server and engine, as tus 1.0 has them. */
class ResumableUploadTest {
  private static final String UPLOADS = "/api/uploads";
  private static final byte[] FILE = file();
  private static final AccessWorld.Planted NOTHING =
      new AccessWorld.Planted(List.of(), Map.of(), Set.of());

  private Scenario scenario = Scenario.of(Databases.h2());
  private AccessCrawl server = new AccessCrawl(scenario.engine(), NOTHING);

  @BeforeEach
  void passwords() {
    var accounts = scenario.engine().accounts();
    accounts
        .users(SystemCallers.operator())
        .forEach(user ->
            accounts.setPassword(SystemCallers.operator(), user.id(), AccessWorld.PASSWORD));
  }

  @AfterEach
  void stop() {
    server.close();
    scenario.close();
  }

  private static byte[] file() {
    var text = new StringBuilder("%PDF-1.4\n");
    for (int line = 0; text.length() < 300_000; line++) {
      text.append("第 ").append(line).append(" 行，拜访纪要。\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder tus(String who, String path) {
    return server.as(who, path).header("Tus-Resumable", "1.0.0");
  }

  private static String named(String name) {
    return "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> begins(String who, long length, String metadata) {
    return server.send(
        tus(who, UPLOADS)
            .header("Upload-Length", Long.toString(length))
            .header("Upload-Metadata", metadata)
            .POST(BodyPublishers.noBody()));
  }

  private String begun(String who, byte[] file) {
    var begun = begins(who, file.length, named("纪要.pdf"));
    assertEquals(201, begun.statusCode(), begun.body());
    return header(begun, "Location");
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpRequest.Builder piece(String who, String place, long offset, byte[] bytes) {
    return tus(who, place)
        .header("Upload-Offset", Long.toString(offset))
        .header("Content-Type", "application/offset+octet-stream")
        .method("PATCH", BodyPublishers.ofByteArray(bytes));
  }

  private HttpResponse<String> adds(String who, String place, int from, int to) {
    return server.send(piece(who, place, from, Arrays.copyOfRange(FILE, from, to)));
  }

  private HttpResponse<String> asks(String who, String place) {
    return server.send(tus(who, place).method("HEAD", BodyPublishers.noBody()));
  }

  private JsonNode told(String place) {
    return RunningServer.JSON.readTree(server.send(server.as("rep1", place).GET()).body());
  }

  @Test
  void a_file_in_pieces_becomes_an_attachment_whole() {
    String place = begun("rep1", FILE);
    assertEquals("0", header(asks("rep1", place), "Upload-Offset"));

    var first = adds("rep1", place, 0, 100_000);
    var asked = asks("rep1", place);
    var last = adds("rep1", place, 100_000, FILE.length);

    assertEquals(204, first.statusCode(), first.body());
    assertEquals("100000", header(first, "Upload-Offset"));
    assertEquals("1.0.0", header(first, "Tus-Resumable"));
    assertTrue(header(first, "Upload-Expires").endsWith("GMT"), header(first, "Upload-Expires"));
    assertEquals("100000", header(asked, "Upload-Offset"));
    assertEquals(Integer.toString(FILE.length), header(asked, "Upload-Length"));
    assertEquals("no-store", header(asked, "Cache-Control"));
    assertEquals(named("纪要.pdf"), header(asked, "Upload-Metadata"));
    assertEquals(204, last.statusCode(), last.body());
    String kept = header(last, "Content-Location");
    assertEquals(
        new String(FILE, StandardCharsets.UTF_8),
        server.send(server.as("rep1", kept).GET()).body());
    JsonNode file = told(place).path("file");
    assertEquals("纪要.pdf", file.path("name").asString());
    assertEquals(kept, "/api/attachments/" + file.path("id").asString());
    assertEquals(FILE.length, file.path("size").asInt());
    assertEquals(409, adds("rep1", place, 0, 10).statusCode(), "it is whole");
  }

  @Test
  void what_came_before_the_connection_broke_is_kept() throws IOException {
    String place = begun("rep1", FILE);
    try (var socket = new Socket("127.0.0.1", server.port())) {
      String head =
          "PATCH "
              + place
              + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
              + server.token("rep1")
              + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Length: "
              + FILE.length
              + "\r\nContent-Type: application/offset+octet-stream\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(FILE, 0, 120_000);
      socket.getOutputStream().flush();
      awaits("120000 bytes on their way", () -> onTheWay() == 120_000);
    }

    awaits("what came", () -> header(asks("rep1", place), "Upload-Offset").equals("120000"));

    // Whoever held the broken piece may hold it a moment longer: 409, and again, as clients do.
    awaits("the rest", () -> adds("rep1", place, 120_000, FILE.length).statusCode() == 204);
    assertEquals(FILE.length, told(place).path("file").path("size").asInt());
    assertEquals(0, onTheWay());
  }

  @Test
  void a_disk_that_takes_nothing_is_told_of_and_uploads_go_on_when_it_does_again()
      throws IOException {
    String place = begun("rep1", FILE);
    Path elsewhere = server.uploads().resolveSibling(server.uploads().getFileName() + "-gone");
    Files.move(server.uploads(), elsewhere);

    var refused = adds("rep1", place, 0, 100_000);
    Files.move(elsewhere, server.uploads());

    assertEquals(503, refused.statusCode(), refused.body());
    assertEquals("application/problem+json", header(refused, "Content-Type"));
    assertEquals("0", header(asks("rep1", place), "Upload-Offset"));
    assertEquals(204, adds("rep1", place, 0, FILE.length).statusCode());
  }

  /** How much of bodies has come that are not whole yet. */
  private long onTheWay() {
    File[] pieces = server.uploads().toFile().listFiles(file -> file.getName().endsWith(".piece"));
    return Arrays.stream(Objects.requireNonNull(pieces)).mapToLong(File::length).sum();
  }

  private static void awaits(String what, BooleanSupplier there) {
    long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!there.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, () -> "never " + what);
      Thread.onSpinWait();
    }
  }

  @Test
  void goes_on_after_a_restart_until_its_time_is_over() {
    String place = begun("rep1", FILE);
    adds("rep1", place, 0, 50_000);

    server.close();
    scenario.restarts(Duration.ofHours(30));
    server = new AccessCrawl(scenario.engine(), NOTHING);

    assertEquals("50000", header(asks("rep1", place), "Upload-Offset"));
    assertEquals(204, adds("rep1", place, 50_000, 60_000).statusCode());
    scenario.after(Duration.ofDays(Uploads.KEPT_DAYS).minusMinutes(1));
    assertEquals("60000", header(asks("rep1", place), "Upload-Offset"), "the last piece counts");
    scenario.after(Duration.ofMinutes(2));
    assertEquals(404, asks("rep1", place).statusCode());
    assertEquals(404, adds("rep1", place, 60_000, 70_000).statusCode());
  }

  @Test
  void only_whoever_began_it_knows_of_it() {
    String place = begun("rep1", FILE);

    assertEquals(404, asks("rep2", place).statusCode());
    assertEquals(404, adds("manager", place, 0, 10).statusCode());
    assertEquals(404, drops("rep2", place).statusCode());
    var stranger =
        server.send(
            server
                .asNobody(place)
                .header("Tus-Resumable", "1.0.0")
                .method("HEAD", BodyPublishers.noBody()));
    assertEquals(401, stranger.statusCode());
    assertEquals("0", header(asks("rep1", place), "Upload-Offset"));
  }

  private HttpResponse<String> drops(String who, String place) {
    return server.send(tus(who, place).DELETE());
  }

  @Test
  void given_up_it_is_gone() {
    String place = begun("rep1", FILE);
    adds("rep1", place, 0, 10);

    assertEquals(204, drops("rep1", place).statusCode());
    assertEquals(404, asks("rep1", place).statusCode());
    assertEquals(404, drops("rep1", place).statusCode());
  }

  @Test
  void a_piece_that_does_not_fit_is_refused_and_changes_nothing() {
    String place = begun("rep1", FILE);
    adds("rep1", place, 0, 1_000);

    assertEquals(409, adds("rep1", place, 0, 1_000).statusCode(), "already here");
    assertEquals(409, adds("rep1", place, 2_000, 3_000).statusCode(), "a gap");
    byte[] longer = Arrays.copyOf(FILE, FILE.length + 1);
    var more = server.send(piece("rep1", place, 1_000, longer));
    assertEquals(413, more.statusCode(), more.body());
    var json =
        server.send(
            tus("rep1", place)
                .header("Upload-Offset", "1000")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{}")));
    assertEquals(415, json.statusCode(), json.body());
    var nowhere =
        server.send(
            tus("rep1", place)
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofString("x")));
    assertEquals(400, nowhere.statusCode(), nowhere.body());
    assertEquals("1000", header(asks("rep1", place), "Upload-Offset"));
  }

  @Test
  void the_version_of_the_protocol_is_asked_for() {
    String place = begun("rep1", FILE);

    for (String said : new String[] {"", "0.2.2"}) {
      var request =
          server
              .as("rep1", place)
              .header("Upload-Offset", "0")
              .header("Content-Type", "application/offset+octet-stream")
              .method("PATCH", BodyPublishers.ofString("x"));
      var answer = server.send(said.isEmpty() ? request : request.header("Tus-Resumable", said));
      assertEquals(412, answer.statusCode(), answer.body());
      assertEquals("1.0.0", header(answer, "Tus-Version"));
    }
    var spoken = server.send(server.as("rep1", UPLOADS).method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, spoken.statusCode(), spoken.body());
    assertEquals("1.0.0", header(spoken, "Tus-Version"));
    assertTrue(header(spoken, "Tus-Extension").contains("checksum"));
    assertEquals(Integer.toString(25 * 1024 * 1024), header(spoken, "Tus-Max-Size"));
  }

  @Test
  void a_piece_that_changed_on_the_way_is_not_taken() throws Exception {
    String place = begun("rep1", FILE);
    byte[] bytes = Arrays.copyOf(FILE, 5_000);
    String sum =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    byte[] changed = bytes.clone();
    changed[77] ^= 1;

    var wrong =
        server.send(piece("rep1", place, 0, changed).header("Upload-Checksum", "sha1 " + sum));
    var unknown =
        server.send(piece("rep1", place, 0, bytes).header("Upload-Checksum", "crc32 AA=="));
    var after = asks("rep1", place);
    var right =
        server.send(piece("rep1", place, 0, bytes).header("Upload-Checksum", "sha1 " + sum));

    assertEquals(460, wrong.statusCode(), wrong.body());
    assertEquals(400, unknown.statusCode(), unknown.body());
    assertEquals("0", header(after, "Upload-Offset"));
    assertEquals("5000", header(right, "Upload-Offset"));
  }

  @Test
  void what_may_not_be_is_refused_before_a_byte_of_it() {
    assertEquals(413, begins("rep1", 26L * 1024 * 1024, named("a.mp3")).statusCode());
    assertEquals(422, begins("rep1", 0, named("a.txt")).statusCode());
    assertEquals(400, begins("rep1", 10, "filename @@@").statusCode());
    assertEquals(400, begins("rep1", 10, "lat " + "eA==").statusCode());
    var unsaid = server.send(tus("rep1", UPLOADS).POST(BodyPublishers.noBody()));
    assertEquals(400, unsaid.statusCode(), unsaid.body());
    for (int i = 0; i < Uploads.MOST; i++) {
      assertEquals(201, begins("rep2", 10, "").statusCode());
    }
    assertEquals(429, begins("rep2", 10, "").statusCode());
    assertEquals(201, begins("rep1", 10, "").statusCode(), "so many each");
  }

  @Test
  void what_turns_out_to_be_no_kind_of_file_is_forgotten() {
    byte[] noise = new byte[4_000];
    new Random(4).nextBytes(noise);
    noise[0] = 0;
    String place = header(begins("rep1", noise.length, named("x.exe")), "Location");

    var refused = server.send(piece("rep1", place, 0, noise));

    assertEquals(422, refused.statusCode(), refused.body());
    assertEquals(404, asks("rep1", place).statusCode());
  }

  @Test
  void where_only_post_gets_through_the_method_stands_in_a_header() {
    String place = begun("rep1", FILE);

    var added =
        server.send(
            tus("rep1", place)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofByteArray(Arrays.copyOf(FILE, 10))));
    var dropped =
        server.send(
            tus("rep1", place)
                .header("X-HTTP-Method-Override", "DELETE")
                .POST(BodyPublishers.noBody()));

    assertEquals("10", header(added, "Upload-Offset"), added.body());
    assertEquals(204, dropped.statusCode(), dropped.body());
    assertFalse(header(asks("rep1", place), "Upload-Offset").equals("10"));
  }
}
