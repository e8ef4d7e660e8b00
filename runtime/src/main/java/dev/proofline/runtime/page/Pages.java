package dev.proofline.runtime.page;

import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filled.Piece;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.JsonNodeFactory;

/** The rep's pages over one engine. */
public final class Pages implements Site {

  /** Nothing went wrong that anybody could look up. */
  private static final int NOT_FOUND = 404;

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String MODULES = Assets.PATH + "form/";

  private final Engine engine;
  private final ZoneId zone;
  private final Assets assets = new Assets();
  private final Frame frame;
  private final SignInPages signIn;
  private final LinkPages links;
  private final AppPages app;
  private final Routes routes;

  /**
   * @param zone the workspace's, for days and times people read
   */
  public Pages(Engine engine, ZoneId zone, RandomGenerator random) {
    this(engine, zone, random, true);
  }

  /**
   * @param zone the workspace's, for days and times people read
   * @param mails whether mail leaves this server
   */
  public Pages(Engine engine, ZoneId zone, RandomGenerator random, boolean mails) {
    this.engine = engine;
    this.zone = zone;
    var templates = new Templates(assets.address("icons.svg"));
    frame = new Frame(templates, assets, new ShownModules(), new Languages(), engine, mails);
    signIn = new SignInPages(engine, frame);
    links = new LinkPages(engine, frame, zone);
    app = new AppPages(engine, frame);
    routes = new Routes(routes(templates, new Ids(engine.clock(), random)));
  }

  /**
   * An author's text as the pages show it: nothing in it runs, and only some links lead anywhere.
   */
  public static String markup(String text) {
    return Markdown.of(List.of(new Piece.Words(text))).markup();
  }

  private List<Routes.Route> routes(Templates templates, Ids ids) {
    var waiting = new Waiting(engine);
    var home = new HomePages(engine, frame, waiting);
    var photos = new Photos(engine.attachments(), engine.uploads());
    var view = new FormView(new ControlViews(templates, engine.records(), photos));
    var fill =
        new FillPages(
            engine,
            frame,
            view,
            new Received(engine.records(), photos),
            ids,
            new Unsent(engine.unfinished()));
    var records = new RecordPages(engine, frame);
    var tasks = new TaskPages(engine, frame);
    var spots = new SpotPages(engine, frame, records);
    var lists = new ListPages(engine, frame, waiting);
    var pool = new PoolPages(engine, lists);
    var proof = new ProofPages(engine, records);
    var desk = new LinkDesk(engine, frame, records);
    var me = new MePages(engine, frame);
    var heard = new HeardPages(engine.texts());
    return List.of(
        get("/", home::home),
        get("/new", home::library),
        get(AppPages.OFFLINE, app::offline),
        get(AppPages.KEPT, app::kept),
        get("/f/*", fill::open),
        post("/f/*", fill::submit),
        get("/f/*/*", fill::edit),
        post("/f/*/*", fill::correct),
        get("/f/*/*/done", records::done),
        get("/r/*/*", records::show),
        post("/r/*/*/claim", pool::claim),
        post("/r/*/*/release", pool::release),
        post("/r/*/*/start", new ButtonPages(engine, records)::press),
        post("/r/*/*/reason", proof::excuse),
        post("/r/*/*/link", desk::act),
        get("/tasks", tasks::list),
        get("/tasks/*/*", tasks::task),
        post("/tasks/*/*", tasks::decide),
        get("/spot-checks", spots::list),
        get("/spot-checks/*", spots::show),
        post("/spot-checks/*", spots::decide),
        get("/inbox", tasks::inbox),
        post("/inbox/*/read", tasks::read),
        get("/c", lists::customers),
        get("/c/*", lists::list),
        get("/pick/*", lists::pick),
        get("/me", me::show),
        post("/me/language", me::language),
        post("/me/theme", me::theme),
        post("/me/password", me::password),
        post("/logout", signIn::signOut),
        post("/a", photos::upload),
        get("/a/*", photos::show),
        get("/a/*/text", heard::show),
        post("/a/*/text", heard::act));
  }

  private static Routes.Route get(String pattern, Routes.Answering answering) {
    return new Routes.Route("GET", pattern, answering);
  }

  private static Routes.Route post(String pattern, Routes.Answering answering) {
    return new Routes.Route("POST", pattern, answering);
  }

  @Override
  public boolean serves(String path) {
    return path.startsWith(Assets.PATH)
        || path.equals("/login")
        || LinkPages.serves(path)
        || AppPages.serves(path)
        || routes.serves(path);
  }

  @Override
  public boolean takesFromStrangers(String path) {
    return path.equals("/login");
  }

  @Override
  public boolean provesItself(String path) {
    return LinkPages.serves(path);
  }

  @Override
  public PageAnswer answer(PageRequest request) {
    try {
      return led(request, routed(request));
    } catch (Refusal refusal) {
      return refused(request, refusal);
    }
  }

  /** A script that sends a form goes where it leads itself, in place of the form. */
  private static PageAnswer led(PageRequest request, PageAnswer answer) {
    boolean script = request.headers().getOrDefault("accept", "").startsWith("application/json");
    if (!script || answer.status() != 303) {
      return answer;
    }
    String next =
        JsonNodeFactory.instance
            .objectNode()
            .put("next", answer.headers().get("Location"))
            .toString();
    PageAnswer told = PageAnswer.of(200, "application/json", next.getBytes(StandardCharsets.UTF_8));
    return answer.session().map(told::session).orElse(told).header("Cache-Control", "no-store");
  }

  private PageAnswer routed(PageRequest request) {
    if (request.path().startsWith(Assets.PATH) && !request.path().startsWith(MODULES)) {
      return asset(request.path().substring(Assets.PATH.length()));
    }
    boolean post = request.method().equals("POST");
    if (request.path().equals("/login")) {
      return post ? signIn.signIn(request) : signIn.show(request);
    }
    if (LinkPages.serves(request.path())) {
      return links.answer(request);
    }
    boolean known = request.caller().isPresent();
    if (AppPages.serves(request.path()) && !(known && request.path().equals(AppPages.OFFLINE))) {
      return app.answer(request);
    }
    if (!known) {
      return PageAnswer.seeOther("/login" + (post ? "" : "?next=" + here(request)));
    }
    Visit visit =
        Visit.of(
            request,
            request.caller().orElseThrow(),
            frame.words(request),
            zone,
            engine.clock().instant());
    if (request.path().startsWith(MODULES)) {
      return module(visit, request.path().substring(MODULES.length()));
    }
    if (post && !Frame.token(request).matches(request.posted(FormToken.FIELD).orElse(""))) {
      throw new Refusal(
          Refusal.Reason.NOT_ALLOWED,
          LocalText.of(
              "这个页面已经过期。请返回刷新后再提交。",
              "This page is out of date. Go back, reload it, then send again."));
    }
    Routes.Match match = routes.find(request.method(), request.path()).orElseThrow(Pages::missing);
    return match.route().answering().answer(visit.at(match.parts()));
  }

  private static Refusal missing() {
    return new Refusal(Refusal.Reason.NOT_FOUND, LocalText.of("没有这个页面。", "There is no such page."));
  }

  private static String here(PageRequest request) {
    var address = new StringBuilder(request.path());
    request
        .query()
        .forEach((name, values) ->
            values.forEach(value ->
                address
                    .append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(encoded(name))
                    .append('=')
                    .append(encoded(value))));
    return encoded(address.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private PageAnswer asset(String path) {
    Assets.Asset asset = assets.find(path).orElseThrow(Pages::missing);
    return PageAnswer.of(200, asset.type(), asset.body())
        .header("Cache-Control", FOR_EVER)
        .header("X-Content-Type-Options", "nosniff");
  }

  /** {@code <form>/<hash>.js}; a module of another hash is of another version. */
  private PageAnswer module(Visit visit, String path) {
    int slash = path.indexOf('/');
    String key = slash < 0 ? path : path.substring(0, slash);
    String code =
        frame
            .modules()
            .find(MODULES + path, visit.caller().user())
            .or(() -> asked(visit, key, MODULES + path).map(ExecutableForm::browserModule))
            .orElseThrow(Pages::missing);
    byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
    return PageAnswer.of(200, "text/javascript; charset=utf-8", bytes)
        .header("Cache-Control", "private, max-age=31536000, immutable")
        .header("X-Content-Type-Options", "nosniff");
  }

  /** The published form, or its draft while somebody looks at it in the making. */
  private Optional<ExecutableForm> asked(Visit visit, String key, String address) {
    try {
      ExecutableForm published = engine.records().form(visit.caller(), key);
      if (ModuleAddress.of(published).equals(address)) {
        return Optional.of(published);
      }
    } catch (Refusal none) {
      if (none.reason() != Refusal.Reason.NOT_FOUND) {
        throw none;
      }
    }
    if (!engine.accounts().rights(visit.caller()).design()) {
      return Optional.empty();
    }
    return switch (new Drafts(engine).form(visit.caller(), key)) {
      case Outcome.Ok<ExecutableForm>(var draft, _) ->
          Optional.of(draft).filter(form -> ModuleAddress.of(form).equals(address));
      case Outcome.Refused<ExecutableForm> _ -> Optional.empty();
    };
  }

  private PageAnswer refused(PageRequest request, Refusal refusal) {
    if (refusal.reason() == Refusal.Reason.NOT_SIGNED_IN) {
      return PageAnswer.seeOther("/login");
    }
    int status =
        switch (refusal.reason()) {
          case NOT_SIGNED_IN -> 401;
          case NOT_ALLOWED -> 403;
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case STALE -> 412;
          case TOO_LARGE -> 413;
          case INVALID -> 422;
          case TOO_MANY -> 429;
          case OVERLOADED -> 503;
        };
    Words words = frame.words(request);
    return problem(
        request, status, words.say("problem." + status), refusal.text().in(words.language()), "");
  }

  @Override
  public PageAnswer problem(
      PageRequest request, int status, String title, String detail, String reference) {
    Model model =
        Model.of("title", title)
            .with("status", status)
            .with("outside", LinkPages.serves(request.path()))
            .with("detail", Optional.of(detail).filter(text -> !text.equals(title)).orElse(""))
            .with("hint", status == NOT_FOUND ? frame.words(request).say("problem.mistyped") : "")
            .with("reference", status == NOT_FOUND ? "" : reference);
    PageAnswer page = frame.open(request, status, "problem", model);
    return LinkPages.serves(request.path()) ? LinkPages.closed(page) : page;
  }
}
