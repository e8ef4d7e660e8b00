package dev.proofline.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product in a process of its own, spoken to over HTTP and made to be killed. */
final class KilledServer implements AutoCloseable {

  /** Of a machine that has other things to do. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Process process;
  private final int port;
  private final Path log;
  private String bearer = "";

  /**
   * @param database its address; empty for H2 in the folder
   */
  KilledServer(Path folder, String database) throws IOException, InterruptedException {
    this.port = freePort();
    this.log = Files.createTempFile(folder, "server", ".log");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--port",
                Integer.toString(port),
                "--data",
                folder.toString()));
    if (!database.isEmpty()) {
      command.addAll(List.of("--database", database));
    }
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PROOFLINE_HOST", "127.0.0.1");
    environment.put("PROOFLINE_DATABASE_USER", database.isEmpty() ? "sa" : "postgres");
    this.process = builder.start();
    awaitReady();
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private void awaitReady() throws InterruptedException {
    long begun = System.nanoTime();
    while (!isReady()) {
      boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() - begun > PATIENCE) {
        kill();
        throw new AssertionError("The server did not come up: " + log());
      }
    }
  }

  private boolean isReady() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  void signIn(String user, String password) throws IOException {
    JsonNode answer =
        post("/api/login", JSON.createObjectNode().put("user", user).put("password", password), "");
    bearer = answer.path("token").asString();
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(to(path).GET());
  }

  /** The JSON of a good answer. */
  JsonNode read(String path) throws IOException {
    return good(get(path));
  }

  /**
   * @param key the idempotency key; empty for none
   */
  JsonNode post(String path, JsonNode body, String key) throws IOException {
    return good(send("POST", path, body, key));
  }

  HttpResponse<String> send(String method, String path, JsonNode body, String key)
      throws IOException {
    return send(
        to(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.isEmpty() ? "none-" + System.nanoTime() : key)
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  JsonNode upload(String path, byte[] zip) throws IOException {
    String begin =
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pack.zip\"\r\n"
            + "Content-Type: application/zip\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(begin),
            BodyPublishers.ofByteArray(zip),
            BodyPublishers.ofString("\r\n--part--\r\n"));
    return good(
        send(to(path).header("Content-Type", "multipart/form-data; boundary=part").POST(body)));
  }

  private HttpRequest.Builder to(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  static JsonNode good(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      HttpRequest asked = answer.request();
      throw new Refused(
          asked.method()
              + " "
              + asked.uri().getPath()
              + " → "
              + answer.statusCode()
              + " "
              + answer.body());
    }
    return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  /** It answered, but did not do what was asked. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String answer) {
      super(answer);
    }
  }

  /** Lets it go on for so long, then takes the process away as {@code kill -9} does. */
  void killAfter(long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The server died by itself: " + log());
    }
    kill();
  }

  private void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    client.close();
  }
}
