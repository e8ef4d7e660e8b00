package dev.proofline.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Good scripts find what they find; bad ones hurt nobody. */
class ScriptProcessTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode RECORD =
      JSON.readTree("{\"amount\": 120, \"name\": \"张三\", \"items\": [{\"qty\": 2}, {\"qty\": 5}]}");
  private static final JsonNode CONTEXT = JSON.readTree("{\"me\": {\"id\": \"u1\"}}");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-31T02:00:00Z"), ZoneOffset.UTC);

  /** Longer than it is by default, for a worker that just started computes slowly. */
  private static final ScriptProcess SCRIPTS =
      new ScriptProcess(
          new ScriptLimits(
              Duration.ofSeconds(1),
              Duration.ofSeconds(60),
              128L << 20,
              2,
              ScriptLimits.ordinary().heapMegabytes(),
              100),
          CLOCK);

  @AfterAll
  static void close() {
    SCRIPTS.close();
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          return [{field: 'amount', message: 'too much: ' + r.amount}] ¦ amount: too much: 120
          return r.name + ' is wrong'                                  ¦ : 张三 is wrong
          return ['a', {message: 'b'}]                                 ¦ : a, : b
          return {field: 'x', message: 'y'}                            ¦ x: y
          return ctx.me.id                                             ¦ : u1
          return String(r.items.reduce((n, i) => n + i.qty, 0))        ¦ : 7
          return []                                                    ¦ ``
          return null                                                  ¦ ``
          return ''                                                    ¦ ``
          r.amount = 1; r.items.length = 0; return String(r.amount)    ¦ : 120
          `JSON.stringify = () => '[{"message":"forged"}]'; return []` ¦ ``
          """)
  void gives_what_a_script_finds(String body, String said) {
    ScriptRunner.Result result = SCRIPTS.run(check(body), RECORD, CONTEXT);

    var done = assertInstanceOf(ScriptRunner.Result.Done.class, result, result::toString);
    assertEquals(
        said == null ? "" : said,
        String.join(
            ", ",
            done.findings().stream().map(one -> one.field() + ": " + one.message()).toList()));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          while (true) {}                                               ¦ script_too_long
          for (;;) { try { while (true) {} } catch (e) {} }             ¦ script_too_long
          return /^(a+)+\\1b$/.test('a'.repeat(40) + '!')               ¦ script_too_long
          const a = []; while (true) a.push({x: a.length, y: [1, 2]})   ¦ script_too_greedy
          const a = []; while (true) a.push(new Uint8Array(1 << 24))    ¦ script_too_greedy
          return Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1) ¦ script_killed
          return (function f() { return f() + 1 })()                    ¦ script_failed
          return Java.type('java.lang.System').exit(1)                  ¦ script_failed
          return load('/etc/passwd')                                    ¦ script_failed
          return require('fs')                                          ¦ script_failed
          return Polyglot.eval('js', '1')                               ¦ script_failed
          throw new Error('no')                                         ¦ script_failed
          return 42                                                     ¦ script_failed
          return [{field: 'a'}]                                         ¦ script_failed
          return r.amount.nothing.here                                  ¦ script_failed
          """)
  void ends_a_bad_script_and_runs_the_next(String body, String code) {
    ScriptRunner.Result result = SCRIPTS.run(check(body), RECORD, CONTEXT);
    ScriptRunner.Result next = SCRIPTS.run(check("return 'ok'"), RECORD, CONTEXT);

    var broken = assertInstanceOf(ScriptRunner.Result.Broken.class, result, result::toString);
    assertEquals(code, broken.problem().code(), broken::toString);
    assertInstanceOf(ScriptRunner.Result.Done.class, next, next::toString);
  }

  @Test
  void counts_what_broke_and_tells_what_its_workers_hold() {
    var limits =
        new ScriptLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), 128L << 20, 1, 96, 9);
    try (var scripts = new ScriptProcess(limits, CLOCK)) {
      long before = scripts.residentBytes();
      scripts.run(check("return 'ok'"), RECORD, CONTEXT);
      scripts.run(check("throw new Error('no')"), RECORD, CONTEXT);

      assertEquals(0, before);
      assertEquals(1, scripts.broken());
      assertEquals(Files.isDirectory(Path.of("/proc/self")), scripts.residentBytes() > 0);
    }
  }

  @Test
  void survives_texts_larger_than_the_heap() {
    String body = "let s = 'x'.repeat(2 ** 28); return JSON.stringify([s, s, s, s])";

    ScriptRunner.Result result = SCRIPTS.run(check(body), RECORD, CONTEXT);
    ScriptRunner.Result next = SCRIPTS.run(check("return 'ok'"), RECORD, CONTEXT);

    assertInstanceOf(ScriptRunner.Result.Broken.class, result, result::toString);
    assertInstanceOf(ScriptRunner.Result.Done.class, next, next::toString);
  }

  @Test
  void bounds_what_a_script_says_and_prints() {
    String body =
        "for (let i = 0; i < 9999; i++) console.log('line ' + i);"
            + "return Array.from({length: 9999}, () => ({field: 'f', message: 'm'.repeat(5000)}))";

    ScriptRunner.Result result = SCRIPTS.run(check(body), RECORD, CONTEXT);

    var done = assertInstanceOf(ScriptRunner.Result.Done.class, result, result::toString);
    assertEquals(100, done.findings().size());
    assertEquals(1000, done.findings().getFirst().message().length());
    assertEquals("line 0", done.console().getFirst());
    assertTrue(done.console().size() < 1500);
  }

  @Test
  void says_where_a_script_broke() {
    String code = "function check(r, ctx) {\n  const a = 1;\n  return r.missing.field;\n}";

    ScriptRunner.Result result = SCRIPTS.run(code, RECORD, CONTEXT);

    var broken = assertInstanceOf(ScriptRunner.Result.Broken.class, result, result::toString);
    assertEquals(3, broken.problem().line());
    assertTrue(broken.problem().column() > 0);
    assertTrue(broken.problem().message().in("zh-CN").contains("undefined"), broken::toString);
  }

  @Test
  void keeps_nothing_from_one_run_to_the_next() {
    String code = "var seen = 0; function check() { globalThis.left = 1; return String(++seen) }";
    String look = "function check() { return typeof globalThis.left }";

    SCRIPTS.run(code, RECORD, CONTEXT);
    var again = (ScriptRunner.Result.Done) SCRIPTS.run(code, RECORD, CONTEXT);
    var other = (ScriptRunner.Result.Done) SCRIPTS.run(look, RECORD, CONTEXT);

    assertEquals("1", again.findings().getFirst().message());
    assertEquals("undefined", other.findings().getFirst().message());
  }

  @Test
  void examines_code_without_running_check() {
    List<ScriptRunner.Problem> good = SCRIPTS.examine(check("return 'x'"));
    List<ScriptRunner.Problem> broken = SCRIPTS.examine("function check(r) {\n  return (;\n}");
    List<ScriptRunner.Problem> missing = SCRIPTS.examine("const a = 1");

    assertEquals(List.of(), good);
    assertEquals("script_syntax", broken.getFirst().code());
    assertEquals(2, broken.getFirst().line());
    assertEquals("script_without_check", missing.getFirst().code());
  }

  @Test
  void serves_many_threads_while_some_scripts_misbehave() throws Exception {
    var runs = new ArrayList<Callable<String>>();
    for (int i = 0; i < 24; i++) {
      String body = i == 7 ? "while (true) {}" : "return 'n' + " + i;
      String expected = i == 7 ? "script_too_long" : "n" + i;
      runs.add(() -> expected + "=" + outcome(SCRIPTS.run(check(body), RECORD, CONTEXT)));
    }

    List<String> told = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> run : threads.invokeAll(runs)) {
        told.add(run.get());
      }
    }

    for (String one : told) {
      assertEquals(one.split("=")[0], one.split("=")[1]);
    }
  }

  @Test
  void refuses_for_a_while_when_workers_die_too_often() {
    var limits =
        new ScriptLimits(Duration.ofSeconds(1), Duration.ofSeconds(60), 128L << 20, 1, 96, 1);
    try (var fragile = new ScriptProcess(limits, CLOCK)) {
      String deadly = check("return Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1)");

      ScriptRunner.Result killed = fragile.run(deadly, RECORD, CONTEXT);

      assertEquals("script_killed", outcome(killed));
      assertThrows(
          ScriptRunner.Busy.class, () -> fragile.run(check("return 'ok'"), RECORD, CONTEXT));
    }
  }

  @Test
  void takes_what_a_script_says_as_text_that_can_be_kept() {
    String half = check("return 'a' + '😀'.slice(0, 1) + String.fromCharCode(0) + 'b'");
    String cut = check("return 'x'.repeat(999) + '😀'");
    String own =
        check(
            "class A extends Array { static get [Symbol.species]() {"
                + " return function () { return { map: () => [{ field: 'n', message: {} }] } } } }"
                + " return A.from([1, 2])");

    assertEquals("ab", outcome(SCRIPTS.run(half, RECORD, CONTEXT)));
    assertEquals("x".repeat(999), outcome(SCRIPTS.run(cut, RECORD, CONTEXT)));
    assertEquals("", outcome(SCRIPTS.run(own, RECORD, CONTEXT)));
  }

  private static String outcome(ScriptRunner.Result result) {
    return switch (result) {
      case ScriptRunner.Result.Done(var findings, _) -> findings.getFirst().message();
      case ScriptRunner.Result.Broken(var problem, _) -> problem.code();
    };
  }

  private static String check(String body) {
    return "function check(r, ctx) { " + body + " }";
  }
}
