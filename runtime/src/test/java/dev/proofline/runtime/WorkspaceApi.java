package dev.proofline.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the manager of an {@link EmptyWorkspace} does over HTTP before a person sits down. */
final class WorkspaceApi {

  private final Page page;
  private final String token;

  WorkspaceApi(Page page) {
    this.page = page;
    String who = "{\"user\": \"manager\", \"password\": \"" + EmptyWorkspace.PASSWORD + "\"}";
    this.token = sent(page, "/api/login", who, RequestOptions.create()).path("token").asString("");
  }

  /** Forms that were begun. */
  void publish(String... forms) {
    asked(
        "/api/publish",
        Stream.of(forms)
            .map(form -> "{\"kind\": \"form\", \"key\": \"" + form + "\"}")
            .collect(Collectors.joining(", ", "{\"items\": [", "]}")));
  }

  /** A record that was submitted; gives its id. */
  String made(String form, String data) {
    return asked("/api/forms/" + form + "/records", "{\"data\": " + data + "}")
        .path("id")
        .asString("");
  }

  JsonNode asked(String path, String body) {
    return sent(
        page, path, body, RequestOptions.create().setHeader("Authorization", "Bearer " + token));
  }

  private static JsonNode sent(Page page, String path, String body, RequestOptions options) {
    APIResponse answer =
        page.request()
            .post(path, options.setHeader("Content-Type", "application/json").setData(body));
    JsonNode json = JsonMapper.shared().readTree(answer.text());
    assertEquals(true, answer.ok(), json::toString);
    return json;
  }
}
