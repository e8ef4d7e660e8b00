package dev.proofline.runtime.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a form says does not depend on how the network cuts it into pieces. */
class SplitBodiesTest {
  private static final String CONTENT = "one\rtwo\r\nthree\n\r\r";
  private static final String FORM =
      "--X\r\nContent-Disposition: form-data; name=\"seconds\"\r\n\r\n12\r\n"
          + "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
          + "Content-Type: text/plain\r\n\r\n"
          + CONTENT
          + "\r\n--X\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\ngallery\r\n--X--\r\n";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_form_says_the_same_wherever_it_is_cut() throws Exception {
    for (int cut = 1; cut < FORM.length(); cut++) {
      requireWhole("cut at " + cut, FORM.substring(0, cut), FORM.substring(cut));
    }
  }

  @Test
  void a_form_that_comes_byte_by_byte_says_the_same() throws Exception {
    requireWhole("byte by byte", FORM.split(""));
  }

  private static void requireWhole(String how, String... pieces) throws IOException {
    String answer = sent(pieces);

    assertTrue(answer.startsWith("HTTP/1.1 201"), how + answer);
    assertTrue(answer.contains("\"size\":" + CONTENT.length() + ","), how + answer);
    assertTrue(answer.contains("\"seconds\":12"), how + answer);
    assertTrue(answer.contains("\"source\":\"gallery\""), how + answer);
    assertEquals(1, answer.split("HTTP/1.1 ", -1).length - 1, how + answer);
  }

  /** As chunks, so that where one ends is ours to say and not the network's. */
  private static String sent(String... pieces) throws IOException {
    var request = new ByteArrayOutputStream();
    write(
        request,
        "POST /api/attachments HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
            + server.token("rep1")
            + "\r\nContent-Type: multipart/form-data; boundary=X\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n");
    for (String piece : pieces) {
      write(request, Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
    }
    write(request, "0\r\n\r\n");
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.toByteArray());
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(ByteArrayOutputStream to, String text) {
    to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
