package dev.proofline.designer;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether something failed because the browser went away while it was answered or listened to: a
 * tab that is closed, a network that is lost. Nobody is there to be told, and nothing is broken.
 */
final class ClientGone {

  private static final String CONTAINER = "org.eclipse.jetty.";

  /** What the container says itself; it may carry no stack. */
  private static final String CLOSED = CONTAINER + "io.EofException";

  private static final int DEEPEST = 20;

  private ClientGone() {}

  static boolean is(Throwable failure) {
    @Nullable Throwable one = failure;
    for (int depth = 0; one != null && depth < DEEPEST; depth++) {
      if (one instanceof IOException broken && isOfConnection(broken)) {
        return true;
      }
      one = one.getCause();
    }
    return false;
  }

  /**
   * Other files and sockets break too: a connection is what the container itself reads or writes.
   */
  private static boolean isOfConnection(IOException broken) {
    return broken.getClass().getName().equals(CLOSED)
        || thrower(broken).filter(name -> name.startsWith(CONTAINER)).isPresent();
  }

  /** The innermost class that is not Java's own. */
  private static Optional<String> thrower(IOException broken) {
    return Arrays.stream(broken.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name ->
            !name.startsWith("java.") && !name.startsWith("sun.") && !name.startsWith("jdk."))
        .findFirst();
  }
}
