package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.runtime.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wrapper around every call: a bounded number of requests at once, each on its own virtual
 * thread; who it is; whether it may write; what it answers, refusals included; how long it took.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");

  private final Engine engine;
  private final Meters meters;
  private final Refusals refusals;
  private final boolean behindProxy;
  private final Semaphore slots;
  private final StrictJson json = new StrictJson();
  private final Idempotency idempotency;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  Dispatcher(Engine engine, Meters meters, Refusals refusals, HttpSettings settings) {
    this.engine = engine;
    this.meters = meters;
    this.refusals = refusals;
    this.behindProxy = settings.behindProxy();
    this.slots = new Semaphore(settings.inFlight());
    this.idempotency = new Idempotency(engine.replies());
    meters.watch(
        "proofline.http.in_flight",
        "Requests being answered",
        () -> settings.inFlight() - slots.availablePermits());
  }

  /** Answers a route of the API. */
  Handler<RoutingContext> api(Route route) {
    return context ->
        serve(
            context,
            route.path(),
            visitor -> apiAnswer(context, route, visitor),
            (refused, visitor) -> refused.answer(visitor.language()));
  }

  /** Whoever sends a file is known before its first byte is kept. */
  Handler<RoutingContext> signedInFirst(Shown shown) {
    return context -> {
      HttpServerRequest request = context.request();
      Visitor visitor = Visitor.of(request, behindProxy);
      var vertxContext = context.vertx().getOrCreateContext();
      request.pause();
      threads.execute(() -> {
        boolean known = isKnown(visitor);
        vertxContext.runOnContext(_ -> {
          if (known) {
            context.next();
          } else {
            refuse(context, Problem.NOT_SIGNED_IN.because("请先登录。", "Sign in first."), shown);
          }
          request.resume();
        });
      });
    };
  }

  private boolean isKnown(Visitor visitor) {
    try {
      return caller(visitor).isPresent();
    } catch (RuntimeException toldBehindTheBody) {
      return true;
    }
  }

  private Answer apiAnswer(RoutingContext context, Route route, Visitor visitor) {
    refuseUnknownParameters(context, route);
    Optional<Caller> caller = caller(visitor);
    Call call = new Call(context, visitor, json, caller);
    if (route.access() == Route.Access.SIGNED_IN) {
      call.caller();
    }
    return idempotency.answer(route, call);
  }

  Optional<Caller> caller(Visitor visitor) {
    return visitor
        .token()
        .flatMap(token ->
            engine
                .accounts()
                .caller(token, visitor.language(), visitor.address(), visitor.device()));
  }

  /** How a refusal is shown: as problem details or as a page. */
  interface Shown {
    Answer show(Refusals.Refused refused, Visitor visitor);
  }

  /**
   * Runs the work on a virtual thread and sends its answer.
   *
   * @param route the pattern, for meters
   */
  void serve(RoutingContext context, String route, Function<Visitor, Answer> work, Shown shown) {
    long started = System.nanoTime();
    HttpServerRequest request = context.request();
    Visitor visitor = Visitor.of(request, behindProxy);
    String reference = refusals.reference();
    var vertxContext = context.vertx().getOrCreateContext();
    if (!slots.tryAcquire()) {
      var busy =
          Problem.OVERLOADED.because(
              "服务器正忙，请稍后再试。", "More is asked than can be done. Try again in a moment.");
      send(context, refused(busy, visitor, reference, request, shown), reference);
      meters.answered(request.method().name(), route, busy.problem().status(), Duration.ZERO);
      return;
    }
    threads.execute(() -> {
      Answer answer;
      try {
        refuseForeignWrites(request, visitor);
        answer = work.apply(visitor);
      } catch (RuntimeException | Error thrown) {
        answer = refused(thrown, visitor, reference, request, shown);
      } finally {
        slots.release();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      meters.answered(request.method().name(), route, answer.status(), took);
      log(request, route, answer.status(), took, reference);
      Answer made = answer;
      vertxContext.runOnContext(_ -> send(context, made, reference));
    });
  }

  private static void log(
      HttpServerRequest request, String route, int status, Duration took, String reference) {
    if (status >= 400) {
      LOG.info(
          "{} {} answered {} in {} ms, reference {}",
          request.method(),
          route,
          status,
          took.toMillis(),
          reference);
    } else {
      LOG.debug("{} {} answered {} in {} ms", request.method(), route, status, took.toMillis());
    }
  }

  private Answer refused(
      Throwable thrown, Visitor visitor, String reference, HttpServerRequest request, Shown shown) {
    String what = request.method() + " " + request.path();
    Refusals.Refused refused = refusals.of(thrown, what, reference);
    try {
      return shown.show(refused, visitor);
    } catch (RuntimeException cannotBeShown) {
      LOG.error("The page for {} failed, reference {}", what, reference, cannotBeShown);
      return refused.answer(visitor.language());
    }
  }

  /** Refuses before any work, on the event loop. */
  void refuse(RoutingContext context, RequestRefused refused, Shown shown) {
    Visitor visitor = Visitor.of(context.request(), behindProxy);
    String reference = refusals.reference();
    meters.answered(
        context.request().method().name(), "none", refused.problem().status(), Duration.ZERO);
    send(context, refused(refused, visitor, reference, context.request(), shown), reference);
  }

  private void send(RoutingContext context, Answer answer, String reference) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    context.response().putHeader("X-Request-Id", reference);
    Sending.send(context, answer);
  }

  /**
   * A browser sends cookies with whatever makes it send a request; so a write by cookie, or one
   * that sets a cookie, must come from our own pages.
   */
  static void refuseForeignWrites(HttpServerRequest request, Visitor visitor) {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    boolean ours = visitor.isFrom(request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"));
    boolean byBearer = visitor.token().isPresent() && !visitor.byCookie();
    if (!reads && !byBearer && !ours) {
      throw Problem.FOREIGN_ORIGIN.because(
          "这个请求来自别的网站，未被接受。",
          "Expected a request from this site's own pages, but it came from another. Use the site, or a bearer token.");
    }
  }

  private static void refuseUnknownParameters(RoutingContext context, Route route) {
    for (String name : context.queryParams().names()) {
      if (!route.query().contains(name)) {
        String known = route.query().isEmpty() ? "none" : String.join(", ", route.query());
        throw Problem.BAD_PARAMETER.because(
            "不认识的参数 " + Call.shown(name) + "，可用的有：" + known + "。",
            "Expected only the parameters " + known + ", but there is " + Call.shown(name) + ".");
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
