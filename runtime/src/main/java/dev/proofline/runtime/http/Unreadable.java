package dev.proofline.runtime.http;

import dev.proofline.engine.base.LocalText;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Says in words why something cannot be read as a request, which happens before there is a route.
 * The connection ends with it: nobody knows where the next request would begin.
 */
final class Unreadable implements Handler<HttpServerRequest> {
  private static final long LINGER_MILLIS = 1000;

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
    String language = Visitor.language(request.getHeader("Accept-Language"));
    Refusals.Refused refused =
        dispatcher.early(inWords(request, refusal(request.decoderResult().cause())));
    request.response().putHeader("Connection", "close");
    Sending.send(
        request, forPeople(request) ? pages.bare(refused, language) : refused.answer(language));
    vertx.setTimer(LINGER_MILLIS, _ -> request.connection().close());
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
      case TooLongHttpLineException _ ->
          Problem.URI_TOO_LONG.because(
              "地址太长，最多 " + Server.LONGEST_LINE / 1024 + " KB。",
              "Expected an address of at most "
                  + Server.LONGEST_LINE / 1024
                  + " KB, but it is longer.");
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
