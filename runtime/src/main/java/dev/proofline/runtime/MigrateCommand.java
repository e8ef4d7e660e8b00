package dev.proofline.runtime;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate}: brings the database up to date; starting does so too. */
@Command(
    name = "migrate",
    description = "Brings the database up to date.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();

  MigrateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Wiring.store(data.existing(), Clock.systemUTC()).close();
    terminal.say("数据库已是最新。", "The database is up to date.");
    return 0;
  }
}
