package dev.proofline.runtime.http;

import dev.proofline.engine.importer.Importer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in bodies, within limits and never more than allowed in memory. */
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");
  static final long JSON_DEADLINE_MILLIS = 30_000;
  static final long UPLOAD_DEADLINE_MILLIS = 600_000;
  private static final long ENDED_CHECK_MILLIS = 2_000;

  /** A busy disk takes a while to write the end of a good body. */
  private static final int ENDED_CHECKS = 5;

  private static final String ARRIVED = "body.arrived";
  private static final String LIMIT = "body.limit";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final long FORM_OVERHEAD = 256 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=(\"[^\"]+\"|[^\";\\s]+)", Pattern.CASE_INSENSITIVE);

  /** Enough for a name and a password. */
  private static final long SMALL = 16 * 1024;

  /** A signature, or a photo of one. */
  private static final long SIGNED = 8 * 1024 * 1024;

  /** More than this is kept of nobody unknown. */
  private static final long UNKNOWN = 64 * 1024;

  private final Dispatcher dispatcher;
  private final Gate gate;
  private final UploadRoom room;
  private final PieceBody pieces;
  private final Handler<RoutingContext> json;
  private final Handler<RoutingContext> small;
  private final Handler<RoutingContext> files;
  private final Handler<RoutingContext> signed;
  private final Handler<RoutingContext> bytes;

  Bodies(HttpSettings settings, Dispatcher dispatcher, Gate gate) {
    this.dispatcher = dispatcher;
    this.gate = gate;
    long most = settings.uploadLimit() + FORM_OVERHEAD;
    room = new UploadRoom(settings.uploads(), most);
    pieces = new PieceBody(settings.uploads(), settings.uploadLimit());
    json = inMemory(HttpSettings.JSON_LIMIT);
    small = inMemory(SMALL);
    bytes = inMemory(Importer.LARGEST + 1L);
    files = onDisk(most, settings);
    signed = onDisk(SIGNED + FORM_OVERHEAD, settings);
  }

  private static Handler<RoutingContext> onDisk(long most, HttpSettings settings) {
    return limited(
        most,
        BodyHandler.create(settings.uploads().toString())
            .setDeleteUploadedFilesOnEnd(true)
            .setMergeFormAttributes(false));
  }

  private static Handler<RoutingContext> inMemory(long most) {
    return limited(
        most,
        BodyHandler.create(false).setPreallocateBodyBuffer(false).setMergeFormAttributes(false));
  }

  private static Handler<RoutingContext> limited(long most, BodyHandler taking) {
    taking.setBodyLimit(most);
    return context -> {
      context.put(LIMIT, most);
      try {
        taking.handle(context);
      } catch (RuntimeException cannotBeTakenApart) {
        // a charset nobody knows, a boundary that is none: Netty says so by throwing
        context.fail(
            Problem.BAD_REQUEST.because(
                "无法按 Content-Type 解读请求内容。",
                "Expected a body as its Content-Type says, but that cannot be understood."));
      }
    };
  }

  /** The most bytes that the body of a request may have, where it takes one. */
  static long limit(RoutingContext context) {
    return Objects.requireNonNullElse(context.<Long>get(LIMIT), SMALL);
  }

  Handler<RoutingContext> of(Route route, Dispatcher.Shown shown) {
    boolean forAnyone = route.access() == Route.Access.ANYONE;
    return switch (route.takes()) {
      case NOTHING -> RoutingContext::next;
      case JSON, JSON_OR_NOTHING -> forAnyone ? smallJson(shown) : json(shown);
      case FILE_OR_BYTES -> {
        var form = gate.signedIn(files(shown), context -> stranger(context, shown), shown);
        var plain =
            gate.signedIn(
                within(UPLOAD_DEADLINE_MILLIS, bytes, shown),
                context -> stranger(context, shown),
                shown);
        yield context -> {
          switch (type(context)) {
            case "multipart/form-data" -> form.handle(context);
            case FORM -> refuseType(context, shown, "multipart/form-data");
            default -> plain.handle(context);
          }
        };
      }
      case PIECE -> {
        var taking =
            gate.signedIn(pieces(route, shown), context -> stranger(context, shown), shown);
        yield context -> {
          if (isEmpty(context)) {
            context.next();
          } else if (type(context).equals(UploadRoutes.PIECE)) {
            taking.handle(context);
          } else {
            refuseType(context, shown, UploadRoutes.PIECE);
          }
        };
      }
      case FILE -> {
        var taking = gate.signedIn(files(shown), context -> stranger(context, shown), shown);
        yield context -> {
          if (type(context).equals("multipart/form-data")) {
            taking.handle(context);
          } else {
            refuseType(context, shown, "multipart/form-data");
          }
        };
      }
    };
  }

  private Handler<RoutingContext> smallJson(Dispatcher.Shown shown) {
    return onlyJson(gate.anyone(within(JSON_DEADLINE_MILLIS, small, shown), shown), shown);
  }

  /** It costs a question to know who sends; a small body costs less. */
  private Handler<RoutingContext> json(Dispatcher.Shown shown) {
    var taking = within(JSON_DEADLINE_MILLIS, json, shown);
    var ofAnyone = gate.anyone(taking, shown);
    var ofKnown = gate.signedIn(taking, context -> stranger(context, shown), shown);
    return onlyJson(context -> (isSmall(context) ? ofAnyone : ofKnown).handle(context), shown);
  }

  private Handler<RoutingContext> onlyJson(Handler<RoutingContext> taking, Dispatcher.Shown shown) {
    return context -> {
      if (isEmpty(context)) {
        context.next();
      } else if (isJson(context)) {
        taking.handle(context);
      } else {
        refuseType(context, shown, "application/json");
      }
    };
  }

  private Handler<RoutingContext> files(Dispatcher.Shown shown) {
    return files(files, shown);
  }

  private Handler<RoutingContext> files(Handler<RoutingContext> bodies, Dispatcher.Shown shown) {
    var taking = within(UPLOAD_DEADLINE_MILLIS, bodies, shown);
    return context -> {
      if (!canBeTakenApart(context)) {
        dispatcher.refuse(
            context,
            Problem.BAD_REQUEST.because(
                "Content-Type: multipart/form-data 需要写明 boundary。",
                "Expected Content-Type multipart/form-data with a boundary, but there is none."),
            shown);
      } else {
        whereRoom(
            context,
            () -> {
              complete(context, shown);
              taking.handle(context);
            },
            shown);
      }
    };
  }

  /** What a broken connection brought of a piece is added without anybody hearing of it. */
  private Handler<RoutingContext> pieces(Route route, Dispatcher.Shown shown) {
    Handler<RoutingContext> taking =
        within(
            UPLOAD_DEADLINE_MILLIS,
            context ->
                pieces.take(
                    context,
                    () -> dispatcher.unheard(context, route, () -> PieceBody.delete(context)),
                    failed -> refuseDisk(context, failed, shown)),
            shown);
    return context -> {
      var against = pieces.against(context);
      if (against.isPresent()) {
        dispatcher.refuse(context, against.get(), shown);
      } else {
        whereRoom(context, () -> taking.handle(context), shown);
      }
    };
  }

  private void whereRoom(RoutingContext context, Runnable taking, Dispatcher.Shown shown) {
    HeldBody body = HeldBody.of(context);
    room.enter(context)
        .onSuccess(
            left -> body.over(left ? taking : () -> dispatcher.refuse(context, noRoom(), shown)))
        .onFailure(failed -> body.over(() -> refuseDisk(context, failed, shown)));
  }

  private void refuseDisk(RoutingContext context, Throwable failed, Dispatcher.Shown shown) {
    LOG.warn("The disk takes no uploads", failed);
    dispatcher.refuse(
        context,
        Problem.OVERLOADED.because(
            "服务器的磁盘写不进去，暂时不能上传。请告诉管理员。",
            "Expected the server's disk to take the upload, but it does not."
                + " Tell whoever runs it."),
        shown);
  }

  private static RequestRefused noRoom() {
    return Problem.OVERLOADED.because(
        "服务器的磁盘空间不够，暂时不能上传。请告诉管理员。",
        "Expected room on the server's disk, but there is too little for uploads."
            + " Tell whoever runs it.");
  }

  /**
   * For pages: forms, with or without files, of who is signed in.
   *
   * @param stranger answers those who are not
   */
  Handler<RoutingContext> forms(Handler<RoutingContext> stranger, Dispatcher.Shown shown) {
    return ofForms(gate.signedIn(files(shown), stranger, shown), shown);
  }

  /** For pages: a form with a signature, which whoever has its link may send. */
  Handler<RoutingContext> openForm(Dispatcher.Shown shown) {
    return ofForms(gate.anyone(files(signed, shown), shown), shown);
  }

  private Handler<RoutingContext> ofForms(Handler<RoutingContext> taking, Dispatcher.Shown shown) {
    return context -> {
      String type = type(context);
      if (isEmpty(context) || type.equals("multipart/form-data") || type.equals(FORM)) {
        taking.handle(context);
      } else {
        refuseType(context, shown, "multipart/form-data");
      }
    };
  }

  /** For pages: the small form that anybody may send. */
  Handler<RoutingContext> smallForm(Dispatcher.Shown shown) {
    var taking = gate.anyone(within(JSON_DEADLINE_MILLIS, small, shown), shown);
    return context -> {
      if (isEmpty(context) || type(context).equals(FORM)) {
        taking.handle(context);
      } else {
        refuseType(context, shown, FORM);
      }
    };
  }

  private void stranger(RoutingContext context, Dispatcher.Shown shown) {
    dispatcher.refuse(context, Problem.NOT_SIGNED_IN.because("请先登录。", "Sign in first."), shown);
  }

  private void refuseType(RoutingContext context, Dispatcher.Shown shown, String expected) {
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
    Gate.arrived(context);
    context.next();
  }

  /**
   * A multipart body that ends without its last boundary is never complete: the body handler would
   * wait for ever, with what it has written so far on the disk.
   */
  private void complete(RoutingContext context, Dispatcher.Shown shown) {
    var seen = new AtomicInteger();
    long timer =
        context
            .vertx()
            .setPeriodic(
                ENDED_CHECK_MILLIS,
                _ -> {
                  boolean ended = context.request().isEnded() && context.get(ARRIVED) == null;
                  boolean stuck = ended && seen.incrementAndGet() == ENDED_CHECKS;
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
  private Handler<RoutingContext> within(
      long millis, Handler<RoutingContext> taking, Dispatcher.Shown shown) {
    return context -> {
      long timer = context.vertx().setTimer(millis, _ -> giveUp(context, shown));
      context.addEndHandler(_ -> context.vertx().cancelTimer(timer));
      taking.handle(context);
    };
  }

  private void giveUp(RoutingContext context, Dispatcher.Shown shown) {
    if (!context.request().isEnded() && !context.response().ended()) {
      dispatcher.refuse(
          context,
          Problem.TOO_SLOW.because(
              "请求内容传得太慢。", "Expected the body sooner, but it is still arriving."),
          shown);
      context.request().connection().close();
    }
  }

  private static boolean isSmall(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    return length != null && length.matches("\\d{1,9}") && Long.parseLong(length) <= UNKNOWN;
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

  /** What Netty makes of a header that says no boundary is an exception nobody catches. */
  private static boolean canBeTakenApart(RoutingContext context) {
    String header = context.request().getHeader("Content-Type");
    return !type(context).equals("multipart/form-data")
        || (header != null && BOUNDARY.matcher(header).find());
  }

  private static String type(RoutingContext context) {
    String header = context.request().getHeader("Content-Type");
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
