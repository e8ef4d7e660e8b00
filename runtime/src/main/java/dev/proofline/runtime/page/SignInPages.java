package dev.proofline.runtime.page;

import dev.proofline.engine.Accounts;
import dev.proofline.engine.Engine;
import dev.proofline.engine.Refusal;

/** Signing in and out. */
record SignInPages(Engine engine, Frame frame) {

  PageAnswer show(PageRequest request) {
    return page(request, 200, "", "");
  }

  PageAnswer signIn(PageRequest request) {
    String login = request.posted("login").orElse("").strip();
    String password = request.posted("password").orElse("");
    try {
      var session =
          engine
              .accounts()
              .signIn(
                  login,
                  password,
                  frame.words(request).language(),
                  new Accounts.From(request.address(), request.device(), request.knownDevice()));
      return PageAnswer.seeOther(next(request))
          .session(new PageAnswer.SessionChange.SignedIn(session.token(), session.knownDevice()));
    } catch (Refusal refusal) {
      boolean tooMany = refusal.reason() == Refusal.Reason.TOO_MANY;
      return page(
          request, tooMany ? 429 : 401, login, refusal.text().in(frame.words(request).language()));
    }
  }

  PageAnswer signOut(Visit visit) {
    visit.request().token().ifPresent(engine.accounts()::signOut);
    return PageAnswer.seeOther("/login?out=1").session(new PageAnswer.SessionChange.SignedOut());
  }

  private PageAnswer page(PageRequest request, int status, String login, String failed) {
    Words words = frame.words(request);
    Model model =
        Model.of("title", words.say("login.title"))
            .with("login", login)
            .with("failed", failed)
            .with("out", request.queried("out").isPresent())
            .with("next", next(request));
    return frame.open(request, status, "login", model);
  }

  /** Where to go then; only a path of ours. */
  private static String next(PageRequest request) {
    return request
        .posted("next")
        .or(() -> request.queried("next"))
        .filter(SignInPages::isOurs)
        .orElse("/");
  }

  /** A path on this host: {@code //elsewhere} and {@code /\elsewhere} are not. */
  static boolean isOurs(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        && path.chars().noneMatch(c -> c == '\\' || c < ' ' || c == 127);
  }
}
