package dev.proofline.designer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientGoneTest {

  private static final String[] WRITING = {
    "sun.nio.ch.SocketChannelImpl",
    "java.nio.channels.SocketChannel",
    "org.eclipse.jetty.io.SocketChannelEndPoint",
    "com.vaadin.flow.server.communication.UidlRequestHandler"
  };

  private static <T extends Throwable> T thrownIn(T failure, String... classes) {
    failure.setStackTrace(
        Arrays.stream(classes)
            .map(name -> new StackTraceElement(name, "run", "Some.java", 1))
            .toArray(StackTraceElement[]::new));
    return failure;
  }

  @Test
  void what_the_container_cannot_write_or_read_is_the_browser_gone_however_it_is_wrapped() {
    List<IOException> all =
        List.of(
            new EOFException("Closed"),
            new ClosedChannelException(),
            new SocketException("Connection reset"),
            new IOException("Broken pipe"));

    for (IOException one : all) {
      IOException broken = thrownIn(one, WRITING);
      assertTrue(ClientGone.is(broken), broken::toString);
      assertTrue(ClientGone.is(new IllegalStateException(new UncheckedIOException(broken))));
    }
  }

  @Test
  void what_breaks_behind_the_container_is_no_browser_gone() {
    Stream.of(
            thrownIn(
                new ClosedChannelException(),
                "sun.nio.ch.FileChannelImpl",
                "org.h2.store.fs.FileDisk"),
            thrownIn(
                new EOFException(),
                "java.util.zip.ZipInputStream",
                "dev.proofline.engine.PackBundle",
                WRITING[2]),
            thrownIn(
                new SocketException("Connection reset"),
                "sun.nio.ch.NioSocketImpl",
                "org.postgresql.core.PGStream"),
            thrownIn(new IllegalStateException(), WRITING),
            thrownIn(new IOException()))
        .forEach(broken -> assertFalse(ClientGone.is(broken), broken::toString));
  }

  @Test
  void a_cause_that_goes_round_ends() {
    var first = new IllegalStateException("a");
    var second = new IllegalStateException("b", first);
    first.initCause(second);

    assertFalse(ClientGone.is(first));
  }
}
