package dev.proofline.runtime;

import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.store.jooq.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code restore}: a backup into an empty place, verified afterwards. */
@Command(
    name = "restore",
    description = "Puts a backup into an empty data folder or database, and verifies it.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();

  @Parameters(paramLabel = "FILE", description = "what backup wrote")
  private Path file = Path.of("");

  RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new WrongUse(
          "没有文件 " + file + "。请检查路径。",
          "Expected a backup, but there is no " + file + ". Check the path.");
    }
    Settings settings = data.settings();
    boolean made = !Files.exists(settings.data());
    Wiring.folder(settings.data());
    try {
      Backup.restore(settings.store(), settings.data().resolve("blobs"), file);
    } catch (Backup.Refused refused) {
      if (made) {
        Files.deleteIfExists(settings.data());
      }
      throw new WrongUse(refused.text());
    }
    try (LiveEngine engine = Wiring.engine(settings, Clock.systemUTC())) {
      engine.reindex();
      var broken = engine.audit().verify(SystemCallers.operator());
      if (!broken.isEmpty()) {
        terminal.say(
            "已恢复，但账本有 " + broken.size() + " 处不符，备份时就已如此：",
            "Restored, but the ledger has "
                + VerifyCommand.counted(broken.size(), "fault")
                + ", as in the backup:");
        broken.forEach(one -> terminal.line(one.subject() + ": " + one.what()));
        return 1;
      }
    }
    terminal.say(
        "已恢复，账本完好。请让大家重新登录。", "Restored, and the ledger is intact. Everybody signs in anew.");
    return 0;
  }
}
