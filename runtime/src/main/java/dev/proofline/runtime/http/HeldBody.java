package dev.proofline.runtime.http;

import io.vertx.ext.web.RoutingContext;

/**
 * A body that is kept back while something is looked up that must not be waited for on the event
 * loop. What follows may keep it back again: the last to be over lets it come.
 */
final class HeldBody {
  private static final String KEY = "body.held";

  private final RoutingContext context;

  private HeldBody(RoutingContext context) {
    this.context = context;
  }

  static HeldBody of(RoutingContext context) {
    var held = new HeldBody(context);
    context.request().pause();
    context.put(KEY, held);
    return held;
  }

  /**
   * @param next takes the body; not run when nobody waits any more
   */
  void over(Runnable next) {
    if (!context.response().closed()) {
      next.run();
    }
    if (context.get(KEY) == this) {
      context.request().resume();
    }
  }
}
