package dev.proofline.runtime.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;

/**
 * A carriage return at the end of a piece of a body waits for what follows it. Netty takes a form
 * apart wrongly where a piece ends between the two characters of the line end before a boundary:
 * the first becomes part of the answer, or of the file (netty/netty#17383).
 */
final class WholeLineEnds {
  private static final int CARRIAGE_RETURN = '\r';

  private boolean waits;

  /** Another body begins. */
  void begin() {
    waits = false;
  }

  /** What to go on with in place of a piece, which is given away with the call. */
  Optional<HttpContent> of(HttpContent piece, ByteBufAllocator room) {
    boolean last = piece instanceof LastHttpContent;
    HttpContent joined = waits ? joined(piece, room) : piece;
    ByteBuf bytes = joined.content();
    waits =
        !last && bytes.isReadable() && bytes.getByte(bytes.writerIndex() - 1) == CARRIAGE_RETURN;
    if (waits) {
      bytes.writerIndex(bytes.writerIndex() - 1);
    }
    if (last || bytes.isReadable()) {
      return Optional.of(joined);
    }
    joined.release();
    return Optional.empty();
  }

  private static HttpContent joined(HttpContent piece, ByteBufAllocator room) {
    ByteBuf both = room.buffer(piece.content().readableBytes() + 1);
    both.writeByte(CARRIAGE_RETURN).writeBytes(piece.content());
    HttpContent joined = piece.replace(both);
    joined.setDecoderResult(piece.decoderResult());
    piece.release();
    return joined;
  }
}
