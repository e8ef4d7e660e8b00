package dev.proofline.runtime.effect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A server on this machine that answers whatever it is told to, however bad. */
final class HostileServer implements AutoCloseable {
  private final ServerSocket door;
  private final List<String> received = new ArrayList<>();
  private volatile String answer = "";
  private volatile String without = "";
  private volatile boolean silent;

  HostileServer() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  void answers(String whole) {
    answer = whole;
  }

  /** Begins so, and goes on with the same over and over. */
  void answersForEver(String head, String end) {
    answer = head;
    without = end;
  }

  void keepsSilent() {
    silent = true;
  }

  synchronized List<String> received() {
    return List.copyOf(received);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        Thread.ofVirtual().start(() -> answer(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket caller) {
    try (caller) {
      String request = request(caller.getInputStream());
      synchronized (this) {
        received.add(request);
      }
      if (silent) {
        caller.getInputStream().readAllBytes();
        return;
      }
      var out = caller.getOutputStream();
      out.write(answer.getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (!without.isEmpty()) {
        out.write(without.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException hungUp) {
      // The other side had enough.
    }
  }

  /** The head, and as much of a body as it announces. */
  private static String request(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    var length =
        text.lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring(16)))
            .findFirst();
    return text + new String(in.readNBytes(length.orElse(0)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
