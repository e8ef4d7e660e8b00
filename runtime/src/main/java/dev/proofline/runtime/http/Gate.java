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

  /** Bodies of anybody, so many of each address. */
  Handler<RoutingContext> anyone(Handler<RoutingContext> taking, Dispatcher.Shown shown) {
    return context -> {
      if (enters(context, shown)) {
        taking.handle(context);
      }
    };
  }

  /**
   * Bodies of who is signed in, so many of each person.
   *
   * @param stranger answers those who are not
   */
  Handler<RoutingContext> signedIn(
      Handler<RoutingContext> taking, Handler<RoutingContext> stranger, Dispatcher.Shown shown) {
    return context -> {
      if (enters(context, shown)) {
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
    };
  }

  private boolean enters(RoutingContext context, Dispatcher.Shown shown) {
    Optional<Places.Place> free = places.takeArriving(dispatcher.visitor(context).address());
    if (free.isEmpty()) {
      dispatcher.refuse(context, Dispatcher.busy(), shown);
      return false;
    }
    context.put(PLACE, free.get());
    context.addEndHandler(_ -> free.get().abandon());
    if (!free.get().fairForAddress()) {
      tooMany(context, shown);
      return false;
    }
    return true;
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
