package dev.proofline.runtime.http;

import dev.proofline.engine.base.LocalText;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in words why something cannot be read as a request or routed, before there is a route. The
 * connection ends with it: nobody knows where the next request would begin.
 */
final class Unreadable implements Handler<HttpServerRequest> {
  static final long LINGER_MILLIS = 1000;
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

  private final Vertx vertx;
  private final Dispatcher dispatcher;
  private final PageRoutes pages;

  Unreadable(Vertx vertx, Dispatcher dispatcher, PageRoutes pages) {
    this.vertx = vertx;
    this.dispatcher = dispatcher;
    this.pages = pages;
  }

  @Override
  public void handle(HttpServerRequest request) {
    refuse(request, inWords(request, refusal(request.decoderResult().cause())));
  }

  /** Hands on what can be routed. */
  Handler<HttpServerRequest> before(Handler<HttpServerRequest> router) {
    return request ->
        wrong(request).ifPresentOrElse(why -> refuse(request, why), () -> router.handle(request));
  }

  private static Optional<RequestRefused> wrong(HttpServerRequest request) {
    if (request.uri().length() > Server.LONGEST_LINE) {
      return Optional.of(tooLong());
    }
    if (BROKEN_ESCAPE.matcher(request.uri()).find()) {
      return Optional.of(
          Problem.BAD_REQUEST.because(
              "地址无法解读：“%” 后面应为两位十六进制数字。请检查地址。",
              "Expected two hexadecimal digits after each % of the address, but there are none."
                  + " Check the address."));
    }
    int hosts = request.headers().getAll("Host").size();
    boolean named = hosts == 1 || (hosts == 0 && request.version() == HttpVersion.HTTP_1_0);
    return named
        ? Optional.empty()
        : Optional.of(
            Problem.BAD_REQUEST.because(
                "请求头 Host 应有且只有一个。", "Expected one Host header, but there are " + hosts + "."));
  }

  private void refuse(HttpServerRequest request, RequestRefused why) {
    String language = Visitor.language(request.getHeader("Accept-Language"));
    Refusals.Refused refused = dispatcher.early(why);
    request.response().putHeader("Connection", "close");
    Sending.send(
        request, forPeople(request) ? pages.bare(refused, language) : refused.answer(language));
    vertx.setTimer(LINGER_MILLIS, _ -> request.connection().close());
  }

  /** The whole answer to a body whose chunks cannot be read, as it goes over the wire. */
  byte[] brokenChunk(@Nullable String accepted) {
    String language = Visitor.language(accepted);
    Answer answer =
        dispatcher
            .early(
                Problem.BAD_REQUEST.because(
                    "请求内容的分块（chunked）格式有误。",
                    "Expected chunks with their sizes, but one cannot be read."))
            .answer(language);
    byte[] body = Sending.bytes(answer);
    String head =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  /** In both languages where the headers that name one could not be read. */
  private static RequestRefused inWords(HttpServerRequest request, RequestRefused refused) {
    if (request.getHeader("Accept-Language") != null) {
      return refused;
    }
    String both =
        refused.detail().in(LocalText.DEFAULT_LANGUAGE)
            + " "
            + refused.detail().in(LocalText.ENGLISH);
    return refused.problem().because(both, both);
  }

  /** Whether the page of a problem is wanted rather than its details. */
  static boolean forPeople(HttpServerRequest request) {
    String accept = request.getHeader("Accept");
    String path = request.uri() == null ? "" : request.uri();
    return accept != null && accept.contains("text/html") && !path.startsWith("/api/");
  }

  private static RequestRefused refusal(Throwable cause) {
    return switch (cause) {
      case RequestRefused told -> told;
      case TooLongHttpLineException _ -> tooLong();
      case TooLongHttpHeaderException _ ->
          Problem.HEADERS_TOO_LARGE.because(
              "请求头太大，最多 " + Server.LARGEST_HEADERS / 1024 + " KB。",
              "Expected headers of at most "
                  + Server.LARGEST_HEADERS / 1024
                  + " KB, but there are more.");
      default ->
          Problem.BAD_REQUEST.because(
              "这不是 HTTP 请求。", "Expected an HTTP request, but this is none.");
    };
  }

  private static RequestRefused tooLong() {
    return Problem.URI_TOO_LONG.because(
        "地址太长，最多 " + Server.LONGEST_LINE / 1024 + " KB。",
        "Expected an address of at most " + Server.LONGEST_LINE / 1024 + " KB, but it is longer.");
  }

  /** Lets through what has one length (RFC 9112, 6.1). */
  static void oneLength(RoutingContext context) {
    HttpServerRequest request = context.request();
    List<String> codings = request.headers().getAll("Transfer-Encoding");
    boolean known =
        codings.isEmpty()
            || (request.version() == HttpVersion.HTTP_1_1
                && codings.size() == 1
                && codings.getFirst().strip().equalsIgnoreCase("chunked"));
    if (known) {
      context.next();
      return;
    }
    context.response().putHeader("Connection", "close");
    context.addEndHandler(_ -> request.connection().close());
    context.fail(
        Problem.BAD_REQUEST.because(
            "Transfer-Encoding 只能是 chunked（HTTP/1.1）。",
            "Expected the Transfer-Encoding chunked in HTTP/1.1, but it is another."));
  }
}
