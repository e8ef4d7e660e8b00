package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.runtime.telemetry.Meters;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on a free port over a workspace in memory, and a client that speaks to it. */
final class RunningServer implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  final FakeEngine engine = new FakeEngine();
  final HttpClient client = HttpClient.newHttpClient();
  final Server server;
  private final Path folder = folder();
  private final Vertx vertx = Vertx.vertx();
  private final Meters meters = new Meters();

  private RunningServer(
      int inFlight,
      HttpSettings.Doors doors,
      Optional<TimeMachine> timeMachine,
      Optional<Supplier<CompletionStage<Integer>>> designer) {
    server =
        Server.start(
            vertx,
            new HttpSettings("127.0.0.1", 0, inFlight, folder, 25L * 1024 * 1024, doors, false),
            new Server.Served(
                engine, new FakeSite(engine), designer, timeMachine, Mailing.READY, meters),
            new Random(1));
  }

  static RunningServer start() {
    return start(HttpSettings.Doors.USUAL);
  }

  static RunningServer start(HttpSettings.Doors doors) {
    return new RunningServer(64, doors, Optional.empty(), Optional.empty());
  }

  static RunningServer start(int inFlight, TimeMachine timeMachine) {
    return new RunningServer(
        inFlight, HttpSettings.Doors.USUAL, Optional.of(timeMachine), Optional.empty());
  }

  static RunningServer start(CompletionStage<Integer> designer) {
    return new RunningServer(
        64, HttpSettings.Doors.USUAL, Optional.empty(), Optional.of(() -> designer));
  }

  /** What lies in the folder for files on their way. */
  List<String> uploads() {
    return List.of(Objects.requireNonNull(folder.toFile().list()));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "uploads");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  String token(String login) {
    return engine.accounts().signIn(login, login, "zh-CN", "", "").token();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpRequest.Builder as(String login, String path) {
    return to(path).header("Authorization", "Bearer " + token(login));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertEquals(List.of(), Described.wrong(response), response.body());
      return response;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpResponse<String> post(String login, String path, String json) {
    return send(
        as(login, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<String> get(String login, String path) {
    return send(as(login, path));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    client.close();
    server.close();
    vertx.close().await();
    meters.close();
  }
}
