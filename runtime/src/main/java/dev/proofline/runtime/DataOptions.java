package dev.proofline.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a workspace. */
final class DataOptions {
  @Option(names = "--data", paramLabel = "DIR", description = "the data folder (data)")
  private @Nullable String data;

  @Option(
      names = "--database",
      paramLabel = "JDBC_URL",
      description = "a PostgreSQL to use instead of H2 in the data folder")
  private @Nullable String database;

  @Option(names = "--log", paramLabel = "FORMAT", description = "plain or json (plain)")
  private @Nullable String log;

  /** The settings with these flags and more over them; also sets the log up. */
  Settings settings(Map<String, String> more) {
    var flags = new HashMap<>(more);
    put(flags, "data", data);
    put(flags, "database", database);
    put(flags, "log", log);
    Settings settings = Settings.read(flags);
    Logs.start(settings.text("log").filter("json"::equals).isPresent());
    return settings;
  }

  Settings settings() {
    return settings(Map.of());
  }

  /** For commands that must not make a workspace where there is none. */
  Settings existing() {
    Settings settings = settings();
    Path folder = settings.data();
    if (settings.text("database").isEmpty() && !Files.exists(folder.resolve("proofline.mv.db"))) {
      throw new WrongUse(
          folder + " 里没有行证的数据。请用 --data 指定数据文件夹。",
          "Expected a data folder, but there is no Proofline data in "
              + folder
              + ". Name another with --data.");
    }
    return settings;
  }

  private static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) {
      flags.put(key, value);
    }
  }
}
