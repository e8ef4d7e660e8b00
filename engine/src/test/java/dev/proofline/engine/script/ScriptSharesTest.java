package dev.proofline.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All rows of a record are one run, and nobody's runs keep others from theirs. */
class ScriptSharesTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final UUID GREEDY = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);
  private static final String LOOPS =
      "function check() { return /^(a+)+\\1b$/.test('a'.repeat(40) + '!') + '' }";
  private static final String ORDINARY = "function check(r) { return 'n' + r.n }";

  private final MutableClock clock = new MutableClock();
  private final ScriptProcess scripts =
      new ScriptProcess(
          new ScriptLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), 128L << 20, 1, 96, 100),
          clock);

  @AfterEach
  void close() {
    scripts.close();
  }

  @Test
  void gives_each_row_its_own_result_in_order() {
    String code =
        "function check(r) { if (r.n % 3 === 0) throw new Error('no'); return 'n' + r.n }";

    List<ScriptRunner.Result> results = scripts.run(request(OTHER, code, 500));

    assertEquals(500, results.size());
    assertEquals("n1", said(results.get(1)));
    assertEquals("n499", said(results.get(499)));
    assertEquals("script_failed", said(results.get(300)));
  }

  @Test
  void keeps_nothing_from_one_row_to_the_next() {
    String code = "var seen = 0; function check() { left = typeof left; return left + ++seen }";

    List<ScriptRunner.Result> results = scripts.run(request(OTHER, code, 3));

    assertEquals(
        List.of("undefined1", "undefined1", "undefined1"),
        results.stream().map(ScriptSharesTest::said).toList());
  }

  @Test
  void ends_all_rows_of_an_endless_script_by_one_deadline() {
    long before = System.nanoTime();

    List<ScriptRunner.Result> results = scripts.run(request(OTHER, LOOPS, 500));

    assertEquals(500, results.size());
    results.forEach(result -> assertEquals("script_too_long", said(result)));
    assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 50);
  }

  @Test
  void answers_others_while_one_person_keeps_sending_endless_scripts() throws Exception {
    var done = new AtomicBoolean();
    var first = new CountDownLatch(1);
    var sent = new ArrayList<Callable<String>>();
    for (int i = 0; i < 12; i++) {
      sent.add(() -> {
        String outcome = outcome(request(GREEDY, LOOPS, 500));
        first.countDown();
        return done.get() ? outcome + " late" : outcome;
      });
    }

    List<String> told = new ArrayList<>();
    ScriptRunner.Result answer;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> running = sent.stream().map(threads::submit).toList();
      first.await();
      answer = scripts.run(request(OTHER, ORDINARY, 1)).getFirst();
      done.set(true);
      for (Future<String> one : running) {
        told.add(one.get());
      }
    }

    assertEquals("n0", said(answer));
    assertTrue(told.stream().anyMatch(one -> one.endsWith("late")), told::toString);
    assertTrue(told.stream().filter(one -> !one.startsWith("script")).count() >= 5, told::toString);
  }

  @Test
  void lets_who_spent_their_share_try_again_after_a_minute() throws InterruptedException {
    var shares = new Shares(clock);
    uses(shares, GREEDY, Duration.ofSeconds(5));

    assertThrows(ScriptRunner.Spent.class, () -> uses(shares, GREEDY, Duration.ZERO));
    uses(shares, OTHER, Duration.ofMillis(1));
    clock.advance(Duration.ofMinutes(1));
    uses(shares, GREEDY, Duration.ofMillis(1));
  }

  @Test
  void counts_nothing_for_nobody() throws InterruptedException {
    var shares = new Shares(clock);
    for (int i = 0; i < 3; i++) {
      try (var turn = shares.take(Optional.empty(), Duration.ZERO).orElseThrow()) {
        turn.used(Duration.ofMinutes(1));
      }
    }

    assertTrue(shares.take(Optional.empty(), Duration.ZERO).isPresent());
  }

  @Test
  void gives_a_person_one_turn_at_a_time() throws InterruptedException {
    var shares = new Shares(clock);
    try (var turn = shares.take(Optional.of(GREEDY), Duration.ZERO).orElseThrow()) {
      assertEquals(Optional.empty(), shares.take(Optional.of(GREEDY), Duration.ZERO));
      uses(shares, OTHER, Duration.ZERO);
      turn.used(Duration.ofMillis(1));
    }

    uses(shares, GREEDY, Duration.ZERO);
  }

  private static void uses(Shares shares, UUID person, Duration time) throws InterruptedException {
    try (var turn = shares.take(Optional.of(person), Duration.ZERO).orElseThrow()) {
      turn.used(time);
    }
  }

  private String outcome(ScriptRunner.Request request) {
    try {
      return said(scripts.run(request).getFirst());
    } catch (ScriptRunner.Spent spent) {
      return "spent";
    } catch (ScriptRunner.Busy busy) {
      return "busy";
    }
  }

  private static ScriptRunner.Request request(UUID person, String code, int rows) {
    var records = new ArrayList<JsonNode>();
    for (int i = 0; i < rows; i++) {
      records.add(JSON.createObjectNode().put("n", i));
    }
    return new ScriptRunner.Request(Optional.of(person), code, records, JSON.createObjectNode());
  }

  private static String said(ScriptRunner.Result result) {
    return switch (result) {
      case ScriptRunner.Result.Done done -> done.findings().getFirst().message();
      case ScriptRunner.Result.Broken broken -> broken.problem().code();
    };
  }
}
