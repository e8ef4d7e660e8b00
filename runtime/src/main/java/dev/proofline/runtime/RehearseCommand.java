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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code rehearse}: starts a demo that is thrown away, opens what people open first, and stops. Run
 * once after a build, it shows the JVM which classes a start needs, for its AOT cache (JEP 514).
 */
@Command(
    name = "rehearse",
    description = "Starts a throw-away demo and opens its first pages, for the JVM's AOT cache.",
    hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final List<String> PAGES =
      List.of("/", "/f/visit", "/tasks", "/me", "/api/forms/visit/records", "/designer");

  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("proofline-rehearsal");
    Logs.start(false);
    try {
      var flags = Map.of("data", folder.toString(), "port", "0", "host", "127.0.0.1");
      try (Running running = Running.start(Settings.read(flags), false, true)) {
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
    send(
        HttpRequest.newBuilder(URI.create(base + "/api/forms/visit/check"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"data\": {}}")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(
          "Expected " + response.uri() + " to answer, but it said " + response.statusCode() + ".");
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
