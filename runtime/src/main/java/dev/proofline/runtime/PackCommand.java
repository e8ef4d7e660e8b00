package dev.proofline.runtime;

import dev.proofline.engine.Packs;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    terminal.say(
        "用法：pack list | install KEY | diff KEY | upgrade KEY | uninstall KEY | export KEY | add ZIP",
        "Usage: pack list | install KEY | diff KEY | upgrade KEY | uninstall KEY | export KEY |"
            + " add ZIP");
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

  @Command(
      name = "diff",
      description = "Says what an upgrade would change, keep and ask.",
      mixinStandardHelpOptions = true)
  int diff(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key) {
    try (var engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      var plan = engine.packs().upgradePlan(SystemCallers.operator(), key, Packs.Choices.NONE);
      return new UpgradeReport(terminal).tell(plan);
    }
  }

  @Command(
      name = "upgrade",
      description = "Upgrades a pack; settings and local changes stay.",
      mixinStandardHelpOptions = true)
  int upgrade(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key,
      @Option(names = "--mine", description = "keep what is here wherever both changed")
          boolean mine,
      @Option(names = "--theirs", description = "take the new wherever both changed")
          boolean theirs) {
    if (mine && theirs) {
      throw new WrongUse(
          "--mine 和 --theirs 只能选一个。", "Expected --mine or --theirs, but both are there.");
    }
    try (var engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      var operator = SystemCallers.operator();
      var choices = Packs.Choices.NONE;
      if (mine || theirs) {
        for (var item : engine.packs().upgradePlan(operator, key, choices).items()) {
          for (var clash : item.clashes()) {
            choices = choices.with(item.id(), clash.at(), mine ? Side.MINE : Side.THEIRS);
          }
        }
      }
      engine.packs().upgrade(operator, key, choices);
    }
    terminal.say("已升级 " + key + "。", "Upgraded " + key + ".");
    return 0;
  }

  @Command(
      name = "uninstall",
      description = "Archives a pack's definitions; records stay readable.",
      mixinStandardHelpOptions = true)
  int uninstall(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key) {
    try (var engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      engine.packs().uninstall(SystemCallers.operator(), key);
    }
    terminal.say("已卸载 " + key + "，记录仍可查看。", "Uninstalled " + key + "; its records stay readable.");
    return 0;
  }

  @Command(
      name = "export",
      description = "Writes what is published as a pack, KEY.zip.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "KEY", description = "an installed pack's key, or a new one")
          String key,
      @Option(
              names = "--version-of-pack",
              paramLabel = "VERSION",
              description = "for example 1.0.0")
          @Nullable String version,
      @Option(names = "--out", paramLabel = "FILE", description = "the zip to write (KEY.zip)")
          @Nullable Path out)
      throws IOException {
    byte[] zip;
    try (var engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      zip =
          engine
              .packs()
              .export(SystemCallers.operator(), new Packs.Export(key, null, version, List.of()));
    }
    Path file = out == null ? Path.of(key + ".zip") : out;
    Files.write(file, zip);
    terminal.say("已写入 " + file + "。", "Wrote " + file + ".");
    return 0;
  }

  @Command(
      name = "add",
      description = "Adds a pack's zip to the catalogue, or its next version.",
      mixinStandardHelpOptions = true)
  int add(
      @Mixin DataOptions data, @Parameters(paramLabel = "ZIP", description = "the zip") Path zip)
      throws IOException {
    try (var engine = Wiring.engine(data.settings(), Clock.systemUTC())) {
      Packs.Entry entry = engine.packs().upload(SystemCallers.operator(), Files.readAllBytes(zip));
      terminal.line(entry.key() + "  " + entry.version());
    }
    return 0;
  }
}
