package dev.proofline.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: everything in one process. */
@Command(
    name = "run",
    description = "Starts everything in one process.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(30);

  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--port", paramLabel = "PORT", description = "the port to listen on (8080)")
  private @Nullable Integer port;

  @Option(
      names = "--demo",
      description = "installs the demo packs with sample data and demo accounts")
  private boolean demo;

  @Option(names = "--dev", description = "adds the virtual clock; never where real work is done")
  private boolean dev;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    var flags = new HashMap<String, String>();
    if (port != null) {
      flags.put("port", port.toString());
    }
    Settings settings = data.settings(flags);
    refuseTakenPort(settings);
    Running running =
        Running.start(settings, dev || settings.flag("dev"), demo || settings.flag("demo"));
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop(running);
                  stopped.countDown();
                },
                "stop"));
    announce(running, settings);
    // What starting takes, a demo's samples and passwords above all, is hardly used from then on.
    System.gc();
    var heap = SpentHeap.ofThisProcess();
    while (!stopped.await(LOOKED_AT_EVERY.toSeconds(), TimeUnit.SECONDS)) {
      heap.giveBack();
    }
    return 0;
  }

  /** Before anything is built: who mistyped a port waits for nothing. */
  private static void refuseTakenPort(Settings settings) {
    int asked = settings.number("port", Running.PORT, 65535);
    var address = new InetSocketAddress(settings.text("host").orElse(Running.HOST), asked);
    try (var probe = new ServerSocket()) {
      probe.bind(address);
    } catch (IOException taken) {
      throw new WrongUse(
          "端口 " + asked + " 无法使用（" + taken.getMessage() + "）。请停止占用它的程序，或用 --port 换一个。",
          "Expected port "
              + asked
              + " to be free, but it cannot be used ("
              + taken.getMessage()
              + "). Stop what uses it, or name another with --port.");
    }
  }

  private static void stop(Running running) {
    Logger log = LoggerFactory.getLogger("proofline");
    try {
      log.info("Stopping: nothing new is taken, what is under way is finished");
      running.close();
      log.info("Stopped: requests answered, flows and writes done, the ledger sealed");
    } catch (RuntimeException broken) {
      log.error("Stopping failed", broken);
    }
  }

  private void announce(Running running, Settings settings) {
    for (String host : hosts(settings)) {
      String base = "http://" + host + ":" + running.port();
      terminal.say(
          "业务员页面  " + base + "/     设计器  " + base + "/designer",
          "For reps  " + base + "/     Designer  " + base + "/designer");
    }
    running
        .demo()
        .ifPresent(workspace -> {
          terminal.say(
              "演示账号（密码都是 " + workspace.password() + "）：",
              "Demo accounts (password of all: " + workspace.password() + "):");
          workspace
              .people()
              .forEach(person ->
                  terminal.line(
                      "  "
                          + person.login()
                          + "  "
                          + person.name()
                          + "  "
                          + String.join(", ", person.roles())));
        });
    if (running.demo().isEmpty() && !running.hasPeople()) {
      terminal.say(
          "还没有账号。停止后运行：./proofline user add admin --role admin",
          "There are no accounts yet. Stop this and run: ./proofline user add admin --role admin");
    }
    if (dev) {
      terminal.say("开发模式：虚拟时钟已打开。", "Development: the virtual clock is on.");
      Duration ahead = running.aheadAtStart();
      if (!ahead.isZero()) {
        Duration rounded = ahead.truncatedTo(ChronoUnit.SECONDS);
        terminal.say(
            "虚拟时钟接着上次，比实际时间快 " + rounded + "。",
            "The virtual clock goes on from where it was, ahead of real time by " + rounded + ".");
      }
    }
  }

  /** Where to reach it: this machine, and its addresses in the local network for phones. */
  private static List<String> hosts(Settings settings) {
    var hosts = new ArrayList<String>(List.of("localhost"));
    if (settings.text("host").isPresent()) {
      return hosts;
    }
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(InetAddress::isSiteLocalAddress)
          .map(InetAddress::getHostAddress)
          .limit(2)
          .forEach(hosts::add);
    } catch (SocketException unknown) {
      return hosts;
    }
    return hosts;
  }
}
