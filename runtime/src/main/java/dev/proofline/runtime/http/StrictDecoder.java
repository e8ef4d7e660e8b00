package dev.proofline.runtime.http;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Set;

/**
 * Reads requests as the server does, but takes none that two readers could cut off at different
 * places (RFC 9112, 6.3): behind a proxy the rest would be somebody else's request.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
  private static final String NAME = "httpDecoder";
  private static final Set<String> VERSIONS = Set.of("HTTP/1.0", "HTTP/1.1");

  private StrictDecoder(HttpServerOptions options) {
    super(options);
  }

  /** To be called before the connection's first byte is read. */
  static void guard(HttpConnection connection, HttpServerOptions options) {
    if (connection instanceof ConnectionBase raw && raw.channel().pipeline().get(NAME) != null) {
      raw.channel().pipeline().replace(NAME, NAME, new StrictDecoder(options));
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
