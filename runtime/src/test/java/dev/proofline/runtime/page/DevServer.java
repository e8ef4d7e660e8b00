package dev.proofline.runtime.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages behind the JDK's own server, everybody signed in as rep1. For looking, and for browser
 * tests.
 */
final class DevServer implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

  private final HttpServer server;
  private final Site site;
  private final Path folder;
  final List<String> requests = new ArrayList<>();

  DevServer(Site site, Path folder, int port) throws IOException {
    this.site = site;
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      synchronized (requests) {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      }
      PageAnswer answer = answer(exchange);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (RuntimeException e) {
      e.printStackTrace();
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private PageAnswer answer(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
    var form = new LinkedHashMap<String, List<String>>();
    var uploads = new ArrayList<PageRequest.Upload>();
    String type = headers.getOrDefault("content-type", "");
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (type.startsWith("multipart/form-data")) {
      multipart(body, type.substring(type.indexOf("boundary=") + 9), form, uploads);
    } else {
      form.putAll(decoded(new String(body, StandardCharsets.UTF_8)));
    }
    var request =
        new PageRequest(
            exchange.getRequestMethod(),
            uri.getPath(),
            decoded(Optional.ofNullable(uri.getRawQuery()).orElse("")),
            form,
            uploads,
            headers,
            uri.getPath().equals("/login") ? Optional.empty() : Optional.of(FakeEngine.REP),
            Optional.of("session"),
            Optional.empty(),
            "zh-CN",
            "127.0.0.1",
            "test",
            false);
    return site.serves(uri.getPath())
        ? site.answer(request)
        : site.problem(request, 404, "没有找到", "没有这个页面。", "");
  }

  private static SequencedMap<String, List<String>> decoded(String text) {
    var fields = new LinkedHashMap<String, List<String>>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        String value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
        fields
            .computeIfAbsent(
                URLDecoder.decode(parts[0], StandardCharsets.UTF_8), _ -> new ArrayList<>())
            .add(value);
      }
    }
    return fields;
  }

  private void multipart(
      byte[] body,
      String boundary,
      Map<String, List<String>> form,
      List<PageRequest.Upload> uploads)
      throws IOException {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    for (String part : text.split(Pattern.quote("--" + boundary), -1)) {
      int end = part.indexOf("\r\n\r\n");
      if (end < 0) {
        continue;
      }
      String head = utf8(part.substring(0, end));
      String content = part.substring(end + 4, part.length() - 2);
      String name = found(NAME, head).orElse("");
      Optional<String> file = found(FILE, head);
      if (file.isEmpty()) {
        form.computeIfAbsent(name, _ -> new ArrayList<>()).add(utf8(content));
      } else if (!file.get().isEmpty()) {
        Path path = Files.createTempFile(folder, "up", null);
        Files.write(path, content.getBytes(StandardCharsets.ISO_8859_1));
        uploads.add(new PageRequest.Upload(name, file.get(), "", content.length(), path));
      }
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** {@code DevServer <port>}: serves the demo until stopped. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("pages");
    var demo = new Demo(folder);
    var pages = new Pages(demo.engine, SampleForms.SHANGHAI, new java.util.Random(1));
    var server = new DevServer(pages, folder, Integer.parseInt(args[0]));
    System.out.println(
        server.address()
            + " visit "
            + demo.visit
            + " returned "
            + demo.returned
            + " customer "
            + demo.shengda);
    Thread.currentThread().join();
  }
}
