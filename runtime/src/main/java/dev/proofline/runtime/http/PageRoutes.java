package dev.proofline.runtime.http;

import dev.proofline.runtime.page.PageAnswer;
import dev.proofline.runtime.page.PageRequest;
import dev.proofline.runtime.page.Site;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Mounts the rep's pages: makes their requests, sends what they answer, shows refusals as pages.
 */
final class PageRoutes {
  private final Site site;
  private final Dispatcher dispatcher;

  PageRoutes(Site site, Dispatcher dispatcher) {
    this.site = site;
    this.dispatcher = dispatcher;
  }

  boolean serves(RoutingContext context) {
    return site.serves(context.normalizedPath());
  }

  /** Takes in the body of a posted form. */
  Handler<RoutingContext> body(Bodies bodies) {
    var small = bodies.smallForm(this::shown);
    var forms = bodies.forms(this::stranger, this::shown);
    var links = bodies.openForm(this::shown);
    return context -> {
      HttpMethod method = context.request().method();
      if (method.equals(HttpMethod.POST)) {
        String path = context.normalizedPath();
        if (site.provesItself(path)) {
          links.handle(context);
        } else {
          (site.takesFromStrangers(path) ? small : forms).handle(context);
        }
      } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
        context.next();
      } else {
        context.fail(405);
      }
    };
  }

  /** What the page answers to somebody it does not know, without what they send. */
  private void stranger(RoutingContext context) {
    Gate.arrived(context);
    dispatcher.serve(
        context,
        "page",
        visitor -> made(site.answer(request(context, visitor, false)), visitor),
        this::shown);
  }

  void answer(RoutingContext context) {
    if (site.provesItself(context.normalizedPath())) {
      dispatcher.serveAnyone(context, "page", visitor -> answer(context, visitor), this::shown);
    } else {
      dispatcher.serve(context, "page", visitor -> answer(context, visitor), this::shown);
    }
  }

  private Answer answer(RoutingContext context, Visitor visitor) {
    return made(site.answer(request(context, visitor, true)), visitor);
  }

  /** Shows a refusal as a page. */
  void refuse(RoutingContext context, RequestRefused refused) {
    dispatcher.refuse(context, refused, this::shown);
  }

  private Answer shown(RoutingContext context, Refusals.Refused refused, Visitor visitor) {
    Answer page =
        made(
            site.problem(
                request(context, visitor, false),
                refused.problem().status(),
                refused.problem().title().in(visitor.language()),
                refused.detail().in(visitor.language()),
                refused.reference()),
            visitor);
    return refused.again().map(when -> page.header("Retry-After", when)).orElse(page);
  }

  /** A refusal's page for who could not even be understood. */
  Answer bare(Refusals.Refused refused, String language) {
    Optional<String> none = Optional.empty();
    var nothing = new LinkedHashMap<String, List<String>>();
    var asked =
        new PageRequest(
            "GET",
            "/",
            nothing,
            nothing,
            List.of(),
            Map.of(),
            Optional.empty(),
            none,
            none,
            language,
            "",
            "",
            false);
    PageAnswer page =
        site.problem(
            asked,
            refused.problem().status(),
            refused.problem().title().in(language),
            refused.detail().in(language),
            refused.reference());
    var headers = new LinkedHashMap<>(SecurityHeaders.pages());
    headers.putAll(page.headers());
    return new Answer(
        page.status(), headers, new Answer.Body.Bytes("text/html; charset=utf-8", page.body()));
  }

  private static Answer made(PageAnswer page, Visitor visitor) {
    SequencedMap<String, String> headers = new LinkedHashMap<>(SecurityHeaders.pages());
    headers.putAll(page.headers());
    page.session()
        .ifPresent(change ->
            headers.put(
                "Set-Cookie",
                switch (change) {
                  case PageAnswer.SessionChange.SignedIn(String token, String device) ->
                      SessionCookie.entering(token, device, visitor.secure());
                  case PageAnswer.SessionChange.SignedOut() -> SessionCookie.gone(visitor.secure());
                }));
    boolean empty = page.body().length == 0 || page.status() == 304;
    String type = headers.getOrDefault("Content-Type", "text/html; charset=utf-8");
    return new Answer(
        page.status(),
        headers,
        empty ? new Answer.Body.Nothing() : new Answer.Body.Bytes(type, page.body()));
  }

  /**
   * @param whole whether to read parameters, form and session; a refusal's page does without
   */
  private PageRequest request(RoutingContext context, Visitor visitor, boolean whole) {
    var request = context.request();
    var uploads = new ArrayList<PageRequest.Upload>();
    for (var upload : context.fileUploads()) {
      uploads.add(
          new PageRequest.Upload(
              upload.name(),
              upload.fileName(),
              upload.contentType(),
              upload.size(),
              Path.of(upload.uploadedFileName())));
    }
    boolean posted =
        whole && request.method().equals(HttpMethod.POST) && request.isExpectMultipart();
    return new PageRequest(
        request.method().equals(HttpMethod.HEAD) ? "GET" : request.method().name(),
        context.normalizedPath(),
        whole ? lists(context.queryParams()) : new LinkedHashMap<>(),
        posted ? lists(request.formAttributes()) : new LinkedHashMap<>(),
        uploads,
        headers(request.headers(), visitor),
        whole ? dispatcher.caller(visitor) : Optional.empty(),
        visitor.token(),
        visitor.knownDevice(),
        visitor.language(),
        visitor.address(),
        visitor.device(),
        visitor.secure());
  }

  private static SequencedMap<String, List<String>> lists(MultiMap values) {
    var lists = new LinkedHashMap<String, List<String>>();
    values.forEach(entry -> {
      if (!StrictJson.storable(entry.getKey()) || !StrictJson.storable(entry.getValue())) {
        throw Problem.BAD_REQUEST.because(
            "内容里有无法使用的字符。", "Expected text, but there are unusable characters in it.");
      }
      lists.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue());
    });
    return lists;
  }

  /** The host as it was asked for, also through a proxy. */
  private static Map<String, String> headers(MultiMap given, Visitor visitor) {
    Map<String, String> headers = firsts(given);
    headers.put("host", visitor.host());
    return headers;
  }

  private static Map<String, String> firsts(MultiMap headers) {
    var firsts = new LinkedHashMap<String, String>();
    headers.forEach(
        entry -> firsts.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
    return firsts;
  }
}
