package dev.proofline.runtime;

import dev.proofline.engine.store.jooq.StoreConfig;
import dev.proofline.runtime.effect.MailSettings;
import dev.proofline.runtime.effect.WebhookPerformer.WebhookSettings;
import dev.proofline.runtime.http.Mailing;
import dev.proofline.runtime.text.ChatSettings;
import dev.proofline.runtime.text.SpeechSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Settings by key: what a flag says, else the environment ({@code mail.host} is {@code
 * PROOFLINE_MAIL_HOST}), else {@code proofline.properties} in the working folder.
 */
final class Settings {
  private static final String PREFIX = "PROOFLINE_";

  private static final Set<String> KNOWN =
      Set.of(
          "port",
          "host",
          "data",
          "database",
          "database.user",
          "database.password",
          "database.connections",
          "zone",
          "site",
          "hosts",
          "metrics.token",
          "behind.proxy",
          "mail.host",
          "mail.port",
          "mail.security",
          "mail.user",
          "mail.password",
          "mail.from",
          "webhook.secret",
          "webhook.url",
          "webhook.allow",
          "connector.allow",
          "connector.hosts",
          "ocr",
          "speech.url",
          "speech.key",
          "speech.model",
          "speech.language",
          "speech.minutes",
          "speech.command",
          "speech.megabytes",
          "model.url",
          "model.key",
          "model.name",
          "requests",
          "upload.megabytes",
          "log",
          "dev",
          "demo",
          "demo.password");

  private static final Set<String> OF_THE_LAUNCHER =
      Set.of("PROOFLINE_JAVA_OPTIONS", "PROOFLINE_AOT");

  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Properties file;

  Settings(Map<String, String> flags, Map<String, String> environment, Properties file) {
    this.flags = Map.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = file;
  }

  /** The settings of this process. */
  static Settings read(Map<String, String> flags) {
    return new Settings(flags, System.getenv(), properties(Path.of("proofline.properties")));
  }

  private static Properties properties(Path path) {
    var properties = new Properties();
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path)) {
        properties.load(reader);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return properties;
  }

  /** What is set in the file or the environment under a name that means nothing. */
  List<String> strange() {
    var strange = new TreeSet<String>();
    file.stringPropertyNames().stream().filter(key -> !KNOWN.contains(key)).forEach(strange::add);
    Set<String> variables = KNOWN.stream().map(Settings::variable).collect(Collectors.toSet());
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !OF_THE_LAUNCHER.contains(name))
        .filter(name -> !variables.contains(name))
        .forEach(strange::add);
    return List.copyOf(strange);
  }

  private static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(flags.get(key))
        .or(() -> Optional.ofNullable(environment.get(variable(key))))
        .or(() -> Optional.ofNullable(file.getProperty(key)))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  boolean flag(String key) {
    return text(key).filter(text -> text.equals("true") || text.equals("1")).isPresent();
  }

  int number(String key, int otherwise, int most) {
    String text = text(key).orElse(Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Refused below like one out of range.
    }
    throw wrong(key, "a whole number from 0 to " + most, text);
  }

  Path data() {
    return Path.of(text("data").orElse("data")).toAbsolutePath().normalize();
  }

  ZoneId zone() {
    String text = text("zone").orElse("Asia/Shanghai");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw wrong("zone", "a time zone such as Asia/Shanghai", text);
    }
  }

  /** The database named, else H2 in the data folder. */
  StoreConfig store() {
    StoreConfig local = StoreConfig.h2(data()).zone(zone());
    Optional<String> url = text("database");
    if (url.isEmpty()) {
      return local;
    }
    boolean h2 = url.get().startsWith("jdbc:h2:");
    if (!h2 && !url.get().startsWith("jdbc:postgresql:")) {
      throw wrong("database", "jdbc:postgresql://… or jdbc:h2:…", url.get());
    }
    String user = text("database.user").orElse(h2 ? "sa" : "");
    String password = text("database.password").orElse("");
    return StoreConfig.of(url.get(), user, password).folder(data()).zone(zone()).limits(limits());
  }

  /** Fewer than two could wait for each other. */
  private StoreConfig.Limits limits() {
    int connections = number("database.connections", 32, 1_000);
    if (connections < 2) {
      throw wrong("database.connections", "a whole number from 2 to 1000", "" + connections);
    }
    return new StoreConfig.Limits(10_000, connections);
  }

  Optional<MailSettings> mail() {
    return text("mail.host")
        .map(host ->
            new MailSettings(
                host,
                number("mail.port", 587, 65535),
                security(),
                text("mail.user").orElse(null),
                text("mail.password").orElse(null),
                text("mail.from").orElse("proofline@" + host),
                text("site").orElse(null)));
  }

  Mailing mailing() {
    Optional<MailSettings> mail = mail();
    return Mailing.of(mail.isPresent(), mail.map(MailSettings::site).isPresent());
  }

  private MailSettings.Security security() {
    String text = text("mail.security").orElse("starttls");
    return switch (text) {
      case "none" -> MailSettings.Security.NONE;
      case "starttls" -> MailSettings.Security.STARTTLS;
      case "tls" -> MailSettings.Security.TLS;
      default -> throw wrong("mail.security", "none, starttls or tls", text);
    };
  }

  Optional<WebhookSettings> webhooks() {
    return text("webhook.secret")
        .map(secret -> new WebhookSettings(secret, text("webhook.url").orElse(null)));
  }

  /** Who reads pictures: {@code rapidocr}, {@code tesseract}, {@code none}, or what there is. */
  String ocr() {
    String text = text("ocr").orElse("auto");
    if (List.of("auto", "rapidocr", "tesseract", "none").contains(text)) {
      return text;
    }
    throw wrong("ocr", "auto, rapidocr, tesseract or none", text);
  }

  /** A speech service, where one is set up. */
  Optional<SpeechSettings> speech() {
    return text("speech.url")
        .map(url ->
            new SpeechSettings(
                url,
                text("speech.model").orElse("whisper-1"),
                text("speech.language").orElse("zh"),
                speechLongest(),
                SpeechSettings.PATIENCE));
  }

  /** A language model, where one is set up. */
  Optional<ChatSettings> languageModel() {
    return text("model.url")
        .map(url ->
            new ChatSettings(url, text("model.name").orElse("gpt-4o-mini"), ChatSettings.PATIENCE));
  }

  /** Longer recordings are not transcribed. */
  Duration speechLongest() {
    return Duration.ofMinutes(number("speech.minutes", 60, 600));
  }

  /**
   * {@code host:port} of private destinations that webhooks, speech and a language model may go to.
   */
  Set<String> allowedDestinations() {
    return list("webhook.allow");
  }

  /** Several, with commas between them. */
  Set<String> list(String key) {
    return Arrays.stream(text(key).orElse("").split(","))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }

  private static WrongUse wrong(String key, String expected, String actual) {
    return new WrongUse("Expected " + key + " to be " + expected + ", but it is “" + actual + "”.");
  }
}
