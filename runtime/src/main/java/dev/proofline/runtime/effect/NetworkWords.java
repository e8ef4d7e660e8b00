package dev.proofline.runtime.effect;

import dev.proofline.engine.base.LocalText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** Why no answer came, in both languages; what the platform says of it is for machines. */
final class NetworkWords {

  private NetworkWords() {}

  static LocalText of(IOException broken) {
    return switch (broken) {
      case OddAnswer odd -> odd.why();
      case SocketTimeoutException _ ->
          LocalText.of("对方没有在规定的时间内回答。", "The other side did not answer in time.");
      case ConnectException _, NoRouteToHostException _ ->
          LocalText.of(
              "连接不上对方。请核对主机和端口，以及对方是否在运行。",
              "The other side takes no connection. Check host and port, and whether it runs.");
      case SSLException refused ->
          LocalText.of(
              "没有建立起加密连接：证书不可信、与主机不符，或对方不用 TLS。",
              "No encrypted connection came about: its certificate is not trusted or is another"
                  + " host's, or it speaks no TLS ("
                  + refused.getMessage()
                  + ").");
      default ->
          LocalText.of("连接中断，没有收到完整的回答。", "The connection broke before the answer was whole.");
    };
  }
}
