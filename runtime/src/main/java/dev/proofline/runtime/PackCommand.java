package dev.proofline.runtime;

import dev.proofline.engine.Packs;
import dev.proofline.engine.definition.DefinitionMerge.Side;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pack}: the catalogue, of a data folder or of a running server. */
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
    String all =
        "list | install KEY | diff KEY | upgrade KEY | uninstall KEY | export KEY | add ZIP |"
            + " remove KEY";
    terminal.say("用法：pack " + all, "Usage: pack " + all);
    return 2;
  }

  /** The packs of a workspace or a server, which is let go of again whatever happens. */
  private <T> T in(ServerOptions server, Supplier<Settings> settings, Function<PackDesk, T> work) {
    URI address = server.server();
    try (PackDesk desk =
        address == null
            ? PackDesk.Local.of(settings.get())
            : RemotePacks.at(address, server.user(), terminal.language())) {
      return work.apply(desk);
    }
  }

  @Command(
      name = "list",
      description = "Lists the packs there are.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataOptions data, @Mixin ServerOptions server) {
    in(server, data::existing, PackDesk::list).stream().map(this::line).forEach(terminal::line);
    return 0;
  }

  private String line(Packs.Entry entry) {
    String installed = entry.installed() == null ? "-" : "installed " + entry.installed();
    String title = entry.title().in(terminal.language());
    return String.join("  ", entry.key(), entry.version(), installed, title);
  }

  @Command(
      name = "install",
      description = "Installs a pack and those it needs.",
      mixinStandardHelpOptions = true)
  int install(
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key,
      @Option(names = "--samples", description = "with its sample data") boolean samples) {
    Packs.Came came = in(server, data::settings, packs -> packs.install(key, samples));
    terminal.say("已安装 " + key + "。", "Installed " + key + ".");
    return told(came);
  }

  @Command(
      name = "diff",
      description = "Says what an upgrade would change, keep and ask.",
      mixinStandardHelpOptions = true)
  int diff(
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key) {
    return in(server, data::existing, packs -> new UpgradeReport(terminal).tell(packs.plan(key)));
  }

  @Command(
      name = "upgrade",
      description = "Upgrades a pack; settings and local changes stay.",
      mixinStandardHelpOptions = true)
  int upgrade(
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key,
      @Option(names = "--mine", description = "keep what is here wherever both changed")
          boolean mine,
      @Option(names = "--theirs", description = "take the new wherever both changed")
          boolean theirs,
      @Option(
              names = "--empty",
              paramLabel = "FORM.FIELD",
              description =
                  "leave answers empty that do not fit the field's new type; several times")
          @Nullable List<String> empty) {
    if (mine && theirs) {
      throw new WrongUse(
          "--mine 和 --theirs 只能选一个。", "Expected --mine or --theirs, but both are there.");
    }
    Packs.Upgraded upgraded =
        in(
            server,
            data::existing,
            packs -> {
              var choices = leavingEmpty(empty == null ? List.of() : empty);
              if (mine || theirs) {
                choices = everywhere(choices, packs, key, mine ? Side.MINE : Side.THEIRS);
              }
              return packs.upgrade(key, choices);
            });
    if (upgraded.waits()) {
      terminal.say(
          "正在换算已有答案，换算完 " + key + " 的新版才生效；进度见设计器里这个表单的「版本」。",
          "Answers are being converted; the new version of "
              + key
              + " counts when that is done. See Versions of the form in the designer.");
      return 0;
    }
    terminal.say("已升级 " + key + "。", "Upgraded " + key + ".");
    return told(upgraded.content());
  }

  private static Packs.Choices leavingEmpty(List<String> places) {
    var choices = Packs.Choices.NONE;
    for (String place : places) {
      int dot = place.indexOf('.');
      if (dot < 1 || dot == place.length() - 1) {
        throw new WrongUse(
            "--empty 应写作 表单.字段，如 visit.minutes，但写的是 " + place + "。",
            "Expected --empty FORM.FIELD such as visit.minutes, but found " + place + ".");
      }
      String form = place.substring(0, dot);
      choices =
          choices.converting(
              form, choices.answersOf(form).leavingEmpty(List.of(place.substring(dot + 1))));
    }
    return choices;
  }

  /** The lines of content that people have already. */
  private int told(Packs.Came came) {
    came.skipped().forEach(line -> terminal.line(line.message().in(terminal.language())));
    return 0;
  }

  private static Packs.Choices everywhere(
      Packs.Choices given, PackDesk packs, String key, Side side) {
    var choices = given;
    for (var item : packs.plan(key).items()) {
      for (var clash : item.clashes()) {
        choices = choices.with(item.id(), clash.at(), side);
      }
    }
    return choices;
  }

  @Command(
      name = "uninstall",
      description = "Archives a pack's definitions; records stay readable.",
      mixinStandardHelpOptions = true)
  int uninstall(
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key) {
    return done(
        server,
        data::existing,
        packs -> packs.uninstall(key),
        "已卸载 " + key + "，记录仍可查看。",
        "Uninstalled " + key + "; its records stay readable.");
  }

  @Command(
      name = "export",
      description = "Writes what is published as a pack, KEY.zip.",
      mixinStandardHelpOptions = true)
  int export(
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "KEY", description = "an installed pack's key, or a new one")
          String key,
      @Option(
              names = "--version-of-pack",
              paramLabel = "VERSION",
              description = "for example 1.0.0")
          @Nullable String version,
      @Option(
              names = "--examples",
              paramLabel = "N",
              description = "with the newest N records of each form, made anonymous (0 to 20)")
          int examples,
      @Option(
              names = "--content",
              paramLabel = "FORM",
              split = ",",
              description = "with all records of these forms, as they are, as content")
          @Nullable List<String> content,
      @Option(names = "--out", paramLabel = "FILE", description = "the zip to write (KEY.zip)")
          @Nullable Path out)
      throws IOException {
    if (examples < 0 || examples > Packs.Export.MOST_EXAMPLES) {
      throw new WrongUse("--examples 应为 0 到 20。", "Expected --examples to be from 0 to 20.");
    }
    var what =
        new Packs.Export(
            key, null, version, List.of(), examples, content == null ? List.of() : content);
    byte[] zip = in(server, data::existing, packs -> packs.export(what));
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
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "ZIP", description = "the zip") Path zip)
      throws IOException {
    if (!Files.isRegularFile(zip)) {
      throw new WrongUse(
          "没有文件 " + zip + "。请检查路径。",
          "Expected a zip, but there is no " + zip + ". Check the path.");
    }
    byte[] bytes = Files.readAllBytes(zip);
    Packs.Entry entry = in(server, data::settings, packs -> packs.add(bytes));
    terminal.line(entry.key() + "  " + entry.version());
    return 0;
  }

  @Command(
      name = "remove",
      description = "Takes an uploaded pack that is not installed out of the catalogue.",
      mixinStandardHelpOptions = true)
  int remove(
      @Mixin DataOptions data,
      @Mixin ServerOptions server,
      @Parameters(paramLabel = "KEY", description = "the pack's key") String key) {
    return done(
        server,
        data::existing,
        packs -> packs.remove(key),
        "已从模板中心删除 " + key + "。",
        "Removed " + key + " from the catalogue.");
  }

  private int done(
      ServerOptions server,
      Supplier<Settings> settings,
      Consumer<PackDesk> work,
      String chinese,
      String english) {
    in(
        server,
        settings,
        packs -> {
          work.accept(packs);
          return packs;
        });
    terminal.say(chinese, english);
    return 0;
  }
}
