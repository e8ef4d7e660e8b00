package dev.proofline.runtime;

import dev.proofline.engine.store.OwnerOnly;
import dev.proofline.engine.store.jooq.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup}: the whole workspace in one file. */
@Command(
    name = "backup",
    description = "Writes the whole workspace into one file; on PostgreSQL also while it runs.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();

  @Parameters(paramLabel = "FILE", description = "the zip file to write")
  private Path file = Path.of("");

  BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Under another name until it is whole, so that a file of that name always is; with the key in
   * it, for its owner alone.
   */
  @Override
  public Integer call() throws IOException {
    Settings settings = data.existing();
    if (Files.exists(file)) {
      throw new WrongUse(
          file + " 已存在。请换一个文件名。", "Expected a new file, but there is " + file + ". Name another.");
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (var out = Files.newOutputStream(OwnerOnly.file(unfinished))) {
        Backup.write(settings.store(), settings.data().resolve("blobs"), out);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (Backup.Refused refused) {
      throw new WrongUse(refused.text());
    } finally {
      Files.deleteIfExists(unfinished);
    }
    terminal.say(
        "已备份到 " + file + "（其中有账本的密钥，请妥善保管）。",
        "Backed up to " + file + ". It holds the ledger's key: keep it safe.");
    return 0;
  }
}
