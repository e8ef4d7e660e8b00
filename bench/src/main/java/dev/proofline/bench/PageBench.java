package dev.proofline.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code page}: what the first load of a form page costs. */
@Command(
    name = "page",
    description = "The first load of a form page, against the server's own hello.",
    mixinStandardHelpOptions = true)
final class PageBench implements Callable<Integer> {
  private static final String PAGE = "/f/visit";
  private static final String HELLO = "/health/live";
  private static final int CONNECTIONS = 8;

  /** What a browser fetches by itself: style sheets, scripts, pictures, modules of modules. */
  private static final Pattern IN_HTML =
      Pattern.compile(
          "<(?:link|script|img|use)\\b[^>]*?\\b(?:href|src)=\"(/[^\"#]+)", Pattern.DOTALL);

  private static final Pattern IN_SCRIPT =
      Pattern.compile("(?:from|import)\\s*['\"]((?:\\./|/)[^'\"]+)['\"]");
  private static final Pattern IN_STYLE = Pattern.compile("url\\(['\"]?((?:\\./|/)[^'\")]+)");

  @Mixin private final Rounds rounds = new Rounds();

  private final Report report = new Report("page");

  @Override
  public Integer call() {
    Path data = Commands.temporaryFolder("page");
    try (ServerProcess server = ServerProcess.start(ServerProcess.Setup.h2(data))) {
      String cookie = "Cookie: " + cookie(server.port()) + "\r\n";
      weigh(server.port(), cookie);
      time(server.port(), cookie);
    } finally {
      Commands.remove(data);
    }
    report.finish();
    return 0;
  }

  private static String cookie(int port) {
    try (var connection = new HttpConnection(port)) {
      String body = "{\"user\": \"rep1\", \"password\": \"" + ServerProcess.PASSWORD + "\"}";
      String origin = "Origin: http://127.0.0.1:" + port + "\r\n";
      var reply = connection.post("/api/login", origin, body);
      return reply.headers().getOrDefault("set-cookie", "").split(";")[0];
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private record Fetched(String path, String type, int bytes, String text) {}

  private void weigh(int port, String cookie) {
    List<Fetched> all = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>(List.of(PAGE));
    var open = new ArrayDeque<>(known);
    while (!open.isEmpty()) {
      Fetched fetched = fetch(port, open.poll(), cookie);
      all.add(fetched);
      for (String next : references(fetched)) {
        if (known.add(next)) {
          open.add(next);
        }
      }
    }
    for (Fetched fetched : all) {
      System.out.printf(
          Locale.ROOT, "%7d bytes  %-30s  %s%n", fetched.bytes, fetched.type, fetched.path);
    }
    int weight =
        all.stream()
            .filter(fetched -> fetched.type.matches("text/(html|css|javascript).*"))
            .mapToInt(Fetched::bytes)
            .sum();
    int whole = all.stream().mapToInt(Fetched::bytes).sum();
    report.add("gzip_kb", "HTML, CSS and JavaScript, gzip", weight / 1000.0, "kB", "≤ 60, aim 30");
    report.add("whole_kb", "everything, as sent", whole / 1000.0, "kB", "");
    report.add("requests", "requests", all.size(), "", "≤ 6");
  }

  private static Fetched fetch(int port, String path, String cookie) {
    try (var connection = new HttpConnection(port)) {
      var reply = connection.get(path, cookie + "Accept-Encoding: gzip\r\n");
      if (reply.status() != 200) {
        throw new CannotRun("Expected " + path + " to answer 200, but it was " + reply.status());
      }
      boolean packed = "gzip".equals(reply.headers().get("content-encoding"));
      String type = reply.headers().getOrDefault("content-type", "");
      return new Fetched(
          path, type, reply.body().length, packed ? unpacked(reply.body()) : reply.text());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> references(Fetched fetched) {
    var found = new ArrayList<String>();
    if (fetched.type.startsWith("text/html")) {
      collect(IN_HTML, fetched, found);
    } else if (fetched.type.contains("javascript")) {
      collect(IN_SCRIPT, fetched, found);
    } else if (fetched.type.startsWith("text/css")) {
      collect(IN_STYLE, fetched, found);
    }
    return found;
  }

  private static void collect(Pattern pattern, Fetched in, List<String> found) {
    Matcher matcher = pattern.matcher(in.text());
    while (matcher.find()) {
      String path = matcher.group(1).replace("&amp;", "&");
      found.add(
          path.startsWith("./") ? in.path().replaceFirst("[^/]*$", "") + path.substring(2) : path);
    }
  }

  private void time(int port, String cookie) {
    hit(port, PAGE, cookie, rounds.seconds());
    hit(port, HELLO, cookie, 1);
    int count = rounds.rounds();
    double[] rate = new double[count];
    double[] first = new double[count];
    double[] page = new double[count];
    double[] hello = new double[count];
    for (int round = 0; round < count; round++) {
      Measured plain = hit(port, HELLO, cookie, rounds.seconds());
      Measured form = hit(port, PAGE, cookie, rounds.seconds());
      rate[round] = form.perSecond() / plain.perSecond();
      first[round] = plain.percentile(0.5) / form.percentile(0.5);
      page[round] = form.percentile(0.5);
      hello[round] = plain.percentile(0.5);
    }
    report.all("ratios", first);
    report.add(
        "first_byte_ratio", "hello's time ÷ page's at 8", Measured.median(first), "×", "≥ 0.3");
    report.add("rate_ratio", "pages ÷ hellos a second at 8", Measured.median(rate), "×", "≥ 0.3");
    report.add("page_p50_ms", "page p50", Measured.median(page), "ms", "");
    report.add("hello_p50_ms", "hello p50", Measured.median(hello), "ms", "");
  }

  private static Measured hit(int port, String path, String cookie, int seconds) {
    return Load.run(
        port,
        CONNECTIONS,
        seconds,
        connection -> connection.get(path, cookie + "Accept-Encoding: gzip\r\n").status() == 200);
  }
}
