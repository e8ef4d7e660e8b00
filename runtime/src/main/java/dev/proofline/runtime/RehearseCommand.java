package dev.proofline.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code rehearse}: starts a demo that is thrown away, opens what people open first, submits visits
 * for a while, and stops. Run once after a build, it shows the JVM which classes a start needs and
 * which methods a working day repeats, for its AOT cache (JEP 514, 515).
 */
@Command(
    name = "rehearse",
    description = "Starts a throw-away demo and opens its first pages, for the JVM's AOT cache.",
    hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of("/", "/f/visit", "/tasks", "/me", "/api/forms/visit/records", "/designer");

  private static final String FIRST = "\"device_model\": \"VMC-850E\",";

  /** A picture of one point. */
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5Erk"
          + "Jggg==";

  private static final int CUSTOMERS = 20;
  private static final int VISITS = 2000;
  private static final int AT_ONCE = 4;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Terminal terminal;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient client = HttpClient.newHttpClient();

  RehearseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("proofline-rehearsal");
    Logs.start(false);
    try {
      var flags = Map.of("data", folder.toString(), "port", "0", "host", "127.0.0.1");
      try (Running running = Running.start(Settings.read(flags), false, true)) {
        step("opening its pages");
        visit("http://127.0.0.1:" + running.port(), running.demo().orElseThrow().password());
      }
    } finally {
      remove(folder);
    }
    return 0;
  }

  private void visit(String base, String password) throws IOException, InterruptedException {
    var who = JsonMapper.shared().createObjectNode().put("user", "rep1").put("password", password);
    HttpResponse<String> login =
        send(
            HttpRequest.newBuilder(URI.create(base + "/api/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(who.toString())));
    String token = JsonMapper.shared().readTree(login.body()).path("token").asString();
    for (String page : PAGES) {
      send(
          HttpRequest.newBuilder(URI.create(base + page))
              .header("Authorization", "Bearer " + token));
    }
    post(base + "/api/forms/visit/check", token, "{\"data\": {}}");
    step("submitting visits");
    submit(base, token);
    step("writing down what was learnt");
  }

  /** What the launcher shows while it waits. */
  private void step(String step) {
    terminal.line("rehearsal: " + step);
  }

  /** So many visits that the JVM knows what to compile first. */
  private void submit(String base, String token) throws IOException, InterruptedException {
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      String customer = id(post(base + "/api/forms/customer/records", token, customer(i)));
      post(base + "/api/forms/visit/records", token, visitTo(customer, FIRST + photo(base, token)));
      customers.add(customer);
    }
    var next = new AtomicInteger();
    var until = clock.instant().plus(LONGEST);
    var failed = new AtomicReference<@Nullable Exception>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        threads.execute(() -> {
          try {
            while (next.getAndIncrement() < VISITS && clock.instant().isBefore(until)) {
              String customer = customers.get(next.get() % CUSTOMERS);
              post(base + "/api/forms/visit/records", token, visitTo(customer, ""));
            }
          } catch (IOException | InterruptedException | RuntimeException broken) {
            failed.set(broken);
          }
        });
      }
    }
    if (failed.get() != null) {
      throw new IllegalStateException("Expected visits to be accepted.", failed.get());
    }
  }

  private static String customer(int number) {
    return """
    {"data": {"name": "演练客户 %d", "grade": "c", "industry": "food", "city": "苏州"}}\
    """
        .formatted(number);
  }

  /** A photo of the line, as a first visit has to bring one. */
  private String photo(String base, String token) throws IOException, InterruptedException {
    String part =
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"line.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n";
    var kept =
        send(
            HttpRequest.newBuilder(URI.create(base + "/api/attachments"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(
                    BodyPublishers.concat(
                        BodyPublishers.ofString(part),
                        BodyPublishers.ofByteArray(Base64.getDecoder().decode(PIXEL)),
                        BodyPublishers.ofString("\r\n--part--\r\n"))));
    return "\"photos\": [{\"id\": \"" + id(kept) + "\"}],";
  }

  /**
   * @param more answers, each with a comma after it
   */
  private String visitTo(String customer, String more) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    LocalDate due = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(5);
    return """
    {"data": {%s "customer": "%s", "visit_type": "return", "visited_at": "%s", "met_with": "李建国",
    "minutes": "见了设备科李建国；库存剩余 127 件，只够用到月底；想先试我们的 SF-40，价格还要和采购谈。",
    "stock_left": 127, "tags": ["poc_started"],
    "next_step": "寄送样品", "next_step_on": "%s"}}\
    """
        .formatted(more, customer, now, due);
  }

  private static String id(HttpResponse<String> made) {
    return JsonMapper.shared().readTree(made.body()).path("id").asString();
  }

  private HttpResponse<String> post(String address, String token, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(
          "Expected "
              + response.uri()
              + " to answer, but it said "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return response;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException kept) {
              throw new UncheckedIOException(kept);
            }
          });
    }
  }
}
