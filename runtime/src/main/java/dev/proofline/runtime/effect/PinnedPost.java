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
import java.util.Map;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST to exactly the address that was checked; the name is only used for TLS and the
 * Host header, which no pooled client lets one part. Redirects are not followed. The whole exchange
 * has one deadline; of the answer only its status line is read.
 */
final class PinnedPost {
  private static final int LONGEST_LINE = 4096;

  private final SSLSocketFactory tls;
  private final Duration patience;

  PinnedPost(SSLSocketFactory tls, Duration patience) {
    this.tls = tls;
    this.patience = patience;
  }

  /** The status of the answer. */
  int send(EgressGuard.Destination to, Map<String, String> headers, byte[] body)
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
      return status(socket, deadline);
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
