package dev.proofline.runtime.http;

import dev.proofline.engine.Engine;
import dev.proofline.runtime.page.Site;
import dev.proofline.runtime.telemetry.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The public port with everything behind it. */
public final class Server implements AutoCloseable {

  /** A table of 500 rows with 50 columns; how large a form is as a whole is bounded elsewhere. */
  private static final int MOST_FORM_FIELDS = 30_000;

  static final int LONGEST_LINE = 16 * 1024;

  /** Read a little further than it may be, an address is refused in the reader's language. */
  private static final int READ_OF_LINE = 4 * LONGEST_LINE;

  static final int LARGEST_HEADERS = 32 * 1024;

  private final Dispatcher dispatcher;
  private final HttpServer http;

  /**
   * What the port serves.
   *
   * @param designer the loopback port of the designer's container, which starts when it is first
   *     asked for; or empty
   * @param timeMachine the virtual clock of a development server, or empty
   * @param mailing whether links can be mailed
   */
  public record Served(
      Engine engine,
      Site site,
      Optional<Supplier<CompletionStage<Integer>>> designer,
      Optional<TimeMachine> timeMachine,
      Mailing mailing,
      Meters meters) {}

  /** Listens at once. */
  public static Server start(
      Vertx vertx, HttpSettings settings, Served served, RandomGenerator random) {
    return new Server(vertx, settings, served, random);
  }

  private Server(Vertx vertx, HttpSettings settings, Served served, RandomGenerator random) {
    var places = new Places(settings.inFlight());
    dispatcher =
        new Dispatcher(
            served.engine(),
            served.meters(),
            new Refusals(served.engine(), random),
            places,
            settings.behindProxy());
    var bodies = new Bodies(settings, dispatcher, new Gate(dispatcher, places));
    var pages = new PageRoutes(served.site(), dispatcher);
    Router router = Router.router(vertx);
    router.route().handler(Unreadable::oneLength);
    router.route().handler(new HostGuard(settings, dispatcher));
    var lines = new LiveLines(served.engine());
    lines.start(vertx);
    api(router, routes(served, lines, settings.doors().metricsToken()), bodies);
    statics(router);
    served
        .designer()
        .ifPresent(designer -> mount(router, new DesignerProxy(vertx, designer, settings)));
    mount(router, pages, bodies);
    failures(router, pages);
    HttpServerOptions options = options(settings);
    var unreadable = new Unreadable(vertx, dispatcher, pages);
    http =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> StrictDecoder.guard(connection, options, unreadable::brokenChunk))
            .requestHandler(unreadable.before(router))
            .invalidRequestHandler(unreadable)
            .listen()
            .await();
  }

  public int port() {
    return http.actualPort();
  }

  private static HttpServerOptions options(HttpSettings settings) {
    return new HttpServerOptions()
        .setHost(settings.host())
        .setPort(settings.port())
        .setCompressionSupported(true)
        .setMaxInitialLineLength(READ_OF_LINE)
        .setMaxHeaderSize(LARGEST_HEADERS)
        .setMaxFormAttributeSize(256 * 1024)
        .setMaxFormFields(MOST_FORM_FIELDS)
        .setMaxFormBufferedBytes(64 * 1024)
        .setHttp2ClearTextEnabled(false)
        .setIdleTimeout(180)
        .setTcpNoDelay(true);
  }

  static List<Route> routes(Served served, LiveLines lines, Optional<String> metricsToken) {
    Engine engine = served.engine();
    var routes = new ArrayList<Route>();
    routes.addAll(new HealthRoutes(engine, served.meters(), metricsToken).routes());
    routes.addAll(new SignInRoutes(engine).routes());
    routes.addAll(new DefinitionRoutes(engine).routes());
    routes.addAll(new MigrationRoutes(engine).routes());
    routes.addAll(new RecordRoutes(engine).routes());
    routes.addAll(new PickRoutes(engine).routes());
    routes.addAll(new OwnershipRoutes(engine).routes());
    routes.addAll(new ButtonRoutes(engine).routes());
    routes.addAll(new LinkRoutes(engine, served.mailing()).routes());
    routes.addAll(new WebhookRoutes(engine).routes());
    routes.addAll(new ProofRoutes(engine).routes());
    routes.addAll(new ChainRoutes(engine).routes());
    routes.addAll(new SimulationRoutes(engine).routes());
    routes.addAll(new OversightRoutes(engine).routes());
    routes.addAll(new SpotCheckRoutes(engine).routes());
    routes.addAll(new AttachmentRoutes(engine).routes());
    routes.addAll(new UploadRoutes(engine).routes());
    routes.addAll(new TaskRoutes(engine).routes());
    routes.addAll(new NumberRoutes(engine).routes());
    routes.addAll(new PackRoutes(engine).routes());
    routes.addAll(new SettingRoutes(engine).routes());
    routes.addAll(new ConnectorRoutes(engine).routes());
    routes.addAll(new ImportRoutes(engine).routes());
    routes.addAll(new RecordImportRoutes(engine).routes());
    routes.addAll(new ExportRoutes(engine).routes());
    routes.addAll(new AuditRoutes(engine).routes());
    routes.addAll(new LiveRoutes(lines).routes());
    routes.addAll(new PeopleRoutes(engine).routes());
    served.timeMachine().ifPresent(machine -> routes.addAll(new DevRoutes(machine).routes()));
    routes.add(new OpenApi(engine, () -> routes).route());
    return routes;
  }

  private void api(Router router, List<Route> routes, Bodies bodies) {
    Map<String, List<Route>> byPath =
        routes.stream()
            .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    router.route(UploadRoutes.PATH + "*").handler(UploadRoutes::signed);
    for (Route route : routes) {
      var mounted = router.route(route.method(), route.pattern());
      if (route.method().equals(HttpMethod.GET)) {
        mounted.method(HttpMethod.HEAD);
      }
      mounted
          .handler(bodies.of(route, Dispatcher::asProblem))
          .handler(Bodies::arrived)
          .handler(dispatcher.api(route));
    }
    byPath.forEach((path, same) ->
        router.route(same.getFirst().pattern()).handler(context -> refuseMethod(context, same)));
    router.route("/api/*").handler(context -> context.fail(404));
    router.get("/problems/:code").handler(this::explain);
  }

  private void refuseMethod(RoutingContext context, List<Route> routes) {
    String allowed =
        routes.stream()
            .map(route -> route.method().name())
            .distinct()
            .collect(Collectors.joining(", "));
    context.response().putHeader("Allow", allowed);
    dispatcher.refuse(
        context,
        Problem.METHOD_NOT_ALLOWED.because(
            "这个地址只支持 " + allowed + "。",
            "Expected " + allowed + ", but it is " + context.request().method() + "."),
        Dispatcher::asProblem);
  }

  /** What a problem's type says, for whoever follows its address. */
  private void explain(RoutingContext context) {
    for (Problem problem : Problem.values()) {
      if (problem.code().equals(context.pathParam("code"))) {
        dispatcher.serve(
            context,
            "/problems/{code}",
            visitor ->
                Answer.ok(
                    Json.object()
                        .put("type", problem.type())
                        .put("status", problem.status())
                        .put("title", problem.title().in(visitor.language()))),
            Dispatcher::asProblem);
        return;
      }
    }
    context.fail(404);
  }

  private static void statics(Router router) {
    router
        .route("/_static/*")
        .handler(context -> {
          SecurityHeaders.pages().forEach(context.response()::putHeader);
          context.response().headers().remove("Cache-Control");
          context.next();
        })
        .handler(
            StaticHandler.create("META-INF/resources/_static")
                .setDirectoryListing(false)
                .setMaxAgeSeconds(31_536_000))
        .handler(context -> context.fail(404));
  }

  private void mount(Router router, DesignerProxy proxy) {
    router
        .route()
        .handler(context -> {
          if (proxy.serves(context)) {
            proxy.handle(context, dispatcher);
          } else {
            context.next();
          }
        });
  }

  private static void mount(Router router, PageRoutes pages, Bodies bodies) {
    var body = pages.body(bodies);
    router
        .route()
        .handler(context -> {
          if (pages.serves(context)) {
            body.handle(context);
          } else {
            context.fail(404);
          }
        })
        .handler(Bodies::arrived)
        .handler(pages::answer);
  }

  private void failures(Router router, PageRoutes pages) {
    router
        .route()
        .failureHandler(context -> {
          RequestRefused refused = Failures.refusal(context);
          if (Unreadable.forPeople(context.request())) {
            pages.refuse(context, refused);
          } else {
            dispatcher.refuse(context, refused, Dispatcher::asProblem);
          }
        });
  }

  @Override
  public void close() {
    http.shutdown(5, TimeUnit.SECONDS).await();
    dispatcher.close();
  }
}
