package dev.proofline.engine.script;

import dev.proofline.engine.script.worker.Job;
import dev.proofline.engine.script.worker.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Runs scripts in a few small processes; a run that cannot be stopped costs only its process. */
public final class ScriptProcess implements ScriptRunner {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int LONGEST_CODE = 100_000;
  private static final int LONGEST_INPUT = 4_000_000;

  /** A place for a worker, empty until a script needs it. */
  private static final class Seat {
    private volatile @Nullable WorkerProcess worker;
  }

  private final ScriptLimits limits;
  private final Clock clock;
  private final ObjectMapper json = JsonMapper.shared();
  private final List<Seat> seats = new ArrayList<>();
  private final LinkedBlockingDeque<Seat> free = new LinkedBlockingDeque<>();
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private final ScheduledExecutorService reaper = reaper();
  private final LongAdder broken = new LongAdder();
  private volatile boolean closed;

  public ScriptProcess(ScriptLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    for (int i = 0; i < limits.workers(); i++) {
      seats.add(new Seat());
    }
    free.addAll(seats);
  }

  @Override
  public Result run(String code, JsonNode record, JsonNode context) {
    Result result = result(reply(job(false, code, record.toString(), context.toString())));
    if (result instanceof Result.Broken) {
      broken.increment();
    }
    return result;
  }

  @Override
  public List<Problem> examine(String code) {
    try {
      return result(reply(job(true, code, "{}", "{}"))) instanceof Result.Broken(var problem, _)
          ? List.of(problem)
          : List.of();
    } catch (Busy notTried) {
      String why = String.valueOf(notTried.getMessage());
      return List.of(new Problem("script_unavailable", why, 0, 0));
    }
  }

  /** Bytes of memory held by the workers that run; 0 where that cannot be told. */
  public long residentBytes() {
    return seats.stream()
        .map(seat -> seat.worker)
        .filter(Objects::nonNull)
        .filter(WorkerProcess::isAlive)
        .mapToLong(WorkerProcess::residentBytes)
        .sum();
  }

  /** How many runs so far broke, were ended or could not begin. */
  public long broken() {
    return broken.sum();
  }

  @Override
  public void close() {
    closed = true;
    for (Seat seat : seats) {
      WorkerProcess worker = seat.worker;
      if (worker != null) {
        worker.kill();
      }
    }
    reaper.shutdownNow();
  }

  /** Forgets at once the deaths that need not come: there is one for each run. */
  private static ScheduledExecutorService reaper() {
    var reaper =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("script-reaper").factory());
    reaper.setRemoveOnCancelPolicy(true);
    return reaper;
  }

  private Job job(boolean examine, String code, String record, String context) {
    return new Job(
        examine,
        code,
        record,
        context,
        limits.deadline().toMillis(),
        limits.patience().toMillis(),
        limits.allocation());
  }

  private Reply reply(Job job) {
    if (job.code().length() > LONGEST_CODE) {
      return fault("script_too_large", "Expected at most 100000 characters of code.");
    }
    if (job.record().length() + job.context().length() > LONGEST_INPUT) {
      return fault("script_too_large", "Expected a smaller record.");
    }
    try {
      Seat seat = free.pollFirst(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return seat == null ? busy("All scripts are busy. Try again.") : seated(seat, job);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return busy("The server is stopping.");
    }
  }

  private Reply seated(Seat seat, Job job) {
    try {
      WorkerProcess worker = worker(seat);
      if (worker == null) {
        return busy("Scripts failed too often just now. Try again later.");
      }
      Optional<Reply> reply = worker.run(job);
      if (reply.isEmpty()) {
        seat.worker = null;
        died();
      }
      return reply.orElseGet(
          () -> fault("script_killed", "It could not be stopped or took all memory."));
    } catch (IOException noStart) {
      died();
      return busy("The script process does not start.");
    } finally {
      free.addFirst(seat);
    }
  }

  private @Nullable WorkerProcess worker(Seat seat) throws IOException {
    WorkerProcess worker = seat.worker;
    if (worker != null && worker.isAlive()) {
      return worker;
    }
    if (closed || diesTooOften()) {
      return null;
    }
    WorkerProcess started = WorkerProcess.start(limits.heapMegabytes(), reaper);
    seat.worker = started;
    if (closed) {
      started.kill();
    }
    return started;
  }

  private synchronized void died() {
    deaths.addLast(clock.instant());
  }

  private synchronized boolean diesTooOften() {
    Instant since = clock.instant().minus(Duration.ofMinutes(1));
    while (!deaths.isEmpty() && deaths.getFirst().isBefore(since)) {
      deaths.removeFirst();
    }
    return deaths.size() >= limits.deathsPerMinute();
  }

  private static Reply busy(String why) {
    throw new Busy(why);
  }

  private static Reply fault(String code, String message) {
    return new Reply(code, message, 0, 0, "");
  }

  private Result result(Reply reply) {
    List<String> console = reply.console().lines().toList();
    if (!reply.code().isEmpty()) {
      return new Result.Broken(
          new Problem(reply.code(), message(reply), reply.line(), reply.column()), console);
    }
    var findings = new ArrayList<Said>();
    for (JsonNode finding : json.readTree(reply.said()).valueStream().limit(100).toList()) {
      findings.add(
          new Said(words(finding.path("field"), 200), words(finding.path("message"), 1_000)));
    }
    return new Result.Done(List.copyOf(findings), console);
  }

  /** What a script says may be anything: no longer than agreed, and text that can be stored. */
  private static String words(JsonNode said, int most) {
    String text = said.isString() ? said.asString() : "";
    return text.codePoints()
        .filter(point -> point != 0 && Character.getType(point) != Character.SURROGATE)
        .limit(most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private String message(Reply reply) {
    return switch (reply.code()) {
      case "script_too_long" ->
          "Expected the script to end within "
              + limits.deadline().toMillis()
              + " ms of computing, but it did not. Look for endless loops.";
      case "script_starved" ->
          "Expected the script to end within "
              + limits.patience().toSeconds()
              + " s, but the machine was too busy for it.";
      case "script_too_greedy" ->
          "Expected the script to use at most "
              + (limits.allocation() >> 20)
              + " MiB, but it took more. Build smaller lists and texts.";
      default -> words(StringNode.valueOf(reply.said()), 1_000);
    };
  }
}
