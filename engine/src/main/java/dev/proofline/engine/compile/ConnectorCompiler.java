package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.connector.OfferedOperations;
import dev.proofline.engine.definition.Keys;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Operation;
import dev.proofline.engine.executable.ExecutableConnector.Rate;
import dev.proofline.engine.executable.ExecutableConnector.Retry;
import dev.proofline.engine.expression.Expressions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code connector} (language.md §12) → {@link ExecutableConnector}. */
final class ConnectorCompiler {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Retry RETRY = new Retry(2, Duration.ofSeconds(5));
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);
  private static final Duration LONGEST_CACHE = Duration.ofDays(30);
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(s|min|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private final Expressions expressions;
  private final List<Finding> findings = new ArrayList<>();

  ConnectorCompiler(Expressions expressions) {
    this.expressions = expressions;
  }

  /** The connector, or everything that is wrong with it. One compiler compiles one connector. */
  Outcome<ExecutableConnector> compile(Settings connector, int version) {
    String key = connector.text("key").orElse("");
    Optional<URI> base = address(connector, "base");
    base.filter(uri -> uri.getRawQuery() != null || uri.getRawFragment() != null)
        .ifPresent(_ ->
            findings.add(
                Expected.of("到路径为止的地址", "an address that ends with its path")
                    .but("后面还有 ? 或 #", "something follows after ? or #")
                    .hint("查询参数请写在操作的 query 里。", "Write parameters into the operation's query.")
                    .error(connector.at("base"), "base_with_query")));
    base.filter(uri -> uri.getScheme().equalsIgnoreCase("http"))
        .ifPresent(_ -> findings.add(unencrypted(connector.at("base"))));
    var auth = new ConnectorAuthCompiler(findings).compile(connector);
    var operations = new LinkedHashMap<String, Operation>();
    described(connector);
    List<Settings> offered = OfferedOperations.of(connector);
    for (Settings operation : offered) {
      new OperationCompiler(expressions, findings)
          .compile(operation, auth)
          .ifPresent(made -> operations.put(made.key(), made));
    }
    if (offered.isEmpty()) {
      findings.add(
          Expected.of("至少一个操作", "at least one operation")
              .but("没有", "there is none")
              .hint("请加上要调用的操作。", "Add the operation to call.")
              .error(connector.at("operations"), "no_operations"));
    }
    Duration timeout = span(connector, "timeout", SHORTEST, LONGEST).orElse(TIMEOUT);
    Retry retry = connector.nested("retry").map(this::retry).orElse(RETRY);
    Optional<Rate> limit = rate(connector);
    Optional<Duration> cache = span(connector, "cache", Duration.ofSeconds(1), LONGEST_CACHE);
    if (base.isEmpty() || findings.stream().anyMatch(Finding::isError)) {
      return Outcome.refused(findings);
    }
    LocalText title = connector.words("title").orElse(LocalText.plain(key));
    var made =
        new ExecutableConnector(
            key, version, title, base.get(), auth, timeout, retry, limit, cache, operations);
    return Outcome.of(made, findings);
  }

  /** What is wrong with the description of the system. */
  private void described(Settings connector) {
    Pointer at = connector.at(OfferedOperations.FILE);
    if (connector.has(OfferedOperations.FILE) && !connector.has(OfferedOperations.TEXT)) {
      findings.add(
          Expected.of("模板包里有这个文件", "a file of the pack")
              .but("没有", "there is none")
              .hint(
                  "请把 OpenAPI 3 文档放进模板包的 openapi/ 文件夹，并在这里写它的路径。",
                  "Put the OpenAPI 3 document into the pack's folder openapi/ and write its path"
                      + " here.")
              .error(at, "no_openapi_file"));
    }
    OfferedOperations.described(connector)
        .ifPresent(read -> read.findings().forEach(finding -> findings.add(finding.below(at))));
  }

  private Optional<URI> address(Settings settings, String key) {
    Optional<URI> address = address(settings.text(key).orElse(""));
    if (address.isEmpty()) {
      findings.add(noAddress(settings.at(key)));
    }
    return address;
  }

  static Finding noAddress(Pointer at) {
    return Expected.of("https://host/path 这样的地址", "an address such as https://host/path")
        .but("写的不是", "this is none")
        .hint(
            "请写全：以 https:// 开头，不含用户名和密码。",
            "Write all of it: it begins with https:// and holds no user or password.")
        .error(at, "bad_address");
  }

  static Finding unencrypted(Pointer at) {
    return Expected.of("加密的地址（https）", "an encrypted address (https)")
        .but("这里是 http", "this one is http")
        .hint(
            "改用 https；内网地址须由管理员列入 connector.allow 才会被访问。",
            "Use https; one of your own network is reached only where connector.allow lists it.")
        .warning(at, "unencrypted");
  }

  /** An absolute http address of a host, without a user. */
  static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean sound =
          (scheme.equals("https") || scheme.equals("http"))
              && uri.getHost() != null
              && uri.getRawUserInfo() == null;
      return sound ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private Retry retry(Settings retry) {
    return new Retry(
        retry.whole("times").orElse(RETRY.times()),
        span(retry, "backoff", SHORTEST, LONGEST_BACKOFF).orElse(RETRY.backoff()));
  }

  private Optional<Rate> rate(Settings connector) {
    Optional<String> text = connector.text("limit");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher rate = RATE.matcher(text.get().strip());
    if (!rate.matches()) {
      findings.add(
          Expected.of("60/min 这样的频率", "a rate such as 60/min")
              .but("写的是“" + text.get() + "”", "found '" + text.get() + "'")
              .hint("单位可用 s、min、h、d。", "Per s, min, h or d.")
              .error(connector.at("limit"), "bad_rate"));
      return Optional.empty();
    }
    return Optional.of(
        new Rate(Integer.parseInt(rate.group(1)), UNITS.getOrDefault(rate.group(2), LONGEST)));
  }

  private Optional<Duration> span(Settings settings, String key, Duration least, Duration most) {
    Optional<String> text = settings.text(key);
    Optional<Duration> span =
        text.flatMap(Keys::span)
            .filter(found -> found.compareTo(least) >= 0 && found.compareTo(most) <= 0);
    if (settings.has(key) && span.isEmpty()) {
      findings.add(
          Expected.of(least + " 到 " + most + " 之间的时长", "a span from " + least + " to " + most)
              .but("写的是 " + settings.json().get(key), "found " + settings.json().get(key))
              .hint("请用 PT3S 这样的写法。", "Write it like PT3S.")
              .error(settings.at(key), "bad_span"));
    }
    return span;
  }
}
