package dev.proofline.runtime;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that can work at a running server instead of in a data folder. */
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "a running server instead of a data folder; its password is typed or piped")
  private @Nullable URI server;

  @Option(names = "--user", paramLabel = "LOGIN", description = "who signs in there (admin)")
  private String user = "admin";

  @Nullable URI server() {
    return server;
  }

  String user() {
    return user;
  }
}
