package dev.proofline.runtime.page;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Records;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Puts a page's body into the frame all pages share.
 *
 * @param mails whether mail leaves this server
 */
record Frame(
    Templates templates,
    Assets assets,
    ShownModules modules,
    Languages languages,
    Engine engine,
    boolean mails) {

  /** Which of the tabs a page belongs to; forms have none, records only beside them at a desk. */
  enum Tab {
    NONE,
    DESK,
    HOME,
    OFFLINE,
    CUSTOMERS,
    NEW,
    TASKS,
    ME
  }

  /** Scripts may only come from here, in files; nothing may be sent elsewhere. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
          + "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
          + "form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'self'";

  /** How much that waits the badge counts up to. */
  static final int COUNTED = 99;

  PageAnswer page(Visit visit, int status, Tab tab, String template, Model model) {
    return page(visit, status, tab, template, model, badge(visit, tab));
  }

  /**
   * @param todo how much is to do, where the page has asked already
   */
  PageAnswer page(Visit visit, int status, Tab tab, String template, Model model, int todo) {
    FormToken token = token(visit.request());
    Model full =
        model
            .with("token", token.value())
            .with("here", visit.request().path())
            .with("builds", builds(visit))
            .with("mayNew", tab != Tab.NONE && mayNew(visit))
            .with("lists", lists(visit, tab));
    Html body = templates.render(template, full, visit.words());
    return framed(visit.request(), visit.words(), status, full, body, tab, todo);
  }

  /**
   * A phone may keep the page to open it without a network.
   *
   * @param version of the form it fills, else 0
   * @param title by which it is listed among what can be opened
   */
  PageAnswer mayKeep(PageAnswer page, int version, String title) {
    String name = URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
    return page.header("Proofline-Build", assets.build())
        .header("Proofline-Keep", version + ";" + name);
  }

  private boolean mayNew(Visit visit) {
    return engine.records().forms(visit.caller()).stream().anyMatch(Records.FormAccess::create);
  }

  /** Whether the designer is the visitor's tool; there a desk leads. */
  private boolean builds(Visit visit) {
    Accounts.Rights rights = engine.accounts().rights(visit.caller());
    return rights.design() || rights.install() || rights.users() || rights.audit();
  }

  /** What the tab of lists is called: by what actions are about, where the visitor sees that. */
  private String lists(Visit visit, Tab tab) {
    return tab == Tab.NONE
        ? ""
        : new Waiting(engine)
            .form(visit)
            .map(form -> visit.in(form.title()))
            .orElseGet(() -> visit.words().say("nav.records"));
  }

  /** A page for somebody who may not be signed in. */
  PageAnswer open(PageRequest request, int status, String template, Model model) {
    Words words = words(request);
    Model full = model.with("token", token(request).value()).with("here", request.path());
    Html body = templates.render(template, full, words);
    return framed(request, words, status, full, body, Tab.NONE, 0);
  }

  Words words(PageRequest request) {
    return languages.in(Cookies.read(request, Cookies.LANGUAGE).orElse(request.language()));
  }

  static FormToken token(PageRequest request) {
    return FormToken.of(request.token().orElse(""));
  }

  private int badge(Visit visit, Tab tab) {
    if (tab == Tab.NONE || tab == Tab.DESK) {
      return 0;
    }
    return engine.todos().count(visit.caller(), COUNTED + 1);
  }

  /** A number as a badge shows it: no further than 99+. */
  static String counted(int found) {
    return found > COUNTED ? COUNTED + "+" : String.valueOf(found);
  }

  private PageAnswer framed(
      PageRequest request, Words words, int status, Model model, Html body, Tab tab, int todo) {
    Optional<String> theme = Cookies.read(request, Cookies.THEME).filter(Cookies.THEMES::contains);
    String who = request.caller().map(caller -> caller.user().toString()).orElse("");
    Model layout =
        model
            .with("body", body)
            .with("language", words.language())
            .with("who", who)
            .with("manifest", AppPages.manifest(words.language()))
            .with("touchIcon", assets.address("icon-apple.png"))
            .with("theme", theme.filter(chosen -> !chosen.equals("system")).orElse(""))
            .with("style", assets.address("page.css"))
            .with(
                "script",
                assets.address(String.valueOf(model.values().getOrDefault("script", "page.js"))))
            .with("tab", tab.name())
            .with("badge", todo == 0 ? "" : counted(todo));
    PageAnswer page =
        PageAnswer.html(status, templates.render("layout", layout, words).markup())
            .header("Content-Security-Policy", POLICY)
            .header("Cache-Control", "no-store")
            .header("Referrer-Policy", "same-origin")
            .header("X-Content-Type-Options", "nosniff");
    // By this the service worker knows that somebody else is signed in by now.
    return who.isEmpty() ? page : page.header("Proofline-Who", who);
  }
}
