package dev.proofline.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Stands before whatever takes bodies in: each has a place from its first byte on, and whose it is
 * can be known before one is kept.
 */
final class Gate {
  private static final String PLACE = "request.place";

  private final Dispatcher dispatcher;
  private final Places places;

  Gate(Dispatcher dispatcher, Places places) {
    this.dispatcher = dispatcher;
    this.places = places;
  }

  /**
   * Bodies of anybody, so many of each address. Where strangers have used those up, whoever is
   * signed in there is asked for and counted by themselves.
   */
  Handler<RoutingContext> anyone(Handler<RoutingContext> taking, Dispatcher.Shown shown) {
    return context -> enter(context, shown, taking, () -> taking.handle(context));
  }

  /**
   * Bodies of who is signed in, so many of each person.
   *
   * @param stranger answers those who are not
   */
  Handler<RoutingContext> signedIn(
      Handler<RoutingContext> taking, Handler<RoutingContext> stranger, Dispatcher.Shown shown) {
    return context ->
        enter(context, shown, taking, () -> identified(context, taking, stranger, shown));
  }

  /**
   * @param fair goes on where the address has not used up what it may
   */
  private void enter(
      RoutingContext context,
      Dispatcher.Shown shown,
      Handler<RoutingContext> taking,
      Runnable fair) {
    Visitor visitor = dispatcher.visitor(context);
    Optional<Places.Place> free = places.takeArriving(visitor.address());
    if (free.isEmpty()) {
      dispatcher.refuse(context, Dispatcher.busy(), shown);
      return;
    }
    context.put(PLACE, free.get());
    context.addEndHandler(_ -> free.get().abandon());
    if (free.get().fairForAddress()) {
      fair.run();
    } else if (visitor.token().isPresent()) {
      identified(context, taking, _ -> tooMany(context, shown), shown);
    } else {
      tooMany(context, shown);
    }
  }

  private void identified(
      RoutingContext context,
      Handler<RoutingContext> taking,
      Handler<RoutingContext> stranger,
      Dispatcher.Shown shown) {
    dispatcher.identify(
        context,
        caller -> {
          if (caller.isEmpty()) {
            stranger.handle(context);
          } else if (place(context).map(p -> p.ofPerson(caller.get().login())).orElse(true)) {
            taking.handle(context);
          } else {
            tooMany(context, shown);
          }
        },
        shown);
  }

  private void tooMany(RoutingContext context, Dispatcher.Shown shown) {
    dispatcher.refuse(
        context,
        Problem.TOO_MANY.because(
            "您有太多内容正在上传。请等它们传完再试。",
            "Expected fewer uploads of yours at once. Wait for those on their way, then try again."),
        shown);
  }

  /** The place that the request has had since its body began to arrive. */
  static Optional<Places.Place> place(RoutingContext context) {
    return Optional.ofNullable(context.<Places.Place>get(PLACE));
  }

  /** The body is here, or is not looked at any more: what follows is work. */
  static void arrived(RoutingContext context) {
    place(context).ifPresent(Places.Place::arrived);
  }
}
