package dev.proofline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Connections that each ask again as soon as they are answered. */
final class Load {
  private Load() {}

  /** One request over a connection; true when it did what was asked. */
  interface Request {
    boolean on(HttpConnection connection) throws IOException;
  }

  /** Runs for a time, or until the source of work has none left for any connection. */
  static Measured run(int port, int connections, double seconds, Request request) {
    long begun = System.nanoTime();
    long end = begun + (long) (seconds * 1e9);
    var broken = new AtomicReference<IOException>();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Counted>> runs = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        runs.add(threads.submit(() -> one(port, end, request, broken)));
      }
      var all = new ArrayList<Counted>();
      for (Future<Counted> run : runs) {
        all.add(run.get());
      }
      if (broken.get() != null) {
        throw new CannotRun("Expected every request to be answered, but: " + broken.get());
      }
      double took = (System.nanoTime() - begun) / 1e9;
      return measured(all, took);
    } catch (InterruptedException stopped) {
      throw new CannotRun("Stopped.");
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private record Counted(long good, long refused, double[] millis) {}

  private static Counted one(
      int port, long end, Request request, AtomicReference<IOException> broken) {
    double[] millis = new double[1024];
    int count = 0;
    long good = 0;
    try (var connection = new HttpConnection(port)) {
      for (long at = System.nanoTime(); at < end; ) {
        good += request.on(connection) ? 1 : 0;
        long done = System.nanoTime();
        if (count == millis.length) {
          millis = Arrays.copyOf(millis, count * 2);
        }
        millis[count++] = (done - at) / 1e6;
        at = done;
      }
    } catch (IOException failed) {
      broken.set(failed);
    }
    return new Counted(good, count - good, Arrays.copyOf(millis, count));
  }

  private static Measured measured(List<Counted> all, double seconds) {
    double[] millis =
        all.stream().flatMapToDouble(one -> Arrays.stream(one.millis())).sorted().toArray();
    long good = all.stream().mapToLong(Counted::good).sum();
    long refused = all.stream().mapToLong(Counted::refused).sum();
    return new Measured(good, refused, seconds, millis, 0);
  }
}
