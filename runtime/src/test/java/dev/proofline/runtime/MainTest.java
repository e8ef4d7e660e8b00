package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.PackZip;
import dev.proofline.runtime.http.Sheets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line, and the whole server as it is wired. */
class MainTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return Main.run(new Terminal(out, out, Locale.ENGLISH), arguments);
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void rehearses_a_start_by_opening_the_first_pages() {
    assertEquals(0, run("rehearse"));
  }

  @Test
  void doctor_tells_what_is_well_and_what_to_do() throws Exception {
    String data = folder.resolve("data").toString();
    try (var free = new ServerSocket(0)) {
      assertEquals(1, run("doctor", "--data", data, "--port", "" + free.getLocalPort()));
    }
    assertTrue(printed().contains("NOTE  Data folder: there is no"), printed());
    assertTrue(printed().contains("FIX   Port:"), printed());
    printed.reset();

    addBoss(data);
    printed.reset();
    int code = run("doctor", "--data", data, "--port", "0");

    assertEquals(0, code, printed());
    assertTrue(printed().contains("OK    Database: H2"), printed());
    assertTrue(printed().contains("events are intact"), printed());
    assertTrue(printed().contains("OK    Secrets:"), printed());
    assertTrue(printed().contains("OK    Timers:"), printed());
  }

  @Test
  void doctor_names_what_was_changed_and_what_has_no_meaning() throws Exception {
    Path data = folder.resolve("data");
    addBoss(data.toString());
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:h2:file:" + data.resolve("proofline").toAbsolutePath(), "sa", "");
        var statement = connection.createStatement()) {
      statement.execute("update \"main\".\"event\" set \"body\" = concat(\"body\", ' ')");
    }
    var file = new Properties();
    file.setProperty("mail.hots", "x");
    printed.reset();

    assertEquals(1, run("doctor", "--data", data.toString(), "--port", "0"));

    assertTrue(printed().contains("FIX   Ledger: events ["), printed());
    assertEquals(
        java.util.List.of("PROOFLINE_PROT", "mail.hots"),
        new Settings(Map.of(), Map.of("PROOFLINE_PROT", "1", "PROOFLINE_PORT", "2"), file)
            .strange());
  }

  private void addBoss(String data) {
    InputStream typed = System.in;
    System.setIn(new ByteArrayInputStream("a long password\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertEquals(0, run("user", "add", "boss", "--role", "admin", "--data", data), printed());
    } finally {
      System.setIn(typed);
    }
  }

  @Test
  void validate_prints_every_problem_with_its_place_and_fails() throws Exception {
    Path file = folder.resolve("bad.json");
    Files.writeString(
        file,
        """
        {"kind": "form", "key": "bad", "title": "x", "fields": [
          {"key": "a", "type": "nonsense", "label": "A"},
          {"key": "b", "type": "text", "label": "B", "nonsense": 1}]}
        """);
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\"kind\": ");

    int findings = run("validate", file.toString());
    int unreadable = run("validate", broken.toString());

    assertEquals(1, findings);
    assertEquals(1, unreadable);
    assertTrue(printed().contains(file + "#/fields/0/type: "), printed());
    assertTrue(printed().contains(file + "#/fields/1/nonsense: "), printed());
    assertTrue(printed().contains(broken + "#: "), printed());
    assertTrue(printed().contains("    " + file + ":"), printed());
    assertTrue(printed().contains("    " + broken + ":1:"), printed());
    assertEquals(1, run("validate", folder.resolve("nowhere").toString()));
  }

  @Test
  void import_writes_the_draft_and_tells_what_was_left_behind() throws Exception {
    Path file = folder.resolve("客户.json");
    Files.writeString(
        file,
        """
        {"title": "客户回访", "properties": {"name": {"type": "string"}}, "maxProperties": 3}
        """);
    Path out = folder.resolve("form.json");

    int read = run("import", file.toString(), "--as", "jsonschema", "--out", out.toString());
    int unread = run("import", file.toString(), "--as", "xlsx");
    int unknown = run("import", file.toString(), "--as", "doc");

    assertEquals(0, read, printed());
    assertEquals("ke_hu_hui_fang", JSON.readTree(Files.readString(out)).path("key").asString());
    assertTrue(printed().contains("Not carried over: /: The rule “maxProperties”"), printed());
    assertEquals(1, unread);
    assertTrue(printed().contains("a whole .xlsx file"), printed());
    assertEquals(1, unknown);
    assertTrue(printed().contains("xlsx, xlsform, jsonforms, jsonschema"), printed());
  }

  @Test
  void import_asks_what_it_cannot_tell_and_takes_the_answers() throws Exception {
    Path file = folder.resolve("名单.xlsx");
    Files.write(file, Sheets.workbook("客户|数量", "甲|1", "乙|2", "丙|3", "丁|约十个"));
    Path out = folder.resolve("asked.json");
    String[] call = {"import", file.toString(), "--as", "xlsx", "--out", out.toString()};

    int asked = run(call);
    String question =
        printed()
            .lines()
            .filter(line -> line.contains("--answer 'type:"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(printed()));
    String id = question.replaceAll(".*--answer '(type:[^=]*)=.*", "$1");
    int answered =
        run(
            "import",
            file.toString(),
            "--as",
            "xlsx",
            "--out",
            out.toString(),
            "--answer",
            id + "=integer");
    int unknown = run("import", file.toString(), "--as", "xlsx", "--answer", "type:X=integer");

    assertEquals(0, asked);
    assertTrue(question.contains("text for now (40% sure)"), question);
    assertEquals(0, answered, printed());
    assertEquals("integer", JSON.readTree(Files.readString(out)).at("/fields/1/type").asString());
    assertEquals(1, unknown);
    assertTrue(printed().contains("Those asked: " + id), printed());
  }

  @Test
  void adds_people_and_verifies_the_ledger() throws Exception {
    String data = folder.resolve("data").toString();
    InputStream typed = System.in;
    String onlyItsFirstLine = "a long password\n" + "x".repeat(300);
    System.setIn(new ByteArrayInputStream(onlyItsFirstLine.getBytes(StandardCharsets.UTF_8)));
    int refused;
    int added;
    try {
      added = run("user", "add", "boss", "--name", "老板", "--role", "admin", "--data", data);
      System.setIn(new ByteArrayInputStream("short\n".getBytes(StandardCharsets.UTF_8)));
      refused = run("user", "add", "other", "--data", data);
      System.setIn(new ByteArrayInputStream("a long password\n".getBytes(StandardCharsets.UTF_8)));
      assertEquals(1, run("user", "add", "lead", "--role", "manager", "--data", data));
    } finally {
      System.setIn(typed);
    }
    int notAdded = run("user", "disable", "other", "--data", data);
    int verified = run("verify", "--data", data);
    int unknown = run("user", "disable", "nobody", "--data", data);
    String file = folder.resolve("backup.zip").toString();
    String elsewhere = folder.resolve("elsewhere").toString();
    int backedUp = run("backup", file, "--data", data);
    int twice = run("backup", file, "--data", data);
    int restored = run("restore", file, "--data", elsewhere);
    int again = run("restore", file, "--data", elsewhere);
    int verifiedThere = run("verify", "--data", elsewhere);

    assertEquals(0, backedUp, printed());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))));
    assertEquals(1, twice);
    assertEquals(0, restored, printed());
    assertEquals(1, again);
    assertEquals(0, verifiedThere, printed());
    assertEquals(0, added, printed());
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))));
    assertEquals(0, verified, printed());
    assertEquals(1, refused);
    assertEquals(1, notAdded);
    assertEquals(1, unknown);
    assertEquals(2, printed().split("8 to 256", -1).length, printed());
    assertTrue(printed().contains("there is no “other”"), printed());
    assertTrue(
        printed().contains("The ledger is intact. Checked: 0 records, 2 events,"), printed());
    assertTrue(
        printed().contains("one of the roles admin, but there is no \"manager\""), printed());
    assertTrue(printed().contains("pack install"), printed());
    assertTrue(printed().contains("there is no “nobody”"), printed());
  }

  @Test
  void makes_no_workspace_where_there_is_none() {
    Path nowhere = folder.resolve("nowhere");
    String data = nowhere.toString();

    assertEquals(1, run("verify", "--data", data));
    assertEquals(1, run("migrate", "--data", data));
    assertEquals(1, run("pack", "list", "--data", data));
    assertEquals(1, run("user", "disable", "boss", "--data", data));
    assertTrue(printed().contains("no Proofline data in " + nowhere), printed());
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void names_the_port_that_is_in_use() throws Exception {
    Path data = folder.resolve("data");
    try (var other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());

      assertEquals(1, run("run", "--port", port, "--data", data.toString()));
      assertTrue(printed().contains("Expected port " + port + " to be free"), printed());
      assertFalse(Files.exists(data));
    }
  }

  @Test
  void the_demo_runs_from_an_empty_folder_and_again() throws Exception {
    var settings =
        new Settings(
            Map.of("data", folder.resolve("demo").toString(), "port", "0", "host", "127.0.0.1"),
            Map.of("PROOFLINE_DEMO_PASSWORD", "demo-password"),
            new Properties());

    try (var first = Running.start(settings, true, true);
        var client = HttpClient.newHttpClient()) {
      String base = "http://127.0.0.1:" + first.port();
      String token = login(client, base, "rep1");
      JsonNode records = get(client, base + "/api/forms/visit/records?limit=3", token);
      JsonNode openApi = get(client, base + "/api/openapi.json", token);
      String admin = login(client, base, "admin");
      JsonNode moved = post(client, base + "/api/dev/clock", "{\"advance\": \"PT72H\"}", admin);
      String designer = text(client, base + "/designer");

      assertEquals(3, records.get("items").size(), records.toString());
      assertTrue(openApi.at("/components/schemas/form_visit/properties").isObject());
      assertTrue(moved.has("now"), moved.toString());
      assertTrue(designer.contains("<div id=\"outlet\">"), designer);
    }
    try (var again = Running.start(settings, true, true);
        var client = HttpClient.newHttpClient()) {
      login(client, "http://127.0.0.1:" + again.port(), "manager");
      assertTrue(again.aheadAtStart().compareTo(Duration.ofHours(71)) > 0);
    }
    try (var store = Wiring.store(settings, Clock.systemUTC())) {
      assertTrue(store.ledger().verify().isEmpty());
    }
  }

  @Test
  void packs_of_a_running_server_are_listed_compared_and_exported() throws Exception {
    var settings =
        new Settings(
            Map.of("data", folder.resolve("demo").toString(), "port", "0", "host", "127.0.0.1"),
            Map.of("PROOFLINE_DEMO_PASSWORD", "demo-password"),
            new Properties());
    String zip = folder.resolve("mine.zip").toString();
    InputStream typed = System.in;
    try (var running = Running.start(settings, true, true)) {
      String server = "http://127.0.0.1:" + running.port();

      assertEquals(0, at(server, "demo-password", "list"), printed());
      assertTrue(printed().contains("action_check  "), printed());
      assertEquals(1, at(server, "demo-password", "diff", "action_check"), printed());
      assertTrue(printed().contains("There is nothing to do."), printed());
      assertEquals(1, at(server, "demo-password", "install", "action_check"), printed());
      assertTrue(printed().contains("installed already"), printed());
      assertEquals(1, at(server, "wrong-password", "list"), printed());
      assertEquals(1, at(server, "demo-password", "export", "nothing_here"), printed());
      assertEquals(
          0,
          at(server, "demo-password", "export", "action_check", "--examples", "3", "--out", zip),
          printed());
      var bundle = PackZip.read(Files.readAllBytes(Path.of(zip)));
      assertFalse(bundle.cases().isEmpty());
      String told = bundle.samples().toString();
      assertFalse(told.matches("(?s).*1(?!380000)[3-9][0-9]{9}.*"), told);
    } finally {
      System.setIn(typed);
    }
    System.setIn(typed);
    assertEquals(1, at("http://127.0.0.1:1", "x", "list"), printed());
    assertTrue(printed().contains("does not answer"), printed());
    assertEquals(1, at("ftp://x", "x", "list"), printed());
    System.setIn(typed);
  }

  private int at(String server, String password, String... rest) {
    System.setIn(new ByteArrayInputStream((password + "\n").getBytes(StandardCharsets.UTF_8)));
    var arguments = new ArrayList<>(List.of("pack"));
    arguments.addAll(List.of(rest));
    arguments.addAll(List.of("--server", server));
    return run(arguments.toArray(String[]::new));
  }

  private static String login(HttpClient client, String base, String login) throws Exception {
    JsonNode answer =
        post(
            client,
            base + "/api/login",
            "{\"user\": \"" + login + "\", \"password\": \"demo-password\"}");
    return answer.get("token").asString();
  }

  private static JsonNode post(HttpClient client, String address, String json, String... token)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(address));
    for (String given : token) {
      request.header("Authorization", "Bearer " + given);
    }
    return JSON.readTree(
        client
            .send(
                request
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static JsonNode get(HttpClient client, String address, String token) throws Exception {
    return JSON.readTree(
        client
            .send(
                HttpRequest.newBuilder(URI.create(address))
                    .header("Authorization", "Bearer " + token)
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static String text(HttpClient client, String address) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
