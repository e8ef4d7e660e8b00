package dev.proofline.runtime.effect;

import dev.proofline.engine.base.Cut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 exchange with exactly the address that was checked; the name is only used for TLS
 * and the Host header, which no pooled client lets one part. Redirects are not followed, nothing is
 * unpacked. One deadline, kept by closing the connection, holds for all of it, and an answer longer
 * than is taken ends it.
 */
final class PinnedExchange {
  private static final int LONGEST_LINE = 4096;
  private static final int MOST_HEADERS = 100;

  private final SSLSocketFactory tls;
  private final int longest;

  /**
   * @param longest bytes of an answer's body
   */
  PinnedExchange(SSLSocketFactory tls, int longest) {
    this.tls = tls;
    this.longest = longest;
  }

  /** What is sent. */
  record Sent(String method, Map<String, String> headers, byte[] body) {}

  /** What came. */
  record Came(int status, Map<String, String> headers, byte[] body) {}

  /** Whether only the status is of interest. */
  enum Reading {
    STATUS,
    ALL
  }

  Came send(EgressGuard.Destination to, Sent sent, Duration patience, Reading reading)
      throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(to.address(), to.port()), left(deadline));
      plain.setSoTimeout(left(deadline));
      Thread watch = watch(plain, deadline);
      try {
        Socket socket = to.tls() ? secured(plain, to) : plain;
        OutputStream out = socket.getOutputStream();
        out.write(head(to, sent).getBytes(StandardCharsets.ISO_8859_1));
        out.write(sent.body());
        out.flush();
        return answer(socket.getInputStream(), sent.method(), reading);
      } catch (IOException broken) {
        left(deadline);
        throw broken;
      } finally {
        watch.interrupt();
      }
    }
  }

  /** What trickles in byte by byte keeps every read short: only closing ends it in time. */
  private static Thread watch(Socket socket, long deadline) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            socket.close();
          } catch (InterruptedException | IOException done) {
            // The exchange ended before.
          }
        });
  }

  private Socket secured(Socket plain, EgressGuard.Destination to) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(EgressGuard.Destination to, Sent sent) {
    String path = to.uri().getRawPath();
    String query = to.uri().getRawQuery();
    var head = new StringBuilder(sent.method()).append(' ');
    head.append(path == null || path.isEmpty() ? "/" : path);
    head.append(query == null ? "" : "?" + query).append(" HTTP/1.1\r\n");
    String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
    boolean usual = to.port() == (to.tls() ? 443 : 80);
    head.append("Host: ").append(host).append(usual ? "" : ":" + to.port()).append("\r\n");
    sent.headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (sent.body().length > 0 || !sent.method().equals("GET")) {
      head.append("Content-Length: ").append(sent.body().length).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private Came answer(InputStream in, String method, Reading reading) throws IOException {
    String line = line(in);
    while (line.matches("HTTP/1\\.[01] 1\\d\\d.*")) {
      while (!line.isEmpty()) {
        line = line(in);
      }
      line = line(in);
    }
    if (!line.matches("HTTP/1\\.[01] [2-5]\\d\\d( .*)?")) {
      throw new OddAnswer("对方的回答不是 HTTP。", "Expected an HTTP answer, but it is something else.");
    }
    int status = Integer.parseInt(line.substring(9, 12));
    if (reading == Reading.STATUS) {
      return new Came(status, Map.of(), new byte[0]);
    }
    Map<String, String> headers = headers(in);
    boolean empty = status == 204 || status == 304 || method.equals("HEAD");
    return new Came(status, headers, empty ? new byte[0] : body(in, headers));
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() >= MOST_HEADERS) {
        throw new OddAnswer(
            "回答的头部写法不对，或者太多。", "Expected a few headers, but the answer has others or too many.");
      }
      headers.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    String packed = headers.getOrDefault("content-encoding", "identity");
    if (!packed.equalsIgnoreCase("identity")) {
      throw new OddAnswer(
          "回答是压缩过的（" + shown(packed) + "），不解开。",
          "Expected a plain answer, but it is packed (" + shown(packed) + ").");
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    String length = headers.get("content-length");
    if (length == null) {
      return upTo(in, Integer.MAX_VALUE, false);
    }
    if (!length.matches("\\d{1,9}")) {
      throw tooLong();
    }
    return upTo(in, Integer.parseInt(length), true);
  }

  private byte[] upTo(InputStream in, int wanted, boolean whole) throws IOException {
    if (whole && wanted > longest) {
      throw tooLong();
    }
    byte[] found = in.readNBytes(Math.min(wanted, longest + 1));
    if (found.length > longest) {
      throw tooLong();
    }
    if (whole && found.length < wanted) {
      throw new OddAnswer("回答没有传完就断了。", "The answer ended before it was whole.");
    }
    return found;
  }

  private byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      String size = line(in).split(";", 2)[0].strip();
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new OddAnswer(
            "回答的分块写法不对。", "Expected an answer in chunks, but it is something else.");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return all.toByteArray();
      }
      if (all.size() + length > longest) {
        throw tooLong();
      }
      all.write(upTo(in, length, true));
      line(in);
    }
  }

  private IOException tooLong() {
    return new OddAnswer(
        "回答超过 " + longest + " 字节，没有读完。",
        "Expected at most " + longest + " bytes, but the answer is longer.");
  }

  private static String shown(String text) {
    return Cut.shown(text, 20);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE) {
      int next = in.read();
      if (next == '\n' || next == -1) {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
    throw new OddAnswer("回答里有一行太长。", "Expected a short line, but the answer's is too long.");
  }

  private static int left(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("The other side took too long.");
    }
    return (int) millis;
  }
}
