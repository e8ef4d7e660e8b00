package dev.proofline.runtime.http;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong before a request reached its endpoint. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger("proofline.http");

  private Failures() {}

  static RequestRefused refusal(RoutingContext context) {
    if (context.failure() instanceof RequestRefused refused) {
      return refused;
    }
    return switch (context.statusCode()) {
      case 400 ->
          Problem.BAD_REQUEST.because(
              "请求无法理解。", "Expected a well-formed request, but it cannot be understood.");
      case 404 ->
          Problem.NO_SUCH_ROUTE.because(
              "这里没有 " + Call.shown(context.normalizedPath()) + "。",
              "Expected a known address, but there is nothing at "
                  + Call.shown(context.normalizedPath())
                  + ".");
      case 405 ->
          Problem.METHOD_NOT_ALLOWED.because(
              "这个地址不支持 " + context.request().method() + "。",
              "Expected another method, but it is " + context.request().method() + ".");
      case 413 ->
          Problem.TOO_LARGE.because(
              "内容超过了上限 " + size(Bodies.limit(context)) + "。",
              "Expected at most " + size(Bodies.limit(context)) + ", but it is larger.");
      default -> {
        // A body that broke off or a form that is none: the client's doing, unless it is a bug.
        if (isOfTheClient(context.failure())) {
          LOG.debug("A request broke off: {}", String.valueOf(context.failure()));
        } else {
          LOG.warn("A request failed early with {}", context.statusCode(), context.failure());
        }
        yield Problem.BAD_REQUEST.because(
            "请求不完整或格式有误。",
            "Expected a complete, well-formed request, but it broke off or is malformed.");
      }
    };
  }

  private static boolean isOfTheClient(@Nullable Throwable failure) {
    return failure instanceof VertxException
        || failure instanceof DecoderException
        || failure instanceof IOException;
  }

  static String size(long bytes) {
    long kilobytes = bytes / 1024;
    return kilobytes < 1024 ? kilobytes + " KB" : kilobytes / 1024 + " MB";
  }
}
