package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.scenario.Scenario;
import dev.proofline.engine.store.Store;
import dev.proofline.runtime.page.Pages;
import dev.proofline.runtime.telemetry.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks every route of a server, as each of some people, for everybody's rows, and follows every
 * link of the pages. It complains of each answer that holds what the caller may not know, of writes
 * that were taken, and of answers that are nobody's fault but the server's.
 */
final class AccessCrawl implements AutoCloseable {

  static final String ACCOUNT =
      """
      {"kind": "form", "key": "account", "title": {"zh-CN": "账户", "en": "Account"}, "use": "record",
       "label": "{{name}} {{limit}}", "list": ["name", "limit"], "search": ["name", "limit"],
       "fields": [
         {"key": "name", "type": "text", "label": {"zh-CN": "名称", "en": "Name"}, "required": true},
         {"key": "limit", "type": "text", "label": {"zh-CN": "额度", "en": "Limit"}},
         {"key": "parent", "type": "reference", "of": "account", "label": {"zh-CN": "上级", "en": "Parent"}}],
       "checks": [{"key": "short", "title": {"zh-CN": "短", "en": "Short"}, "expect": "size(limit) < 3",
         "otherwise": "warn", "message": {"zh-CN": "是 {{limit}}。", "en": "It is {{limit}}."}}]}\
      """;

  static final String REP =
      """
      {"kind": "role", "key": "rep", "title": {"zh-CN": "业务员", "en": "Rep"},
       "can": [{"on": "account", "read": "own", "write": "own", "create": true,
         "fields": {"limit": "hidden"}}]}\
      """;

  static final String MANAGER =
      """
      {"kind": "role", "key": "manager", "title": {"zh-CN": "销售经理", "en": "Manager"},
       "can": [{"on": "account", "read": "reports", "write": "own", "create": true, "assign": true,
         "merge": true, "delete": true, "fields": {"limit": "masked"}}],
       "design": ["form", "flow"], "duties": ["audit"]}\
      """;

  static final String ADMIN =
      """
      {"kind": "role", "key": "admin", "title": {"zh-CN": "管理员", "en": "Administrator"},
       "can": [{"on": "*", "read": "all"}], "duties": ["users", "audit"]}\
      """;

  static final String METRIC =
      """
      {"kind": "metric", "key": "accounts", "title": {"zh-CN": "账户数", "en": "Accounts"},
       "about": {"zh-CN": "按名称", "en": "By name"}, "over": "account", "fold": "count",
       "at": "created_at", "by": {"name": "name", "limit": "limit"}, "unit": "count"}\
      """;

  private static final String PASSWORD = "correct horse battery";
  private static final List<String> PEOPLE =
      List.of("rep1", "rep2", "rep9", "manager", "director", "finance", "admin");
  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)\"");
  private static final int MOST_PAGES = 60;

  /** What anybody signed in may do that is no read. */
  private static final Set<String> OPEN_WRITES =
      Set.of(
          "POST /api/forms/{form}/check",
          "POST /api/forms/{form}/pick",
          "POST /api/forms/{form}/records",
          "PUT /api/forms/{form}/records/{id}",
          "POST /api/attachments");

  /** Ends what the crawl goes on with. */
  private static final Set<String> LEFT_OUT = Set.of("POST /api/logout", "POST /api/login");

  /**
   * What was planted.
   *
   * @param records the record of each owner
   * @param known which of the secrets each person may know; nobody else's may be in any answer
   */
  record Planted(Map<String, UUID> records, Map<String, Set<String>> known, Set<String> secrets) {}

  static Planted plant(Scenario scenario) {
    var records = new LinkedHashMap<String, UUID>();
    var secrets = new LinkedHashSet<String>();
    for (String owner : List.of("rep1", "rep2", "rep9", "manager")) {
      // Who plants sees the field; the owner need not.
      UUID id =
          scenario
              .engine()
              .records()
              .submit(
                  planter(scenario, owner),
                  "account",
                  null,
                  Scenario.json(
                      "{\"name\": \"" + row(owner) + "\", \"limit\": \"" + field(owner) + "\"}"),
                  null)
              .record()
              .orElseThrow()
              .id();
      records.put(owner, id);
      secrets.add(row(owner));
      secrets.add(field(owner));
    }
    var known = new LinkedHashMap<String, Set<String>>();
    known.put("rep1", Set.of(row("rep1")));
    known.put("rep2", Set.of(row("rep2")));
    known.put("rep9", Set.of(row("rep9")));
    known.put("manager", Set.of(row("rep1"), row("rep2"), row("manager")));
    known.put("director", secrets);
    known.put("finance", Set.of());
    known.put("admin", secrets);
    for (Store.User user : scenario.engine().accounts().users(SystemCallers.operator())) {
      scenario.engine().accounts().setPassword(SystemCallers.operator(), user.id(), PASSWORD);
    }
    return new Planted(records, known, Set.copyOf(secrets));
  }

  /** The owner, as one whose roles close nothing. */
  private static dev.proofline.engine.Caller planter(Scenario scenario, String owner) {
    var caller = scenario.caller(owner);
    return new dev.proofline.engine.Caller(
        caller.user(),
        caller.login(),
        caller.name(),
        SystemCallers.operator().roles(),
        caller.language(),
        caller.address(),
        caller.device());
  }

  private static String row(String owner) {
    return "ROWSECRET" + owner + "Q";
  }

  private static String field(String owner) {
    return "FIELDSECRET" + owner + "Q";
  }

  private final Engine engine;
  private final Planted planted;
  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = new Meters();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server.Served served;
  private final Server server;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Set<String>> found = new LinkedHashMap<>();
  private int answered;

  AccessCrawl(Engine engine, Planted planted) {
    this.engine = engine;
    this.planted = planted;
    var pages = new Pages(engine, ZoneId.of("Asia/Shanghai"), new Random(1));
    this.served = new Server.Served(engine, pages, Optional.empty(), Optional.empty(), meters);
    try {
      this.server =
          Server.start(
              vertx,
              new HttpSettings(
                  "127.0.0.1",
                  0,
                  64,
                  Files.createTempDirectory(Path.of("target"), "uploads"),
                  1024 * 1024,
                  HttpSettings.Doors.USUAL,
                  false),
              served,
              new Random(1));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** How many answers there were to look into. */
  int answered() {
    return answered;
  }

  /** What somebody may know but was never told: then the crawl looked in the wrong places. */
  Set<String> unseen() {
    var unseen = new LinkedHashSet<String>();
    planted
        .known()
        .forEach((person, known) ->
            known.stream()
                .filter(secret -> !found.getOrDefault(person, Set.of()).contains(secret))
                .forEach(secret -> unseen.add(person + " " + secret)));
    return unseen;
  }

  List<String> complaints() {
    return complaints(PEOPLE);
  }

  List<String> complaints(List<String> people) {
    List<Route> routes = Server.routes(served, Optional.empty());
    for (Route route : routes) {
      if (route.access() != Route.Access.ANYONE) {
        int status = ask(route, address(route, planted.records().get("rep1")), "").statusCode();
        complain(status != 401 && status != 415, "nobody", route, status);
      }
    }
    for (String person : people) {
      String token = engine.accounts().signIn(person, PASSWORD, "zh-CN", "", "").token();
      routes.stream()
          .filter(route -> !LEFT_OUT.contains(name(route)))
          .forEach(route -> crawl(route, person, token));
      follow(person, token);
    }
    return List.copyOf(complaints);
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  private void crawl(Route route, String person, String token) {
    if (!route.path().contains("{id}")) {
      look(route, person, ask(route, address(route, UUID.randomUUID()), token), true);
      return;
    }
    planted
        .records()
        .forEach((owner, id) -> {
          boolean theirs = planted.known().getOrDefault(person, Set.of()).contains(row(owner));
          boolean reads = route.method().equals(HttpMethod.GET);
          if (reads || !theirs) {
            look(route, person, ask(route, address(route, id), token), theirs);
          }
        });
  }

  private void look(Route route, String person, HttpResponse<String> answer, boolean theirs) {
    int status = answer.statusCode();
    boolean reads = route.method().equals(HttpMethod.GET);
    boolean taken = status < 300 && !OPEN_WRITES.contains(name(route));
    boolean harmless = route.repeats() == Route.Repeats.HARMLESS;
    complain(status >= 500, person, route, status);
    complain(taken && !theirs, person + " (of another's)", route, status);
    complain(
        taken && !reads && !harmless && !engineers(person), person + " (a write)", route, status);
    search(person, name(route), answer.body());
  }

  /** Who may design and manage people writes where others may not. */
  private static boolean engineers(String person) {
    return person.equals("admin") || person.equals("manager");
  }

  private void complain(boolean wrong, String person, Route route, int status) {
    answered++;
    if (wrong) {
      complaints.add(person + " " + name(route) + " answered " + status);
    }
  }

  private void search(String person, String where, String body) {
    for (String secret : planted.secrets()) {
      if (body.contains(secret)) {
        found.computeIfAbsent(person, _ -> new HashSet<>()).add(secret);
        if (!planted.known().getOrDefault(person, Set.of()).contains(secret)) {
          complaints.add(person + " " + where + " told " + secret);
        }
      }
    }
  }

  /** With every parameter that could show more. */
  private String address(Route route, UUID id) {
    String path =
        route
            .path()
            .replace("{id}", id.toString())
            .replace("{form}", "account")
            .replace("{target}", "account")
            .replace("{kind}", "form")
            .replace("{key}", route.path().contains("metrics") ? "accounts" : "account");
    var query = new ArrayList<String>();
    if (route.query().contains("q")) {
      query.add("q=SECRET");
    }
    if (route.query().contains("by")) {
      query.add("by=name");
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private HttpResponse<String> ask(Route route, String address, String token) {
    boolean bare = route.method().equals(HttpMethod.GET) || route.takes() == Route.Takes.NOTHING;
    var request =
        to(address, token)
            .header("Content-Type", "application/json")
            .header("If-Match", "\"1\"")
            .method(
                route.method().name(),
                bare ? BodyPublishers.noBody() : BodyPublishers.ofString(body(route)));
    return send(request);
  }

  private String body(Route route) {
    UUID other = planted.records().get("rep9");
    return switch (route.path().substring(route.path().lastIndexOf('/') + 1)) {
      case "check", "records" -> "{\"data\": {\"parent\": \"" + other + "\"}}";
      case "pick" -> "{\"field\": \"parent\", \"data\": {\"parent\": \"" + other + "\"}}";
      case "merge" -> "{\"from\": [\"" + other + "\"]}";
      default -> "{}";
    };
  }

  /** Every page there is a link to, and those of everybody's records. */
  private void follow(String person, String token) {
    var waiting = new ArrayDeque<String>(List.of("/"));
    planted
        .records()
        .values()
        .forEach(id -> {
          waiting.add("/r/account/" + id);
          waiting.add("/c/account");
          waiting.add("/pick/account?q=SECRET");
          waiting.add("/f/account/" + id);
          waiting.add("/f/account?parent=" + id);
        });
    List.of("/c/account", "/f/account", "/api/forms/account/records?format=csv")
        .forEach(waiting::add);
    var seen = new HashSet<String>();
    while (!waiting.isEmpty() && seen.size() < MOST_PAGES) {
      String path = waiting.poll();
      if (!seen.add(path) || path.startsWith("/_static")) {
        continue;
      }
      HttpResponse<String> page = send(to(path, token).GET());
      answered++;
      if (page.statusCode() >= 500) {
        complaints.add(person + " " + path + " answered " + page.statusCode());
      }
      search(person, path, page.body());
      Matcher link = LINK.matcher(page.body());
      while (link.find()) {
        waiting.add(link.group(1).replace("&amp;", "&"));
      }
    }
  }

  private HttpRequest.Builder to(String address, String token) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + address));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    vertx.close().await();
    meters.close();
  }
}
