package dev.proofline.runtime.http;

import dev.proofline.engine.Caller;
import dev.proofline.engine.Engine;
import dev.proofline.runtime.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wrapper around every call: a bounded number of requests at once, each on its own virtual
 * thread; who it is; whether it may write; what it answers, refusals included; how long it took.
 */
final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");

  private static final long LINGER_MILLIS = 10_000;

  private final Engine engine;
  private final Meters meters;
  private final Refusals refusals;
  private final boolean behindProxy;
  private final Places places;
  private final StrictJson json = new StrictJson();
  private final Idempotency idempotency;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());

  Dispatcher(Engine engine, Meters meters, Refusals refusals, Places places, boolean behindProxy) {
    this.engine = engine;
    this.meters = meters;
    this.refusals = refusals;
    this.behindProxy = behindProxy;
    this.places = places;
    this.idempotency = new Idempotency(engine.replies());
    meters.watch("proofline.http.in_flight", "Requests being answered", places::taken);
  }

  /** Answers a route of the API. */
  Handler<RoutingContext> api(Route route) {
    return context ->
        serve(
            context,
            route.path(),
            visitor -> apiAnswer(context, route, visitor),
            Dispatcher::asProblem);
  }

  /** Tells who sends a request before any of its body is taken in; foreign writes are refused. */
  void identify(RoutingContext context, Consumer<Optional<Caller>> then, Shown shown) {
    HttpServerRequest request = context.request();
    Visitor visitor = visitor(context);
    var vertxContext = context.vertx().getOrCreateContext();
    HeldBody body = HeldBody.of(context);
    threads.execute(() -> {
      Runnable next;
      try {
        refuseForeignWrites(request, visitor);
        Optional<Caller> caller = caller(visitor);
        next = () -> then.accept(caller);
      } catch (RuntimeException | Error thrown) {
        String reference = refusals.reference();
        Answer answer = refused(thrown, visitor, reference, context, shown);
        meters.answered(request.method().name(), "none", answer.status(), Duration.ZERO);
        next = () -> send(context, answer, reference);
      }
      Runnable done = next;
      vertxContext.runOnContext(_ -> body.over(done));
    });
  }

  Visitor visitor(RoutingContext context) {
    return Visitor.of(context.request(), behindProxy);
  }

  private Answer apiAnswer(RoutingContext context, Route route, Visitor visitor) {
    refuseUnknownParameters(context, route);
    Optional<Caller> caller = caller(visitor);
    Call call = new Call(context, visitor, json, caller, route);
    if (route.access() != Route.Access.ANYONE) {
      requireRight(route, call.caller());
    }
    return idempotency.answer(route, call);
  }

  private void requireRight(Route route, Caller caller) {
    boolean known = route.access() == Route.Access.SIGNED_IN;
    if (!known && !route.access().allows(engine.accounts().rights(caller))) {
      throw notAllowed();
    }
  }

  static RequestRefused notAllowed() {
    return Problem.NOT_ALLOWED.because(
        "您的角色没有这项权限。如有需要，请联系管理员。",
        "Your roles do not allow this. Ask an administrator if you need it.");
  }

  Optional<Caller> caller(Visitor visitor) {
    return visitor
        .token()
        .flatMap(token ->
            engine
                .accounts()
                .caller(token, visitor.language(), visitor.address(), visitor.device()));
  }

  /** As problem details. */
  static Answer asProblem(RoutingContext context, Refusals.Refused refused, Visitor visitor) {
    return refused.answer(visitor.language());
  }

  /** How a refusal is shown: as problem details or as a page. */
  interface Shown {
    Answer show(RoutingContext context, Refusals.Refused refused, Visitor visitor);
  }

  /**
   * Runs the work on a virtual thread and sends its answer.
   *
   * @param route the pattern, for meters
   */
  void serve(RoutingContext context, String route, Function<Visitor, Answer> work, Shown shown) {
    serveAnyone(
        context,
        route,
        visitor -> {
          refuseForeignWrites(context.request(), visitor);
          return work.apply(visitor);
        },
        shown);
  }

  /** The same for work that no cookie opens, so that it may come from anywhere. */
  void serveAnyone(
      RoutingContext context, String route, Function<Visitor, Answer> work, Shown shown) {
    long started = System.nanoTime();
    HttpServerRequest request = context.request();
    Visitor visitor = Visitor.of(request, behindProxy);
    String reference = refusals.reference();
    context.put(Refusals.REFERENCE, reference);
    var vertxContext = context.vertx().getOrCreateContext();
    Optional<Places.Place> place = Gate.place(context).or(places::take);
    if (place.isEmpty()) {
      refuse(context, busy(), shown);
      return;
    }
    threads.execute(() -> {
      Answer answer;
      try {
        answer = work.apply(visitor);
      } catch (RuntimeException | Error thrown) {
        answer = refused(thrown, visitor, reference, context, shown);
      } finally {
        place.get().leave();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      meters.answered(request.method().name(), route, answer.status(), took);
      log(request, route, answer.status(), took, reference);
      Answer made = answer;
      vertxContext.runOnContext(_ -> send(context, made, reference));
    });
  }

  /** Does what a request asks though nobody waits for the answer any more. */
  void unheard(RoutingContext context, Route route, Runnable then) {
    Visitor visitor = visitor(context);
    threads.execute(() -> {
      try {
        Answer answer = apiAnswer(context, route, visitor);
        LOG.debug("{} that broke off answered {}", route.path(), answer.status());
      } catch (RuntimeException refused) {
        LOG.debug("{} that broke off was refused", route.path(), refused);
      } finally {
        then.run();
      }
    });
  }

  static RequestRefused busy() {
    return Problem.OVERLOADED.because(
        "服务器正忙，请稍后再试。", "More is asked than can be done. Try again in a moment.");
  }

  private static void log(
      HttpServerRequest request, String route, int status, Duration took, String reference) {
    if (status >= 400) {
      LOG.atInfo()
          .addKeyValue(Refusals.REFERENCE, reference)
          .addKeyValue("status", status)
          .addKeyValue("millis", took.toMillis())
          .log(
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
      Throwable thrown, Visitor visitor, String reference, RoutingContext context, Shown shown) {
    HttpServerRequest request = context.request();
    String what = request.method() + " " + request.path();
    Refusals.Refused refused = refusals.of(thrown, what, reference);
    try {
      return shown.show(context, refused, visitor);
    } catch (RuntimeException cannotBeShown) {
      LOG.error("The page for {} failed, reference {}", what, reference, cannotBeShown);
      return refused.answer(visitor.language());
    }
  }

  /** What is refused before there is a route to it. */
  Refusals.Refused early(RequestRefused refused) {
    meters.answered("none", "none", refused.problem().status(), Duration.ZERO);
    return refusals.of(refused, "A request", refusals.reference());
  }

  /** Refuses before any work, on the event loop. */
  void refuse(RoutingContext context, RequestRefused refused, Shown shown) {
    Visitor visitor = visitor(context);
    String reference = refusals.reference();
    meters.answered(
        context.request().method().name(), "none", refused.problem().status(), Duration.ZERO);
    send(context, refused(refused, visitor, reference, context, shown), reference);
  }

  private void send(RoutingContext context, Answer answer, String reference) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    context.response().putHeader("X-Request-Id", reference);
    Sending.send(context.request(), answer);
    endLater(context);
  }

  /** Who goes on sending though the answer is given may do so for a moment, to read it. */
  private static void endLater(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.isEnded()) {
      context
          .vertx()
          .setTimer(
              LINGER_MILLIS,
              _ -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
    }
  }

  /**
   * A browser sends cookies with whatever makes it send a request; so a write by cookie, or one
   * that sets a cookie, must come from our own pages.
   */
  static void refuseForeignWrites(HttpServerRequest request, Visitor visitor) {
    boolean reads =
        List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS).contains(request.method());
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
        String known = String.join(", ", route.query());
        throw Problem.BAD_PARAMETER.because(
            "不认识的参数 " + Call.shown(name) + (known.isEmpty() ? "，这里不带参数。" : "，可用的有：" + known + "。"),
            "Expected "
                + (known.isEmpty() ? "no parameters" : "only the parameters " + known)
                + ", but there is "
                + Call.shown(name)
                + ".");
      }
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
