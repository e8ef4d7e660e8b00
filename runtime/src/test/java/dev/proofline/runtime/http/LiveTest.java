package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Server-sent events, over a real connection: each test waits for what the line says. */
class LiveTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final RunningServer server = RunningServer.start();

  /** Lines that are still open would be waited for. */
  @AfterEach
  void stop() {
    server.client.shutdownNow();
    server.close();
  }

  /** A line that is read. */
  private static final class Reader implements AutoCloseable {
    private final BufferedReader lines;

    Reader(InputStream in) {
      lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** One event, without the words that only keep the line open; empty at its end. */
    String event() {
      return assertTimeoutPreemptively(LONG, this::next);
    }

    private String next() {
      var event = new ArrayList<String>();
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isEmpty() && !event.isEmpty()) {
            return String.join("\n", event);
          }
          if (!line.isEmpty() && !line.startsWith(":")) {
            event.add(line);
          }
        }
      } catch (IOException ended) {
        return "";
      }
      return "";
    }

    @Override
    public void close() {
      try {
        lines.close();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }

  private HttpResponse<InputStream> open(HttpRequest.Builder request) {
    try {
      return server.client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void tells_what_happens_as_it_happens_and_goes_on_after_the_last_event() {
    server.engine.audit.happens("record.submitted", "before");
    try (var line = new Reader(open(server.as("rep1", "/api/live")).body())) {
      assertTrue(line.event().contains("id: 1"));
      server.engine.audit.happens("record.submitted", "苏州嘉禾");

      String event = line.event();

      assertTrue(event.startsWith("id: 2\nevent: record.submitted\ndata: {"), event);
      assertTrue(event.contains("\"label\":\"苏州嘉禾\""), event);
    }
    var again = server.as("rep1", "/api/live").header("Last-Event-ID", "1");
    try (var line = new Reader(open(again).body())) {
      line.event();
      assertTrue(line.event().startsWith("id: 2\n"));
    }
  }

  @Test
  void what_the_caller_may_not_see_is_passed_over() {
    try (var line = new Reader(open(server.as("rep2", "/api/live")).body())) {
      line.event();
      server.engine.audit.happens("record.submitted", "秘密");

      assertEquals("id: 1", line.event());
    }
  }

  @Test
  void a_line_ends_with_its_session() {
    String token = server.token("rep1");
    var request = server.to("/api/live").header("Authorization", "Bearer " + token);
    try (var line = new Reader(open(request).body())) {
      line.event();
      server.engine.accounts().signOut(token);
      server.engine.audit.happens("record.submitted", "after");

      assertEquals("", line.event());
    }
  }

  @Test
  void a_person_has_so_many_lines_and_strangers_none() {
    assertEquals(401, open(server.to("/api/live")).statusCode());
    List<Reader> lines = new ArrayList<>();
    for (int i = 0; i < LiveLines.MOST_OF_PERSON; i++) {
      lines.add(new Reader(open(server.as("rep1", "/api/live")).body()));
      lines.getLast().event();
    }

    assertEquals(429, open(server.as("rep1", "/api/live")).statusCode());
    assertEquals(200, open(server.as("rep2", "/api/live")).statusCode());
    assertEquals(400, server.get("rep2", "/api/live?after=x").statusCode());
  }
}
