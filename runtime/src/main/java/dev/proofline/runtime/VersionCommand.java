package dev.proofline.runtime;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code version}. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    terminal.line("Proofline " + Objects.requireNonNullElse(version, "(not packaged)"));
    return 0;
  }
}
