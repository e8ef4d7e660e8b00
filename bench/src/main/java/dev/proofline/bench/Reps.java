package dev.proofline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The people who submit: the demo's first rep, and others made like it. */
final class Reps {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Reps() {}

  /** So many, each signed in: the headers they send. */
  static List<String> signedIn(int port, int count) {
    var bearers = new ArrayList<String>();
    bearers.add(bearer(port, "rep1"));
    if (count > 1) {
      String admin = bearer(port, "admin");
      ObjectNode first = firstRep(port, admin);
      for (int i = 1; i < count; i++) {
        String login = "measured" + i;
        add(port, admin, first.deepCopy().put("login", login).put("name", "测量 " + i));
        bearers.add(bearer(port, login));
      }
    }
    return List.copyOf(bearers);
  }

  static String bearer(int port, String login) {
    String body =
        "{\"user\": \"%s\", \"password\": \"%s\"}".formatted(login, ServerProcess.PASSWORD);
    HttpConnection.Reply reply = ask(port, connection -> connection.post("/api/login", "", body));
    return "Authorization: Bearer " + JSON.readTree(reply.text()).path("token").asString() + "\r\n";
  }

  private static ObjectNode firstRep(int port, String admin) {
    HttpConnection.Reply reply = ask(port, connection -> connection.get("/api/users", admin));
    for (JsonNode user : JSON.readTree(reply.text()).path("items")) {
      if (user.path("login").asString("").equals("rep1")) {
        ObjectNode first = (ObjectNode) user;
        first.remove("id");
        return first;
      }
    }
    throw new CannotRun("Expected the demo's rep1 among the people, but: " + reply.text());
  }

  private static void add(int port, String admin, ObjectNode rep) {
    String address = "/api/users/" + UUID.randomUUID();
    String password = "{\"password\": \"" + ServerProcess.PASSWORD + "\"}";
    ask(port, connection -> connection.put(address, admin, rep.toString()));
    ask(port, connection -> connection.post(address + "/password", admin, password));
  }

  private interface Asking {
    HttpConnection.Reply on(HttpConnection connection) throws IOException;
  }

  private static HttpConnection.Reply ask(int port, Asking asking) {
    try (var connection = new HttpConnection(port)) {
      HttpConnection.Reply reply = asking.on(connection);
      if (reply.status() / 100 != 2) {
        throw new CannotRun("Expected people to be added and signed in, but: " + reply.text());
      }
      return reply;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
