package dev.proofline.runtime.effect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST to exactly the address that was checked; the name is only used for TLS and the
 * Host header, which no pooled client lets one part. Redirects are not followed. The whole exchange
 * has one deadline; of the answer no more is read than is asked for.
 */
public final class PinnedPost {
  private static final int LONGEST_LINE = 4096;
  private static final int MOST_HEADERS = 100;

  private final SSLSocketFactory tls;
  private final Duration patience;

  public PinnedPost(SSLSocketFactory tls, Duration patience) {
    this.tls = tls;
    this.patience = patience;
  }

  /** The status of the answer. */
  int send(EgressGuard.Destination to, Map<String, String> headers, byte[] body)
      throws IOException {
    return exchange(to, headers, body, (socket, deadline) -> status(socket, deadline));
  }

  /** What the other side answers. */
  public record Answered(int status, byte[] body) {}

  /**
   * The whole answer.
   *
   * @throws IOException also when it is longer than {@code most} bytes
   */
  public Answered ask(
      EgressGuard.Destination to, Map<String, String> headers, byte[] body, int most)
      throws IOException {
    return exchange(
        to,
        headers,
        body,
        (socket, deadline) -> {
          int status = status(socket, deadline);
          return new Answered(status, new AnswerBody(socket, deadline, most).read());
        });
  }

  /** What is made of an answer. */
  private interface Reader<T> {
    T read(Socket socket, long deadline) throws IOException;
  }

  private <T> T exchange(
      EgressGuard.Destination to, Map<String, String> headers, byte[] body, Reader<T> reader)
      throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(to.address(), to.port()), left(deadline));
      plain.setSoTimeout(left(deadline));
      Socket socket = to.tls() ? secured(plain, to) : plain;
      OutputStream out = socket.getOutputStream();
      out.write(head(to, headers, body.length).getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return reader.read(socket, deadline);
    }
  }

  /** What follows the status line, by its length, in chunks, or up to the end. */
  private record AnswerBody(Socket socket, long deadline, int most) {

    byte[] read() throws IOException {
      long length = -1;
      boolean chunked = false;
      String header = line(socket, deadline);
      for (int i = 0; !header.isEmpty(); i++) {
        if (i == MOST_HEADERS) {
          throw new IOException("Expected few headers, but the answer has too many.");
        }
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
          length = size(lower.substring("content-length:".length()).strip(), 10);
        }
        chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        header = line(socket, deadline);
      }
      var body = new ByteArrayOutputStream();
      if (chunked) {
        for (long size = chunk(); size > 0; size = chunk()) {
          take(size, true, body);
          line(socket, deadline);
        }
      } else {
        take(length < 0 ? most + 1L : length, length >= 0, body);
      }
      return body.toByteArray();
    }

    private long chunk() throws IOException {
      return size(line(socket, deadline).replaceFirst(";.*", "").strip(), 16);
    }

    private static long size(String text, int radix) throws IOException {
      try {
        return Long.parseLong(text, radix);
      } catch (NumberFormatException none) {
        throw new IOException("Expected a length, but the answer says something else.", none);
      }
    }

    /** Some bytes, to the end of the answer at most unless all of them have to come. */
    private void take(long count, boolean all, ByteArrayOutputStream to) throws IOException {
      if (count < 0 || (all && to.size() + count > most)) {
        throw new IOException("Expected at most " + most + " bytes, but the answer is longer.");
      }
      InputStream in = socket.getInputStream();
      byte[] some = new byte[8192];
      for (long left = count; left > 0; ) {
        socket.setSoTimeout(left(deadline));
        int read = in.read(some, 0, (int) Math.min(some.length, left));
        if (read < 0 && all) {
          throw new IOException("Expected a whole answer, but it ends early.");
        }
        if (read < 0) {
          return;
        }
        to.write(some, 0, read);
        left -= read;
      }
      if (!all) {
        throw new IOException("Expected at most " + most + " bytes, but the answer is longer.");
      }
    }
  }

  private Socket secured(Socket plain, EgressGuard.Destination to) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static String head(EgressGuard.Destination to, Map<String, String> headers, int length) {
    String path = to.uri().getRawPath();
    String query = to.uri().getRawQuery();
    var head = new StringBuilder("POST ");
    head.append(path == null || path.isEmpty() ? "/" : path);
    head.append(query == null ? "" : "?" + query).append(" HTTP/1.1\r\n");
    String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
    boolean usual = to.port() == (to.tls() ? 443 : 80);
    head.append("Host: ").append(host).append(usual ? "" : ":" + to.port()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
    return head.toString();
  }

  private static int status(Socket socket, long deadline) throws IOException {
    String line = line(socket, deadline);
    while (line.matches("HTTP/1\\.[01] 1\\d\\d.*")) {
      while (!line.isEmpty()) {
        line = line(socket, deadline);
      }
      line = line(socket, deadline);
    }
    if (!line.matches("HTTP/1\\.[01] [2-5]\\d\\d( .*)?")) {
      throw new IOException("Expected an HTTP answer, but it is something else.");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static String line(Socket socket, long deadline) throws IOException {
    InputStream in = socket.getInputStream();
    var line = new ByteArrayOutputStream();
    while (line.size() < LONGEST_LINE) {
      socket.setSoTimeout(left(deadline));
      int next = in.read();
      if (next == '\n' || next == -1) {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
    throw new IOException("Expected a short line, but the answer's is too long.");
  }

  private static int left(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("The other side took too long.");
    }
    return (int) millis;
  }
}
