package dev.proofline.runtime.http;

import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A body that goes to the disk as it comes. What a connection brought before it broke is given to
 * whoever asked for the rest.
 */
final class PieceBody {
  private static final String KEY = "body.piece";

  private final Path folder;
  private final long most;

  PieceBody(Path folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  /** What stands against the body before any of it is taken; empty when nothing does. */
  Optional<RequestRefused> against(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    if (length == null || !length.matches("\\d{1,18}")) {
      return Optional.of(
          Problem.LENGTH_MISSING.because(
              "需要请求头 Content-Length。", "Expected a Content-Length, but there is none."));
    }
    return Long.parseLong(length) <= most
        ? Optional.empty()
        : Optional.of(
            Problem.TOO_LARGE.because(
                "一段最多 " + most + " 字节。请分成更小的段。",
                "Expected a piece of at most " + most + " bytes. Send smaller ones."));
  }

  /**
   * @param broken what is done with a part of a body, which then is gone
   * @param failed told when the disk does not take it
   */
  void take(RoutingContext context, Runnable broken, Consumer<Throwable> failed) {
    Path path = folder.resolve(UUID.randomUUID() + ".piece");
    var options = new OpenOptions().setCreateNew(true).setWrite(true);
    HeldBody body = HeldBody.of(context);
    context
        .vertx()
        .fileSystem()
        .open(path.toString(), options)
        .onSuccess(file -> {
          context.put(KEY, path);
          if (context.response().closed()) {
            file.close().onComplete(_ -> delete(context));
          }
          body.over(() -> fill(file, context, broken, failed));
        })
        .onFailure(unopened -> body.over(() -> failed.accept(unopened)));
  }

  private static void fill(
      AsyncFile file, RoutingContext context, Runnable broken, Consumer<Throwable> failed) {
    context
        .request()
        .pipe()
        .endOnComplete(true)
        .to(file)
        .onSuccess(_ -> {
          context.addEndHandler(_ -> delete(context));
          context.next();
        })
        .onFailure(why -> {
          if (context.response().closed()) {
            broken.run();
          } else {
            delete(context);
            failed.accept(why);
          }
        });
  }

  static void delete(RoutingContext context) {
    piece(context).ifPresent(path -> context.vertx().fileSystem().delete(path.toString()));
  }

  /** Where the body is; empty when there was none. */
  static Optional<Path> piece(RoutingContext context) {
    return Optional.ofNullable(context.<Path>get(KEY));
  }
}
