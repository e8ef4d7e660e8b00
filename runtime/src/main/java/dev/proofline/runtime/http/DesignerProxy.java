package dev.proofline.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
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

  private final Vertx vertx;
  private final Supplier<CompletionStage<Integer>> port;
  private final AtomicReference<@Nullable Future<SocketAddress>> designer = new AtomicReference<>();
  private final HttpProxy proxy;
  private final boolean behindProxy;

  /**
   * @param port where the container listens on the loopback interface, once it does; asked for with
   *     the first request
   */
  DesignerProxy(Vertx vertx, Supplier<CompletionStage<Integer>> port, boolean behindProxy) {
    this.vertx = vertx;
    this.port = port;
    this.behindProxy = behindProxy;
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
