package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import dev.proofline.engine.executable.ExecutableForm;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What makes an app of the pages: the manifest it is installed by, the service worker that opens
 * pages without a network, and the list of what a phone keeps for that.
 */
record AppPages(Engine engine, Frame frame) {

  static final String OFFLINE = "/offline";
  static final String KEPT = "/kept";

  private static final String WORKER = "/sw.js";
  private static final String MANIFEST = ".webmanifest";

  /** It may fetch from here, and nothing else. */
  private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'";

  /** Where the manifest in a language is. */
  static String manifest(String language) {
    return "/" + language + MANIFEST;
  }

  static boolean serves(String path) {
    return path.equals(WORKER) || path.equals(OFFLINE) || language(path).isPresent();
  }

  private static Optional<String> language(String path) {
    return Languages.ALL.stream().filter(one -> path.equals(manifest(one))).findFirst();
  }

  /** For whoever asks; nothing of it is anybody's. */
  PageAnswer answer(PageRequest request) {
    return language(request.path())
        .map(this::described)
        .orElseGet(() -> request.path().equals(WORKER) ? worker() : nobodys(request));
  }

  private PageAnswer worker() {
    Assets.Asset worker = frame.assets().worker();
    return PageAnswer.of(200, worker.type(), worker.body())
        .header("Cache-Control", "no-cache")
        .header("Content-Security-Policy", WORKER_POLICY)
        .header("X-Content-Type-Options", "nosniff");
  }

  private PageAnswer nobodys(PageRequest request) {
    Model model = Model.of("title", frame.words(request).say("offline.title")).with("known", false);
    return frame.open(request, 200, "offline", model);
  }

  /** What stands in place of a page that is not kept. */
  PageAnswer offline(Visit visit) {
    String title = visit.words().say("offline.title");
    Model model = Model.of("title", title).with("known", true);
    return frame.mayKeep(frame.page(visit, 200, Frame.Tab.OFFLINE, "offline", model, 0), 0, title);
  }

  /** What is kept for who asks, and what proves that a page of theirs sends something. */
  PageAnswer kept(Visit visit) {
    ObjectNode told =
        JsonNodeFactory.instance
            .objectNode()
            .put("who", visit.caller().user().toString())
            .put("token", Frame.token(visit.request()).value())
            .put("build", frame.assets().build());
    ArrayNode pages = told.putArray("pages");
    List.of("/", "/new").forEach(at -> pages.addObject().put("at", at).put("version", 0));
    engine.records().forms(visit.caller()).stream()
        .filter(Records.FormAccess::create)
        .map(Records.FormAccess::form)
        .sorted(Comparator.comparing(ExecutableForm::action).reversed())
        .forEach(
            form -> pages.addObject().put("at", "/f/" + form.key()).put("version", form.version()));
    byte[] body = told.toString().getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "application/json", body).header("Cache-Control", "no-store");
  }

  private PageAnswer described(String language) {
    Words words = frame.languages().in(language);
    ObjectNode app =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", "/")
            .put("lang", language)
            .put("name", words.say("product"))
            .put("short_name", words.say("product"))
            .put("description", words.say("login.motto"))
            .put("start_url", "/")
            .put("scope", "/")
            .put("display", "standalone")
            .put("background_color", "#f4f3ee")
            .put("theme_color", "#ffffff");
    ArrayNode icons = app.putArray("icons");
    icon(icons, "icon.svg", "any", "any");
    icon(icons, "icon-192.png", "192x192", "any");
    icon(icons, "icon-512.png", "512x512", "any");
    icon(icons, "icon-full-192.png", "192x192", "maskable");
    icon(icons, "icon-full-512.png", "512x512", "maskable");
    app.putArray("shortcuts").addObject().put("name", words.say("nav.new")).put("url", "/new");
    byte[] body = app.toString().getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "application/manifest+json", body)
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff");
  }

  private void icon(ArrayNode icons, String name, String sizes, String purpose) {
    icons
        .addObject()
        .put("src", frame.assets().address(name))
        .put("sizes", sizes)
        .put("type", name.endsWith("svg") ? "image/svg+xml" : "image/png")
        .put("purpose", purpose);
  }
}
