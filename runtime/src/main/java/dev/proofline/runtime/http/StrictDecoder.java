package dev.proofline.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests as the server does, but takes none that two readers could cut off at different
 * places (RFC 9112, 6.3): behind a proxy the rest would be somebody else's request.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
  private static final String NAME = "httpDecoder";
  private static final Set<String> VERSIONS = Set.of("HTTP/1.0", "HTTP/1.1");

  private final Function<@Nullable String, byte[]> brokenChunk;
  private final WholeLineEnds lineEnds = new WholeLineEnds();
  private @Nullable String language;

  private StrictDecoder(HttpServerOptions options, Function<@Nullable String, byte[]> brokenChunk) {
    super(options);
    this.brokenChunk = brokenChunk;
  }

  /**
   * To be called before the connection's first byte is read.
   *
   * @param brokenChunk the whole answer to a body that breaks off, by what Accept-Language says
   */
  static void guard(
      HttpConnection connection,
      HttpServerOptions options,
      Function<@Nullable String, byte[]> brokenChunk) {
    if (connection instanceof ConnectionBase raw && raw.channel().pipeline().get(NAME) != null) {
      raw.channel().pipeline().replace(NAME, NAME, new StrictDecoder(options, brokenChunk));
    }
  }

  /** Nobody else would answer a broken body: the connection would only be closed. */
  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> read)
      throws Exception {
    super.decode(context, bytes, read);
    List<Object> all = List.copyOf(read);
    read.clear();
    for (Object each : all) {
      switch (each) {
        case HttpRequest request -> {
          language = request.headers().get("Accept-Language");
          lineEnds.begin();
          read.add(request);
        }
        case HttpContent content when content.decoderResult().isFailure() -> {
          content.release();
          context.writeAndFlush(Unpooled.wrappedBuffer(brokenChunk.apply(language)));
          context
              .executor()
              .schedule(() -> context.close(), Unreadable.LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        case HttpContent content -> lineEnds.of(content, context.alloc()).ifPresent(read::add);
        default -> read.add(each);
      }
    }
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    if (!VERSIONS.contains(initialLine[2])) {
      throw Problem.BAD_REQUEST.because(
          "这里只支持 HTTP/1.1 和 HTTP/1.0。",
          "Expected HTTP/1.1 or HTTP/1.0, but it is " + Call.shown(initialLine[2]) + ".");
    }
    return super.createMessage(initialLine);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw Problem.BAD_REQUEST.because(
        "Content-Length 和 Transfer-Encoding 只能有一个。",
        "Expected Content-Length or Transfer-Encoding, but there are both.");
  }
}
