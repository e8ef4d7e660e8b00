package dev.proofline.runtime.studio;

import dev.proofline.engine.base.LocalText;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the container answers when it cannot: a page of ours that gives nothing away. */
final class DesignerErrors extends ErrorHandler {

  private static final LocalText TITLE = LocalText.of("设计器无法处理这个请求", "The designer cannot do this");
  private static final LocalText DETAIL =
      LocalText.of(
          "请检查地址，或从设计器首页重新进入。",
          "Check the address, or start again from the designer's first page.");
  private static final LocalText BACK = LocalText.of("回到设计器", "Back to the designer");

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    String accepted =
        String.valueOf(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE))
            .toLowerCase(Locale.ROOT);
    String language = accepted.startsWith("en") ? LocalText.ENGLISH : LocalText.DEFAULT_LANGUAGE;
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    Content.Sink.write(response, true, page(code, language), callback);
  }

  private static String page(int code, String language) {
    return "<!doctype html><html lang=\""
        + language
        + "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
        + TITLE.in(language)
        + "</title><h1>"
        + TITLE.in(language)
        + "</h1><p>"
        + DETAIL.in(language)
        + " ("
        + code
        + ")</p><p><a href=\"/designer\">"
        + BACK.in(language)
        + "</a></p></html>";
  }
}
