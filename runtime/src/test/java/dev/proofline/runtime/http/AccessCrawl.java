package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
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

  private static final List<String> PEOPLE =
      List.of("rep1", "rep2", "rep9", "manager", "director", "finance", "admin");
  private static final Pattern LINK =
      Pattern.compile("(?:href|src|action|data-module)=\"(/[^\"#]*)\"");
  private static final int MOST_PAGES = 90;

  /** Whoever is told what was meant is told of what is hidden. */
  private static final String NEARLY = ", \"creditlin\": \"1\", \"bonuspai\": \"1\"";

  /** What anybody signed in may do that is no read. */
  private static final Set<String> OPEN_WRITES =
      Set.of(
          "POST /api/forms/{form}/check",
          "POST /api/forms/{form}/pick",
          "POST /api/forms/{form}/records",
          "PUT /api/forms/{form}/records/{id}",
          "POST /api/attachments",
          "POST /api/uploads");

  /** Ends what the crawl goes on with. */
  private static final Set<String> LEFT_OUT =
      Set.of("POST /api/logout", "POST /api/login", "GET /api/live");

  private final Engine engine;
  private final AccessWorld.Planted planted;
  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = new Meters();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server.Served served;
  private final Server server;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, Set<String>> found = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();
  private final Path uploads;
  private int answered;

  AccessCrawl(Engine engine, AccessWorld.Planted planted) {
    this(engine, planted, Mailing.READY);
  }

  AccessCrawl(Engine engine, AccessWorld.Planted planted, Mailing mailing) {
    this.engine = engine;
    this.planted = planted;
    var pages = new Pages(engine, ZoneId.of("Asia/Shanghai"), new Random(1));
    this.served =
        new Server.Served(engine, pages, Optional.empty(), Optional.empty(), mailing, meters);
    try {
      this.uploads = Files.createTempDirectory(Path.of("target"), "uploads");
      this.server =
          Server.start(
              vertx,
              new HttpSettings(
                  "127.0.0.1", 0, 64, uploads, 1024 * 1024, HttpSettings.Doors.USUAL, false),
              served,
              new Random(1));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** A page, or another answer, as the person sees it. */
  String page(String person, String path) {
    String token = engine.accounts().signIn(person, AccessWorld.PASSWORD, "zh-CN", "", "").token();
    return send(to(path, token).GET()).body();
  }

  /** What the person is answered that sends this. */
  String answer(String person, String path, String json) {
    String token = engine.accounts().signIn(person, AccessWorld.PASSWORD, "zh-CN", "", "").token();
    return send(to(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)))
        .body();
  }

  /**
   * What is answered to whoever sends this.
   *
   * @param person empty for nobody: somebody who has but the address
   * @param headers names and values by turns
   */
  HttpResponse<String> asked(
      String person, String method, String path, String body, String... headers) {
    String token =
        person.isEmpty()
            ? ""
            : engine.accounts().signIn(person, AccessWorld.PASSWORD, "zh-CN", "", "").token();
    var request =
        to(path, token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
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
    List<Route> routes = Server.routes(served, new LiveLines(engine), Optional.empty());
    AccessWorld.Thing first = planted.things().getFirst();
    for (Route route : routes) {
      if (route.access() != Route.Access.ANYONE) {
        int status = ask(route, address(route, first.form(), first.record()), "").statusCode();
        complain(status != 401 && status != 415, "nobody", route, status);
      }
    }
    for (String person : people) {
      String token =
          engine.accounts().signIn(person, AccessWorld.PASSWORD, "zh-CN", "", "").token();
      routes.stream()
          .filter(route -> !LEFT_OUT.contains(name(route)))
          .forEach(route -> crawl(route, person, token));
      follow(person, token);
      listen(person, token);
    }
    return List.copyOf(complaints);
  }

  /** What a live line would tell, from the beginning on; the line itself never ends. */
  private void listen(String person, String token) {
    Caller caller = engine.accounts().caller(token, "zh-CN", "", "").orElseThrow();
    var news = engine.audit().news(caller, 0);
    while (!news.items().isEmpty() || engine.audit().anyAfter(news.next())) {
      search(person, "GET /api/live", news.toString());
      news = engine.audit().news(caller, news.next());
    }
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  private void crawl(Route route, String person, String token) {
    if (!route.path().contains("{id}")) {
      for (String form : AccessWorld.FORMS) {
        look(route, person, ask(route, address(route, form, UUID.randomUUID()), token), true);
      }
      return;
    }
    for (AccessWorld.Thing thing : planted.things()) {
      boolean theirs = planted.isTheirs(person, thing, route.path());
      boolean reads = route.method().equals(HttpMethod.GET);
      if (reads || !theirs) {
        String address = address(route, thing.form(), thing.id(route.path()));
        look(route, person, ask(route, address, token), theirs);
      }
    }
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
    for (String name : AccessWorld.unnamed(person)) {
      if (body.contains(name)) {
        complaints.add(person + " " + where + " named " + name);
      }
    }
  }

  /** With every parameter that could show more. */
  private String address(Route route, String form, UUID id) {
    String path =
        route
            .path()
            .replace("{id}", id.toString())
            .replace("{form}", form)
            .replace("{chain}", form + "_chain")
            .replace("{target}", form)
            .replace("{name}", form)
            .replace("{flow}", form)
            .replace("{link}", id.toString())
            .replace("{kind}", "form")
            .replace("{key}", route.path().contains("metrics") ? form + "s" : form);
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
    UUID other = planted.record("account", "rep9");
    return switch (route.path().substring(route.path().lastIndexOf('/') + 1)) {
      case "check", "records" -> "{\"data\": {\"parent\": \"" + other + "\"" + NEARLY + "}}";
      case "pick" -> "{\"field\": \"parent\", \"data\": {\"parent\": \"" + other + "\"}}";
      case "merge" -> "{\"from\": [\"" + other + "\"]}";
      default -> "{}";
    };
  }

  /** Every page there is a link to, and those of everybody's records. */
  private void follow(String person, String token) {
    var waiting = new ArrayDeque<String>(List.of("/"));
    for (AccessWorld.Thing thing : planted.things()) {
      String of = thing.form() + "/" + thing.record();
      waiting.addAll(List.of("/r/" + of, "/f/" + of));
      thing.file().ifPresent(file -> waiting.add("/api/attachments/" + file));
      thing.task().ifPresent(task -> waiting.add("/t/" + task));
    }
    planted.recordsOf("account").forEach(id -> waiting.add("/f/account?parent=" + id));
    planted.recordsOf("account").forEach(id -> waiting.add("/f/claim?account=" + id));
    for (String form : AccessWorld.FORMS) {
      waiting.addAll(List.of("/c/" + form, "/f/" + form, "/pick/" + form + "?q=SECRET"));
      waiting.add("/api/forms/" + form + "/records?format=csv");
    }
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

  HttpRequest.Builder as(String person, String path) {
    return to(path, token(person));
  }

  HttpRequest.Builder asNobody(String path) {
    return to(path, "");
  }

  String token(String person) {
    return tokens.computeIfAbsent(
        person,
        login -> engine.accounts().signIn(login, AccessWorld.PASSWORD, "zh-CN", "", "").token());
  }

  int port() {
    return server.port();
  }

  /** Where what is on its way lies until it is there. */
  Path uploads() {
    return uploads;
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      complaints.addAll(Described.wrong(answer));
      return answer;
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
