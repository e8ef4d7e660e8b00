package dev.proofline.runtime.http;

import dev.proofline.engine.Refusal;
import dev.proofline.runtime.page.PageAnswer;
import dev.proofline.runtime.page.PageRequest;
import dev.proofline.runtime.page.Site;

/** A home page that greets, a login, and {@code /echo}, which says back what was posted. */
final class FakeSite implements Site {
  private final FakeEngine engine;

  FakeSite(FakeEngine engine) {
    this.engine = engine;
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/") || path.equals("/login") || path.equals("/echo");
  }

  @Override
  public boolean takesFromStrangers(String path) {
    return path.equals("/login");
  }

  @Override
  public boolean provesItself(String path) {
    return false;
  }

  @Override
  public PageAnswer answer(PageRequest request) {
    if (request.path().equals("/echo") && request.caller().isEmpty()) {
      return PageAnswer.seeOther("/login");
    }
    return switch (request.path()) {
      case "/login" -> login(request);
      case "/echo" ->
          PageAnswer.html(
              200,
              "text=" + request.posted("text").orElse("") + " files=" + request.uploads().size());
      default ->
          PageAnswer.html(200, "hello " + request.caller().map(c -> c.login()).orElse("nobody"));
    };
  }

  private PageAnswer login(PageRequest request) {
    try {
      var signedIn =
          engine
              .accounts()
              .signIn(
                  request.posted("user").orElse(""),
                  request.posted("password").orElse(""),
                  request.language(),
                  request.address(),
                  request.device());
      return PageAnswer.seeOther("/")
          .session(new PageAnswer.SessionChange.SignedIn(signedIn.token(), signedIn.knownDevice()));
    } catch (Refusal refused) {
      return PageAnswer.html(401, "wrong");
    }
  }

  @Override
  public PageAnswer problem(
      PageRequest request, int status, String title, String detail, String reference) {
    return PageAnswer.html(status, "problem: " + title);
  }
}
