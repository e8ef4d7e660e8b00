package dev.proofline.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive connection. A plain socket, because a client that costs processor time takes it
 * from the server it measures.
 */
final class HttpConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String host;

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream(), 16_384);
    out = socket.getOutputStream();
    host = "Host: 127.0.0.1:" + port + "\r\n";
  }

  /** What came back; header names in lower case. */
  record Reply(int status, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /**
   * @param headers lines, each with its end
   */
  Reply get(String path, String headers) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\n" + host + headers + "\r\n", new byte[0]);
  }

  Reply post(String path, String headers, String json) throws IOException {
    return send("POST", path, headers, json);
  }

  /** Sends it whole and is gone without a word, before anything can come back. */
  void abandon(String path, String headers, String json) throws IOException {
    out.write(request("POST", path, headers, json.getBytes(StandardCharsets.UTF_8)));
    socket.setSoLinger(true, 0);
    socket.close();
  }

  Reply put(String path, String headers, String json) throws IOException {
    return send("PUT", path, headers, json);
  }

  /** A picture, as a browser's form sends it. */
  Reply upload(String path, String headers, byte[] picture) throws IOException {
    String begin =
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n";
    var body = new ByteArrayOutputStream();
    body.write(bytes(begin, picture));
    body.write("\r\n--part--\r\n".getBytes(StandardCharsets.ISO_8859_1));
    String type = headers + "Content-Type: multipart/form-data; boundary=part\r\n";
    out.write(typed("POST", path, type, body.toByteArray()));
    return read();
  }

  private Reply send(String method, String path, String headers, String json) throws IOException {
    out.write(request(method, path, headers, json.getBytes(StandardCharsets.UTF_8)));
    return read();
  }

  private byte[] request(String method, String path, String headers, byte[] body) {
    return typed(method, path, headers + "Content-Type: application/json\r\n", body);
  }

  private byte[] typed(String method, String path, String headers, byte[] body) {
    String length = "Content-Length: " + body.length + "\r\n\r\n";
    return bytes(method + " " + path + " HTTP/1.1\r\n" + host + headers + length, body);
  }

  private Reply send(String head, byte[] body) throws IOException {
    out.write(bytes(head, body));
    return read();
  }

  private static byte[] bytes(String head, byte[] body) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[start.length + body.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }

  private Reply read() throws IOException {
    String first = line();
    int status = Integer.parseInt(first.substring(9, 12));
    var headers = new HashMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      // the first of several cookies is the session
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Reply(status, headers, body(status, headers));
  }

  private byte[] body(int status, Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      return chunks();
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return status == 204 || status == 304 ? new byte[0] : in.readNBytes(length);
  }

  private byte[] chunks() throws IOException {
    var whole = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      whole.write(in.readNBytes(size));
      line();
    }
    line();
    return whole.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String line() throws IOException {
    var text = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The server closed the connection.");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
