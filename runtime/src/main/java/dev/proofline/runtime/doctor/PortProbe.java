package dev.proofline.runtime.doctor;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The port is free, or a server of ours answers there. */
final class PortProbe implements Probe {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public LocalText name() {
    return LocalText.of("端口", "Port");
  }

  @Override
  public Observation look(Premises premises) {
    int port = premises.place().port();
    try (var probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(premises.place().host(), port));
      return Observation.fine(port + " 空着", port + " is free");
    } catch (IOException taken) {
      return answered(port, taken);
    }
  }

  private static Observation answered(int port, IOException taken) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      URI ready = URI.create("http://localhost:" + port + "/health/ready");
      var request = HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() == 200 && answer.body().contains("\"up\"")) {
        return Observation.fine(port + " 上的服务正常应答", "the server on " + port + " answers");
      }
      if (answer.statusCode() == 503) {
        return new Observation.Broken(
            LocalText.of(port + " 上的服务用不了数据库", "the server on " + port + " has no database"),
            LocalText.of(
                "请看它的日志，或 /health/ready 说的原因。", "See its log, or what /health/ready says."));
      }
    } catch (IOException | IllegalArgumentException noServer) {
      // Something else listens there.
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return new Observation.Broken(
        LocalText.of(
            port + " 被别的程序占用（" + taken.getMessage() + "）",
            port + " is used by something else (" + taken.getMessage() + ")"),
        LocalText.of("请停掉它，或用 --port 换一个。", "Stop it, or name another with --port."));
  }
}
