package dev.proofline.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes the designer's requests to the servlet container on the loopback interface, websockets
 * included. What the browser says of its own address is replaced by what we saw.
 */
final class DesignerProxy {
  private static final List<String> PREFIXES =
      List.of("/designer", "/VAADIN", "/aura", "/lumo", "/wc", "/icons", "/images", "/styles");

  private static final long MEGABYTE = 1024 * 1024;
  private static final long FORM_OVERHEAD = 256 * 1024;

  private final Vertx vertx;
  private final Supplier<CompletionStage<Integer>> port;
  private final AtomicReference<@Nullable Future<SocketAddress>> designer = new AtomicReference<>();
  private final HttpProxy proxy;
  private final boolean behindProxy;
  private final long uploadLimit;

  /**
   * @param port where the container listens on the loopback interface, once it does; asked for with
   *     the first request
   */
  DesignerProxy(Vertx vertx, Supplier<CompletionStage<Integer>> port, HttpSettings settings) {
    this.vertx = vertx;
    this.port = port;
    this.behindProxy = settings.behindProxy();
    this.uploadLimit = settings.uploadLimit();
    var client =
        vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(256));
    proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(true), client);
    proxy.origin(OriginRequestProvider.selector(_ -> designer()));
    proxy.addInterceptor(new Forwarding(behindProxy), true);
  }

  private Future<SocketAddress> designer() {
    Future<SocketAddress> known = designer.get();
    if (known != null) {
      return known;
    }
    Future<SocketAddress> starting =
        Future.fromCompletionStage(port.get(), vertx.getOrCreateContext())
            .map(at -> SocketAddress.inetSocketAddress(at, "127.0.0.1"));
    designer.set(starting);
    return starting;
  }

  /** Whether a request is the designer's: its pages, or what its client sends anywhere. */
  boolean serves(RoutingContext context) {
    String path = context.normalizedPath();
    boolean below =
        PREFIXES.stream()
            .anyMatch(prefix ->
                path.startsWith(prefix)
                    && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/'));
    return below || context.request().getParam("v-r") != null;
  }

  /** Waits for the container while it starts. */
  void handle(RoutingContext context, Dispatcher dispatcher) {
    var request = context.request();
    boolean upgrade = request.headers().contains("Upgrade");
    boolean writes =
        !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
    Visitor visitor = Visitor.of(request, behindProxy);
    if ((upgrade || writes)
        && !visitor.isFrom(request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"))) {
      dispatcher.refuse(
          context,
          Problem.FOREIGN_ORIGIN.because(
              "这个请求来自别的网站，未被接受。",
              "Expected a request from this site's own pages, but it came from another."),
          Dispatcher::asProblem);
      return;
    }
    Optional<RequestRefused> tooMuch = tooMuch(request);
    if (tooMuch.isPresent()) {
      request.handler(_ -> {});
      dispatcher.refuse(context, tooMuch.get(), Dispatcher::asProblem);
      return;
    }
    if (writes) {
      giveUpOnSlow(context, dispatcher);
    }
    Future<SocketAddress> listening = designer();
    if (listening.succeeded()) {
      proxy.handle(request);
      return;
    }
    request.pause();
    listening.onComplete(listens -> {
      request.resume();
      if (listens.succeeded()) {
        proxy.handle(request);
      } else {
        refuseBroken(context, dispatcher);
      }
    });
  }

  /**
   * The container answers what is too much before it has read it, which passing on cannot. What has
   * no length is nothing a browser sends.
   */
  private Optional<RequestRefused> tooMuch(HttpServerRequest request) {
    if (request.headers().contains("Transfer-Encoding")) {
      return Optional.of(
          Problem.LENGTH_MISSING.because(
              "请求需要 Content-Length。", "Expected a Content-Length, but the body comes in chunks."));
    }
    long most = isUpload(request) ? uploadLimit + FORM_OVERHEAD : HttpSettings.JSON_LIMIT;
    String length = request.getHeader("Content-Length");
    boolean fits =
        length == null || (length.matches("\\d{1,18}") && Long.parseLong(length) <= most);
    return fits
        ? Optional.empty()
        : Optional.of(
            Problem.TOO_LARGE.because(
                "内容超过了上限 " + most / MEGABYTE + " MB。",
                "Expected at most " + most / MEGABYTE + " MB, but it is larger."));
  }

  /** Files come to addresses of their own. */
  private static boolean isUpload(HttpServerRequest request) {
    return String.valueOf(request.path()).contains("/VAADIN/dynamic/");
  }

  /** A body that trickles in holds a thread of the container. */
  private void giveUpOnSlow(RoutingContext context, Dispatcher dispatcher) {
    HttpServerRequest request = context.request();
    long deadline = isUpload(request) ? Bodies.UPLOAD_DEADLINE_MILLIS : Bodies.JSON_DEADLINE_MILLIS;
    long timer =
        vertx.setTimer(
            deadline,
            _ -> {
              if (!request.isEnded() && !request.response().headWritten()) {
                dispatcher.refuse(
                    context,
                    Problem.TOO_SLOW.because(
                        "请求内容传得太慢。", "Expected the body sooner, but it is still arriving."),
                    Dispatcher::asProblem);
                request.connection().close();
              }
            });
    context.addEndHandler(_ -> vertx.cancelTimer(timer));
  }

  private static void refuseBroken(RoutingContext context, Dispatcher dispatcher) {
    dispatcher.refuse(
        context,
        Problem.STARTING.because(
            "设计器没有启动成功。请查看服务器日志并重新启动。",
            "Expected the designer to have started, but it failed to. Look at the server's log, and start it again."),
        Dispatcher::asProblem);
  }

  private record Forwarding(boolean behindProxy) implements ProxyInterceptor {
    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
      var request = context.request();
      var original = request.proxiedRequest();
      Visitor visitor = Visitor.of(original, behindProxy);
      request.headers().remove("Forwarded");
      request.putHeader("X-Forwarded-Host", visitor.host());
      request.putHeader("X-Forwarded-Proto", visitor.secure() ? "https" : "http");
      request.putHeader("X-Forwarded-For", visitor.address());
      return context.sendRequest();
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
      SecurityHeaders.designer().forEach(context.response()::putHeader);
      return context.sendResponse();
    }
  }
}
