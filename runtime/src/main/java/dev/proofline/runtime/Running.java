package dev.proofline.runtime;

import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.script.ScriptProcess;
import dev.proofline.runtime.http.HttpSettings;
import dev.proofline.runtime.http.Mailing;
import dev.proofline.runtime.http.Server;
import dev.proofline.runtime.http.TimeMachine;
import dev.proofline.runtime.page.Pages;
import dev.proofline.runtime.studio.DesignerHost;
import dev.proofline.runtime.telemetry.Meters;
import dev.proofline.runtime.worker.VirtualClock;
import dev.proofline.runtime.worker.Worker;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server in one process, built top to bottom and taken down the other way: no more
 * requests, then no more work, then the designer, then the database.
 */
final class Running implements AutoCloseable {
  static final String HOST = "0.0.0.0";
  static final int PORT = 8080;

  private static final Logger LOG = LoggerFactory.getLogger("proofline");

  private final Duration aheadAtStart;
  private final LiveEngine engine;
  private final @Nullable DemoWorkspace demo;
  private final Vertx vertx;
  private final Meters meters;
  private final Worker worker;
  private final DesignerHost designer;
  private final Server server;

  private Running(Settings settings, boolean dev, boolean withDemo) {
    CompletableFuture<Vertx> starting = CompletableFuture.supplyAsync(Vertx::vertx);
    var kept = new ClockFile(settings.data());
    aheadAtStart = dev ? kept.ahead() : Duration.ZERO;
    var virtual = new VirtualClock(Clock.systemUTC(), aheadAtStart, kept::keep);
    Clock clock = dev ? virtual : Clock.systemUTC();
    ScriptProcess scripts = Wiring.scripts();
    engine = Wiring.engine(settings, clock, scripts);
    demo = withDemo ? DemoWorkspace.install(engine, settings) : null;
    meters = new Meters();
    meters.watch(
        "proofline.scripts.memory", "Bytes held by script workers", scripts::residentBytes);
    meters.watch("proofline.scripts.broken", "Scripts that did not finish", scripts::broken);
    VaultKeys.takeOver(settings, engine.serviceKeys());
    worker =
        new Worker(
            engine.clockwork(),
            Wiring.performers(
                settings, VaultKeys.in(engine.serviceKeys()), engine.textWork(), clock),
            clock,
            meters);
    if (settings.mail().isEmpty()) {
      LOG.info("mail.host is not set: what would be mailed goes to the inbox");
    }
    vertx = starting.join();
    designer = DesignerHost.of(engine, withDemo, Pages::markup);
    TimeMachine timeMachine = by -> worker.advance(virtual, by);
    Mailing mailing = settings.mailing();
    server =
        Server.start(
            vertx,
            http(settings),
            new Server.Served(
                engine,
                new Pages(engine, settings.zone(), new SecureRandom(), mailing == Mailing.READY),
                Optional.of(designer::port),
                dev ? Optional.of(timeMachine) : Optional.empty(),
                mailing,
                meters),
            new SecureRandom());
    worker.start();
  }

  /**
   * @param dev with the virtual clock
   * @param demo with the demo's packs and people
   */
  static Running start(Settings settings, boolean dev, boolean demo) {
    return new Running(settings, dev, demo);
  }

  /** Uploads that never ended; what arrives at another node just now is younger. */
  private static void sweep(Path uploads) {
    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
    try (Stream<Path> left = Files.list(uploads)) {
      for (Path file : left.filter(Files::isRegularFile).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(longAgo)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException unreadable) {
      LOG.warn("Could not look through {} for uploads that never ended", uploads, unreadable);
    }
  }

  private static HttpSettings http(Settings settings) {
    Path uploads = Wiring.folder(settings.data().resolve("uploads"));
    sweep(uploads);
    return new HttpSettings(
        settings.text("host").orElse(HOST),
        settings.number("port", PORT, 65535),
        settings.number("requests", 512, 100_000),
        uploads,
        settings.number("upload.megabytes", 25, 1000) * 1024L * 1024L,
        new HttpSettings.Doors(settings.list("hosts"), settings.text("metrics.token")),
        settings.flag("behind.proxy"));
  }

  int port() {
    return server.port();
  }

  /** How far the virtual clock was ahead already. */
  Duration aheadAtStart() {
    return aheadAtStart;
  }

  boolean hasPeople() {
    return !engine.accounts().users(SystemCallers.operator()).isEmpty();
  }

  Optional<DemoWorkspace> demo() {
    return Optional.ofNullable(demo);
  }

  @Override
  public void close() {
    server.close();
    worker.close();
    designer.close();
    engine.close();
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
    meters.close();
  }
}
