package dev.proofline.engine.script;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.script.worker.Job;
import dev.proofline.engine.script.worker.Replies;
import dev.proofline.engine.script.worker.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
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
  private static final int MOST_RECORDS = 1_000;
  private static final String ALL_BUSY = "All scripts are busy. Try again.";

  /** A worker that died cost its deadline twice, and as much again to start. */
  private static final int DEATH = 4;

  /** A place for a worker, empty until a script needs it. */
  private static final class Seat {
    private volatile @Nullable WorkerProcess worker;
  }

  private final ScriptLimits limits;
  private final Clock clock;
  private final ObjectMapper json = JsonMapper.shared();
  private final List<Seat> seats = new ArrayList<>();
  private final LinkedBlockingDeque<Seat> free = new LinkedBlockingDeque<>();
  private final Semaphore line;
  private final Shares shares;
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
    this.line = new Semaphore(limits.workers(), true);
    this.shares = new Shares(clock);
  }

  @Override
  public List<Result> run(Request request) {
    if (request.records().isEmpty()) {
      return List.of();
    }
    List<Result> results =
        replies(request.person(), job(request)).stream().map(this::result).toList();
    if (results.stream().anyMatch(Result.Broken.class::isInstance)) {
      broken.increment();
    }
    return results;
  }

  @Override
  public List<Problem> examine(String code) {
    var job = new Job(code, "{}", List.of(), bounds());
    try {
      return result(replies(Optional.empty(), job).getFirst()) instanceof Result.Broken broke
          ? List.of(broke.problem())
          : List.of();
    } catch (Busy notTried) {
      String why = String.valueOf(notTried.getMessage());
      return List.of(
          new Problem(
              "script_unavailable", ScriptWords.of("script_unavailable", why, limits), 0, 0));
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

  private Job job(Request request) {
    List<String> records = request.records().stream().map(JsonNode::toString).toList();
    return new Job(request.code(), request.context().toString(), records, bounds());
  }

  private Job.Bounds bounds() {
    return new Job.Bounds(
        limits.deadline().toMillis(), limits.patience().toMillis(), limits.allocation());
  }

  private List<Reply> replies(Optional<UUID> person, Job job) {
    if (job.code().length() > LONGEST_CODE) {
      return fault(job, "script_too_large", "Expected at most 100000 characters of code.");
    }
    long length = job.context().length();
    for (String record : job.records()) {
      length += record.length();
    }
    if (length > LONGEST_INPUT || job.records().size() > MOST_RECORDS) {
      return fault(job, "script_too_large", "Expected a smaller record.");
    }
    try {
      Optional<Shares.Turn> turn = shares.take(person, PATIENCE);
      return turn.isEmpty() ? busy(ALL_BUSY) : inTurn(turn.get(), job);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return busy("The server is stopping.");
    }
  }

  private List<Reply> inTurn(Shares.Turn turn, Job job) throws InterruptedException {
    try (turn) {
      if (!line.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return busy(ALL_BUSY);
      }
      Seat seat = free.takeFirst();
      try {
        return seated(seat, turn, job);
      } finally {
        free.addFirst(seat);
        line.release();
      }
    }
  }

  private List<Reply> seated(Seat seat, Shares.Turn turn, Job job) {
    try {
      WorkerProcess worker = worker(seat);
      if (worker == null) {
        return busy("Scripts failed too often just now. Try again later.");
      }
      Optional<Replies> replies = worker.run(job);
      if (replies.isEmpty()) {
        seat.worker = null;
        died();
        turn.used(limits.deadline().multipliedBy(DEATH));
        return fault(job, "script_killed", "It could not be stopped or took all memory.");
      }
      turn.used(Duration.ofMillis(replies.get().computed()));
      return replies.get().replies();
    } catch (IOException noStart) {
      died();
      return busy("The script process does not start.");
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

  private static List<Reply> busy(String why) {
    throw new Busy(why);
  }

  private static List<Reply> fault(Job job, String code, String message) {
    int times = Math.max(1, job.records().size());
    return Collections.nCopies(times, new Reply(code, message, 0, 0, ""));
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

  private LocalText message(Reply reply) {
    return ScriptWords.of(reply.code(), words(StringNode.valueOf(reply.said()), 1_000), limits);
  }
}
