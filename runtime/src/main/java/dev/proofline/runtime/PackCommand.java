package dev.proofline.runtime;

import dev.proofline.engine.SystemCallers;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pack}: the catalogue, against a data folder. */
@Command(
    name = "pack",
    description = "The catalogue of packs.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class PackCommand implements Callable<Integer> {
  private final Terminal terminal;

  PackCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.say("用法：pack list | pack install KEY", "Usage: pack list | pack install KEY");
    return 2;
  }

  @Command(
      name = "list",
      description = "Lists the packs there are.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataOptions data) {
    try (var engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      engine
          .packs()
          .list(SystemCallers.operator())
          .forEach(entry ->
              terminal.line(
                  entry.key()
                      + "  "
                      + entry.version()
                      + "  "
                      + (entry.installed() == null ? "-" : "installed " + entry.installed())
                      + "  "
                      + entry.title().in(terminal.language())));
    }
    return 0;
  }

  @Command(
      name = "install",
      description = "Installs a pack and those it needs.",
      mixinStandardHelpOptions = true)
  int install(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key,
      @Option(names = "--samples", description = "with its sample data") boolean samples) {
    try (var engine = Wiring.engine(data.settings(), Clock.systemUTC())) {
      engine.packs().install(SystemCallers.operator(), key, samples);
    }
    terminal.say("已安装 " + key + "。", "Installed " + key + ".");
    return 0;
  }
}
