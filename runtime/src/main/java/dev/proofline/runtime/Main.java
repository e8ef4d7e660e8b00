package dev.proofline.runtime;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Alone it prints its commands. */
@Command(
    name = "proofline",
    description = "Forms, flows and proof for sales teams.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  public static void main(String[] arguments) {
    Terminal terminal = new Terminal(System.out, System.err, Locale.getDefault());
    int code = 1;
    try {
      code = run(terminal, arguments);
    } catch (Error broken) {
      terminal.failed(broken);
    }
    // Also ends what a start that failed half-way left running.
    System.exit(code);
  }

  /** Runs a command and returns its exit code. */
  static int run(Terminal terminal, String... arguments) {
    return new CommandLine(new Main())
        .addSubcommand(new RunCommand(terminal))
        .addSubcommand(new ValidateCommand(terminal))
        .addSubcommand(new ImportCommand(terminal))
        .addSubcommand(new PackCommand(terminal))
        .addSubcommand(new VerifyCommand(terminal))
        .addSubcommand(new BackupCommand(terminal))
        .addSubcommand(new RestoreCommand(terminal))
        .addSubcommand(new UserCommand(terminal))
        .addSubcommand(new MigrateCommand(terminal))
        .addSubcommand(new DoctorCommand(terminal))
        .addSubcommand(new VersionCommand(terminal))
        .addSubcommand(new RehearseCommand(terminal))
        .setExecutionExceptionHandler((thrown, _, _) -> terminal.failed(thrown))
        .execute(arguments);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
