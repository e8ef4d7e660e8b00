package dev.proofline.runtime;

import com.microsoft.playwright.options.ServiceWorkerPolicy;
import dev.proofline.catalog.Catalog;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.PeopleStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/** The whole server over a workspace with a manager and a rep, and a manager's window on it. */
final class EmptyWorkspace implements AutoCloseable {

  static final String PASSWORD = "correct horse battery";

  private final Path folder;
  private final Chromium chromium;
  private final Map<String, String> more;
  private Running server;
  private int port;
  private DeskBrowser desk;

  /**
   * @param drafts forms that somebody began
   */
  EmptyWorkspace(Path folder, Chromium chromium, String... drafts) {
    this(folder, chromium, Map.of(), drafts);
  }

  /**
   * @param more settings beside the place of the data and the port
   */
  EmptyWorkspace(Path folder, Chromium chromium, Map<String, String> more, String... drafts) {
    this.folder = folder;
    this.chromium = chromium;
    this.more = Map.copyOf(more);
    try (LiveEngine engine = Wiring.engine(settings(), Clock.systemUTC())) {
      engine.packs().install(SystemCallers.operator(), Catalog.BASE_PACK, false);
      PeopleStore.User manager = Planted.person(engine, "manager", "沈岚", null);
      Planted.person(engine, "rep", "陈立", manager.id());
      for (String draft : drafts) {
        Planted.draft(engine, draft);
      }
    }
    server = Running.start(settings(), false, false);
    port = server.port();
    desk = window(1440, 900);
  }

  private Settings settings() {
    var flags = new HashMap<>(more);
    flags.put("data", folder.toString());
    flags.put("port", String.valueOf(port));
    flags.put("host", "127.0.0.1");
    return new Settings(flags, Map.of(), new Properties());
  }

  DeskBrowser desk() {
    return desk;
  }

  /** Another window, of nobody yet. */
  DeskBrowser window(int width, int height) {
    return new DeskBrowser(chromium.browser(), server.port(), width, height);
  }

  /** A phone that keeps pages for when there is no network. */
  DeskBrowser phone() {
    return new DeskBrowser(chromium.browser(), server.port(), 390, 844, ServiceWorkerPolicy.ALLOW);
  }

  /** The server goes away under the windows that are open. */
  void stop() {
    server.close();
  }

  /** It comes back where it was. */
  void start() {
    server = Running.start(settings(), false, false);
  }

  void restart() {
    restart(_ -> {});
  }

  /** The server is stopped, and this done before it starts again. */
  void restart(Consumer<LiveEngine> meanwhile) {
    close();
    try (LiveEngine engine = Wiring.engine(settings(), Clock.systemUTC())) {
      meanwhile.accept(engine);
    }
    server = Running.start(settings(), false, false);
    desk = window(1440, 900);
  }

  @Override
  public void close() {
    desk.close();
    server.close();
  }
}
