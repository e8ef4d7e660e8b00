package dev.proofline.runtime;

import dev.proofline.catalog.Catalog;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.PeopleStore;
import dev.proofline.runtime.Acknowledged.Row;
import dev.proofline.runtime.Acknowledged.Write;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two forms that are always published together, packs that are installed one after the other, and
 * people who submit; it remembers what the server told them.
 */
final class KilledWorkspace {

  private static final String PASSWORD = "correct horse battery";
  private static final List<String> FORMS = List.of("left", "right");
  private static final List<String> PARTS = List.of("a", "b", "c");
  private static final int WRITERS = 4;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;
  private final String database;
  private final boolean keys;
  private final Ids ids;
  private final Acknowledged acknowledged = new Acknowledged();
  private final Map<Write, UUID> chosen = new ConcurrentHashMap<>();
  private final AtomicInteger words = new AtomicInteger();
  private final List<String> complaints = new ArrayList<>();
  private int publishing;
  private int published;
  private int uploaded;
  private final Set<Integer> installed = ConcurrentHashMap.newKeySet();

  /**
   * @param keys whether who hears nothing sends the same again as the same; without them nobody
   *     hears anything
   */
  KilledWorkspace(Path folder, String database, boolean keys, Random random) {
    this.folder = folder;
    this.database = database;
    this.keys = keys;
    this.ids = new Ids(Clock.systemUTC(), random);
    try (LiveEngine engine = Wiring.engine(settings(), Clock.systemUTC())) {
      engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
      var admin =
          new PeopleStore.User(
              UUID.randomUUID(),
              "admin",
              "Admin",
              null,
              null,
              Set.of("admin"),
              null,
              null,
              "en",
              true);
      engine.accounts().put(SystemCallers.operator(), admin, PASSWORD);
      var forms = new ArrayList<DefinitionId>();
      for (String key : FORMS) {
        forms.add(new DefinitionId(Kind.FORM, key));
        engine.design().save(SystemCallers.operator(), forms.getLast(), form(key, 0), 0);
      }
      engine.design().publish(SystemCallers.operator(), forms);
    }
  }

  private Settings settings() {
    return new Settings(
        database.isEmpty()
            ? Map.of("data", folder.toString())
            : Map.of("data", folder.toString(), "database", database, "database.user", "postgres"),
        Map.of(),
        new Properties());
  }

  /** Each number adds a field, so that a publish changes tables as well. */
  private static ObjectNode form(String key, int number) {
    ObjectNode form = JSON.createObjectNode().put("kind", "form").put("key", key);
    form.put("title", Integer.toString(number)).put("use", "record").put("label", "{{words}}");
    var fields = form.putArray("fields");
    fields.addObject().put("key", "words").put("type", "text").put("label", "Words");
    for (int i = 1; i <= number; i++) {
      fields.addObject().put("key", "f" + i).put("type", "text").put("label", "F" + i);
    }
    return form;
  }

  KilledServer start() throws Exception {
    var server = new KilledServer(folder, database);
    server.signIn("admin", PASSWORD);
    return server;
  }

  /** What was done so far, in words. */
  String told() {
    return acknowledged.count()
        + " writes, "
        + published
        + " publishes and "
        + installed.size()
        + " installs acknowledged";
  }

  /**
   * Everybody at once, until the server is gone.
   *
   * @param millis how long after the first answers it is killed
   * @param all whether who publishes and who installs are waited for, too: then they are killed in
   *     the middle of their second time, else of their first
   */
  void killUnderLoad(KilledServer server, int millis, boolean all) throws InterruptedException {
    var work = new ArrayList<Work>(List.of(() -> publish(server), () -> install(server)));
    work.addAll(Collections.nCopies(WRITERS, () -> submit(server, next())));
    var written = new CountDownLatch(WRITERS);
    var made = new CountDownLatch(all ? work.size() - WRITERS : 0);
    var people = new ArrayList<Thread>();
    for (int i = 0; i < work.size(); i++) {
      Work once = work.get(i);
      CountDownLatch begun = i < work.size() - WRITERS ? made : written;
      people.add(Thread.ofVirtual().start(() -> untilGone(server, once, begun)));
    }
    written.await();
    made.await();
    server.killAfter(millis);
    for (Thread person : people) {
      person.join();
    }
  }

  private interface Work {
    void once() throws IOException;
  }

  private void untilGone(KilledServer server, Work work, CountDownLatch begun) {
    try {
      while (true) {
        work.once();
        begun.countDown();
      }
    } catch (KilledServer.Refused refused) {
      complain(refused.getMessage() + standing(server));
    } catch (IOException gone) {
      // what was asked for last is in doubt
    } finally {
      release(begun);
    }
  }

  /** What a refusal was about, as it is afterwards: whether it was done all the same. */
  private static String standing(KilledServer server) {
    var told = new StringBuilder();
    for (String path :
        List.of(
            "/api/definitions?kind=form", "/api/definitions/form/left/versions", "/api/packs")) {
      try {
        told.append("\nthen ").append(path).append(" → ").append(server.get(path).body());
      } catch (IOException gone) {
        told.append("\nthen it was gone");
      }
    }
    return told.toString();
  }

  /** Nobody waits for who gave up. */
  private static void release(CountDownLatch begun) {
    while (begun.getCount() > 0) {
      begun.countDown();
    }
  }

  private synchronized void complain(String what) {
    complaints.add(what);
  }

  private Write next() {
    int number = words.incrementAndGet();
    return new Write(FORMS.get(number / 2 % FORMS.size()), "w" + number);
  }

  /** Half under an idempotency key, half under an id of the client's. */
  private void submit(KilledServer server, Write write) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("data").put("words", write.words());
    String path = "/api/forms/" + write.form() + "/records";
    boolean named = write.words().hashCode() % 2 == 0;
    acknowledged.sending(write);
    JsonNode answer =
        keys && named
            ? KilledServer.good(
                server.send(
                    "PUT", path + "/" + chosen.computeIfAbsent(write, _ -> ids.next()), body, ""))
            : server.post(path, body, keys ? "key-" + write.words() : "");
    if (keys) {
      acknowledged.answered(write, answer.path("id").asString());
    }
  }

  private void publish(KilledServer server) throws IOException {
    int number = publishing + 1;
    ObjectNode request = JSON.createObjectNode();
    var items = request.putArray("items");
    for (String key : FORMS) {
      String path = "/api/definitions/form/" + key;
      server.send("DELETE", path, JSON.createObjectNode(), "");
      KilledServer.good(server.send("PUT", path, form(key, number), ""));
      items.addObject().put("kind", "form").put("key", key);
    }
    publishing = number;
    server.post("/api/publish", request, "");
    published = number;
  }

  private void install(KilledServer server) throws IOException {
    int number = uploaded + 1;
    server.upload("/api/packs", pack(number));
    uploaded = number;
    server.post("/api/packs/pack" + number + "/install", JSON.createObjectNode(), "");
    installed.add(number);
  }

  private static byte[] pack(int number) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      ObjectNode pack = JSON.createObjectNode().put("kind", "pack").put("key", "pack" + number);
      pack.put("title", "Pack " + number).put("about", "Killed").put("version", "1.0.0");
      entry(zip, "pack.json", pack);
      for (String part : PARTS) {
        String key = "pack" + number + "_" + part;
        entry(zip, "forms/" + key + ".json", form(key, 1));
      }
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, JsonNode json) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(json.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** Everything that is wrong after a restart; what was in doubt is sent again first. */
  List<String> broken(KilledServer server) throws IOException {
    var broken = new ArrayList<>(complaints);
    for (Write write : acknowledged.open()) {
      submit(server, write);
    }
    broken.addAll(acknowledged.broken(rows(server)));
    JsonNode verified = server.post("/api/audit/verify", JSON.createObjectNode(), "");
    if (!verified.path("intact").asBoolean()) {
      broken.add("the ledger: " + verified);
    }
    broken.addAll(halfPublished(server));
    broken.addAll(halfInstalled(server));
    return broken;
  }

  private static List<Row> rows(KilledServer server) throws IOException {
    var rows = new ArrayList<Row>();
    for (String form : FORMS) {
      String after = "";
      do {
        JsonNode page = server.read("/api/forms/" + form + "/records?limit=200" + after);
        for (JsonNode item : page.path("items")) {
          String words = item.path("data").path("words").asString();
          rows.add(new Row(form, item.path("id").asString(), words));
        }
        String next = page.path("next").asString("");
        after = next.isEmpty() ? "" : "&after=" + next;
      } while (!after.isEmpty());
    }
    return rows;
  }

  private List<String> halfPublished(KilledServer server) throws IOException {
    var numbers = new ArrayList<Integer>();
    for (String key : FORMS) {
      JsonNode form = server.read("/api/definitions/form/" + key + "?state=published");
      numbers.add(form.path("fields").size() - 1);
    }
    int number = numbers.getFirst();
    boolean whole = numbers.stream().distinct().count() == 1;
    boolean expected = number == published || number == publishing;
    publishing = number;
    published = number;
    return whole && expected ? List.of() : List.of("published by half, or lost: " + numbers);
  }

  /** A pack is there with all its forms, or not at all. */
  private List<String> halfInstalled(KilledServer server) throws IOException {
    var forms = new ArrayList<String>();
    server.read("/api/forms").path("items").forEach(form -> forms.add(form.path("key").asString()));
    var broken = new ArrayList<String>();
    for (JsonNode pack : server.read("/api/packs").path("items")) {
      String key = pack.path("key").asString();
      if (key.matches("pack\\d+")) {
        int number = Integer.parseInt(key.substring(4));
        long parts = PARTS.stream().filter(part -> forms.contains(key + "_" + part)).count();
        boolean said = !pack.path("installed").asString("").isEmpty();
        if (parts != (said ? PARTS.size() : 0) || (installed.contains(number) && !said)) {
          broken.add("installed by half, or lost: " + pack + " with " + parts + " forms");
        }
        uploaded = Math.max(uploaded, number);
      }
    }
    return broken;
  }
}
