package dev.proofline.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;

/** Takes in bodies, within limits and never more than allowed in memory. */
final class Bodies {
  private static final long JSON_DEADLINE_MILLIS = 30_000;
  private static final long UPLOAD_DEADLINE_MILLIS = 600_000;
  private static final long ENDED_CHECK_MILLIS = 2_000;
  private static final String ARRIVED = "body.arrived";
  private static final long FORM_OVERHEAD = 256 * 1024;

  private final BodyHandler json;
  private final BodyHandler files;

  Bodies(HttpSettings settings) {
    json =
        BodyHandler.create(false)
            .setBodyLimit(HttpSettings.JSON_LIMIT)
            .setPreallocateBodyBuffer(false);
    files =
        BodyHandler.create(settings.uploads().toString())
            .setBodyLimit(settings.uploadLimit() + FORM_OVERHEAD)
            .setDeleteUploadedFilesOnEnd(true)
            .setMergeFormAttributes(false);
  }

  Handler<RoutingContext> of(Route.Takes takes, Dispatcher dispatcher, Dispatcher.Shown shown) {
    return switch (takes) {
      case NOTHING -> RoutingContext::next;
      case JSON, JSON_OR_NOTHING ->
          context -> {
            if (isJson(context) || isEmpty(context)) {
              within(JSON_DEADLINE_MILLIS, context, dispatcher, shown);
              json.handle(context);
            } else {
              refuseType(context, dispatcher, shown, "application/json");
            }
          };
      case FILE ->
          context -> {
            if (type(context).equals("multipart/form-data")) {
              within(UPLOAD_DEADLINE_MILLIS, context, dispatcher, shown);
              complete(context, dispatcher, shown);
              files.handle(context);
            } else {
              refuseType(context, dispatcher, shown, "multipart/form-data");
            }
          };
    };
  }

  /** For pages: forms, with or without files. */
  Handler<RoutingContext> forms(Dispatcher dispatcher, Dispatcher.Shown shown) {
    return context -> {
      String type = type(context);
      if (type.equals("multipart/form-data")
          || type.equals("application/x-www-form-urlencoded")
          || isEmpty(context)) {
        within(UPLOAD_DEADLINE_MILLIS, context, dispatcher, shown);
        complete(context, dispatcher, shown);
        files.handle(context);
      } else {
        refuseType(context, dispatcher, shown, "multipart/form-data");
      }
    };
  }

  private static void refuseType(
      RoutingContext context, Dispatcher dispatcher, Dispatcher.Shown shown, String expected) {
    dispatcher.refuse(
        context,
        Problem.UNSUPPORTED_TYPE.because(
            "需要 Content-Type: " + expected + "。",
            "Expected Content-Type " + expected + ", but it is " + Call.shown(type(context)) + "."),
        shown);
  }

  /** To be run behind {@link #of} and {@link #forms}: the body is complete. */
  static void arrived(RoutingContext context) {
    context.put(ARRIVED, true);
    context.next();
  }

  /**
   * A multipart body that ends without its last boundary is never complete: the body handler would
   * wait for ever, with what it has written so far on the disk.
   */
  private static void complete(
      RoutingContext context, Dispatcher dispatcher, Dispatcher.Shown shown) {
    long timer =
        context
            .vertx()
            .setPeriodic(
                ENDED_CHECK_MILLIS,
                _ -> {
                  boolean stuck = context.request().isEnded() && context.get(ARRIVED) == null;
                  if (stuck && !context.response().ended()) {
                    dispatcher.refuse(
                        context,
                        Problem.BAD_REQUEST.because(
                            "上传的内容不完整：缺少结尾的分隔行。请重新上传。",
                            "Expected the last boundary of the multipart body, but it ended"
                                + " before. Send it again."),
                        shown);
                    context.cancelAndCleanupFileUploads();
                  }
                });
    context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
  }

  /** A body that trickles in is given up on. */
  private static void within(
      long millis, RoutingContext context, Dispatcher dispatcher, Dispatcher.Shown shown) {
    long timer =
        context
            .vertx()
            .setTimer(
                millis,
                _ -> {
                  if (!context.request().isEnded() && !context.response().ended()) {
                    dispatcher.refuse(
                        context,
                        Problem.TOO_SLOW.because(
                            "请求内容传得太慢。", "Expected the body sooner, but it is still arriving."),
                        shown);
                    context.request().connection().close();
                  }
                });
    context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
  }

  private static boolean isEmpty(RoutingContext context) {
    var headers = context.request().headers();
    String length = headers.get("Content-Length");
    return !headers.contains("Transfer-Encoding") && (length == null || length.equals("0"));
  }

  private static boolean isJson(RoutingContext context) {
    String type = type(context);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static String type(RoutingContext context) {
    String header = context.request().getHeader("Content-Type");
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
