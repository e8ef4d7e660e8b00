package dev.proofline.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script's realm is used again; no run sees what another did, and ordinary code still works. */
class ScriptReuseTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode RECORD =
      JSON.readTree("{\"name\": \"张三\", \"amounts\": [3, 1, 2]}");
  private static final JsonNode NOTHING = JSON.readTree("{}");

  /** One worker, so that the second run meets what the first left. */
  private static final ScriptProcess SCRIPTS =
      new ScriptProcess(
          new ScriptLimits(Duration.ofSeconds(5), Duration.ofSeconds(60), 128L << 20, 1, 192, 100),
          Clock.fixed(Instant.parse("2026-03-31T02:00:00Z"), ZoneOffset.UTC));

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
          let n = 0; function check() { return String(++n) }                                 ¦ 1
          var n = 0; function check() { return String(++n) }                                 ¦ 1
          var check = ((n) => () => String(++n))(0)                                          ¦ 1
          class C { static n = 0 } function check() { return String(++C.n) }                 ¦ 1
          function check() { check.n = (check.n ?? 0) + 1; return String(check.n) }          ¦ 1
          function check() { n = (typeof n === 'number' ? n : 0) + 1; return String(n) }     ¦ 1
          function check() { globalThis.n = (globalThis.n ?? 0) + 1; return String(n) }      ¦ 1
          function check() { this.n = (this.n ?? 0) + 1; return String(this.n) }             ¦ 1
          function check() { (0, eval)('var n; n = (n ?? 0) + 1'); return String(n) }        ¦ 1
          function check() { return (0, eval)('let n = 1; typeof m') + typeof n }            ¦ undefinedundefined
          function check() { return new Function('return this.n = (this.n ?? 0) + 1')() + '' } ¦ 1
          function check() { const s = Symbol.for('n'); globalThis[s] = (globalThis[s] ?? 0) + 1; return String(globalThis[s]) } ¦ 1
          function check() { const o = globalThis.o; Object.defineProperty(globalThis, 'o', {value: 1}); return String(o) } ¦ undefined
          function check() { const o = globalThis.x; Object.setPrototypeOf(globalThis, {x: 1}); return String(o) } ¦ undefined
          function check() { const o = Object.isExtensible(globalThis); Object.preventExtensions(globalThis); return String(o) } ¦ true
          function check() { Object.prototype.dirty = 1; return String({}.dirty) }           ¦ undefined
          function check() { ({}).__proto__.dirty = 1; return String({}.dirty) }             ¦ undefined
          function check() { const p = 'x'.constructor.prototype; p.dirty = 1; return String('x'.dirty) } ¦ undefined
          function check() { Array.prototype.map = () => ['forged']; return [1].map(String) } ¦ 1
          function check() { try { Array.prototype.push = () => 7 } catch {} const a = []; a.push('p'); return a } ¦ p
          function check() { Math.random = () => 7; return String(Math.random() < 1) }       ¦ true
          function check() { Date.now = () => 7; return String(Date.now() > 7) }             ¦ true
          function check() { Date = class {}; return typeof Date.parse }                     ¦ function
          function check() { JSON = null; return typeof JSON }                               ¦ object
          function check() { delete globalThis.Math; return typeof Math }                    ¦ object
          function check() { Array.from.n = 1; return String(Array.from.n) }                 ¦ undefined
          function check() { console.n = 1; console.log = null; return String(console.n) }   ¦ undefined
          function check() { Function.prototype.dirty = 1; return String(check.dirty) }      ¦ undefined
          function check() { (async () => {}).constructor.prototype.n = 1; return String((async () => {}).n) } ¦ undefined
          function check() { (function* () {}).prototype.__proto__.n = 1; return String((function* () {})().n) } ¦ undefined
          function check() { const i = () => [].values().__proto__; i().n = 1; return String(i().n) } ¦ undefined
          function check() { const i = () => 'a'.matchAll(/a/g).__proto__; i().n = 1; return String(i().n) } ¦ undefined
          function check() { const i = () => [].values().map(String).__proto__; i().n = 1; return String(i().n) } ¦ undefined
          function check() { Error.prepareStackTrace = () => 'forged'; return String(new Error('x').stack === 'forged') } ¦ false
          function check() { const was = String(RegExp.$1); /(.+)/.exec('secret'); return was } ¦ undefined
          function check() { const was = /a/g; was.n = 1; return String(/a/g.n) + was.lastIndex } ¦ undefined0
          const tag = (s) => s; function check() { const s = tag`a`; s.n = 1; return String(tag`a`.n) } ¦ undefined
          function check() { Promise.resolve().then(() => { globalThis.late = 1 }); return typeof late } ¦ undefined
          function check() { return typeof FinalizationRegistry + typeof WeakRef + typeof Atomics + typeof load + typeof loadWithNewGlobal } ¦ undefinedundefinedundefinedundefinedundefined
          function check() { console.count('n'); console.time('n'); return 'ok' }            ¦ ok
          function check() { return typeof arguments.callee.caller }                         ¦ undefined
          """)
  void no_run_sees_what_the_one_before_did(String code, String said) {
    ScriptRunner.Result first = SCRIPTS.run(code, RECORD, NOTHING);
    ScriptRunner.Result second = SCRIPTS.run(code, RECORD, NOTHING);
    ScriptRunner.Result third = SCRIPTS.run(code, RECORD, NOTHING);

    assertEquals(said, said(first));
    assertEquals(said, said(second));
    assertEquals(said, said(third));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          const e = new Error('a'); e.name = 'Mine'; e.message = 'b'; return String(e)        ¦ Mine: b
          class Mine extends Error { constructor(m) { super(m); this.name = 'Mine' } } return String(new Mine('x')) ¦ Mine: x
          const o = {}; o.toString = () => 'own'; return String(o)                            ¦ own
          'use strict'; const o = {}; o.toString = () => 'own'; return `${o}`                 ¦ own
          const n = {}; for (const w of ['constructor', 'valueOf', 'a']) n[w] = 1; return Object.keys(n).join() ¦ constructor,valueOf,a
          function P() {} P.prototype.toString = () => 'proto'; return String(new P())        ¦ proto
          function A() {} function B() {} B.prototype = Object.create(A.prototype); B.prototype.constructor = B; return new B().constructor.name ¦ B
          const a = []; a.push = null; a.x = 1; a.length = 0; return String(a.x)              ¦ 1
          return r.amounts.slice().sort().map((n) => n * 2).filter((n) => n > 2).join('+')    ¦ 4+6
          return [...new Set('aab')].concat(['c']).join('')                                   ¦ abc
          total = 0; for (const n of r.amounts) total += n; return String(total)              ¦ 6
          return Object.prototype.hasOwnProperty.call(r, 'name') + String('name' in r)        ¦ truetrue
          return JSON.stringify(Object.assign({}, r, {name: 'x'}))                            ¦ {"name":"x","amounts":[3,1,2]}
          const {name, ...rest} = r; return name + Object.keys(rest)                          ¦ 张三amounts
          return new Date(0).toISOString() + new Intl.NumberFormat('en').format(1234)         ¦ 1970-01-01T00:00:00.000Z1,234
          return r.name.replace(/(.)三/, '$1四') + 'a-b'.split('-').at(-1)                     ¦ 张四b
          return typeof Object.prototype.toString + ({}).toString()                           ¦ function[object Object]
          """)
  void ordinary_code_runs_among_frozen_things(String body, String said) {
    ScriptRunner.Result result = SCRIPTS.run("function check(r) { " + body + " }", RECORD, NOTHING);

    assertEquals(said, said(result));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          }); globalThis.out = 1; (() => { function check() { return typeof out }  ¦ script_syntax
          function check() {} /*                                                   ¦ script_syntax
          return () => 'x'                                                         ¦ script_syntax
          function check() { return arguments_of_wrapper }; arguments.length       ¦ script_failed
          """)
  void a_script_cannot_leave_the_function_it_is_put_in(String code, String fault) {
    ScriptRunner.Result result = SCRIPTS.run(code, RECORD, NOTHING);

    var broken = assertInstanceOf(ScriptRunner.Result.Broken.class, result, result::toString);
    assertEquals(fault, broken.problem().code());
  }

  @Test
  void tells_the_column_of_the_first_line() {
    String code = "function check(r) { return r.missing.field }";

    ScriptRunner.Result result = SCRIPTS.run(code, RECORD, NOTHING);

    var broken = assertInstanceOf(ScriptRunner.Result.Broken.class, result, result::toString);
    assertEquals(1, broken.problem().line());
    assertEquals(code.indexOf("r.missing") + 1, broken.problem().column());
  }

  @Test
  void prints_of_one_run_are_not_told_by_the_next() {
    String code = "function check(r) { console.log('saw', r.name) }";

    SCRIPTS.run(code, RECORD, NOTHING);
    ScriptRunner.Result second = SCRIPTS.run(code, RECORD, NOTHING);

    var done = assertInstanceOf(ScriptRunner.Result.Done.class, second, second::toString);
    assertEquals(List.of("saw 张三"), done.console());
  }

  @Test
  void a_script_that_was_ended_begins_anew() {
    String code = "function check(r) { if (r.endless) while (true) {} return 'ok' }";
    JsonNode endless = JSON.readTree("{\"endless\": true}");

    ScriptRunner.Result before = SCRIPTS.run(code, RECORD, NOTHING);
    ScriptRunner.Result ended = SCRIPTS.run(code, endless, NOTHING);
    ScriptRunner.Result after = SCRIPTS.run(code, RECORD, NOTHING);

    assertEquals("ok", said(before));
    assertInstanceOf(ScriptRunner.Result.Broken.class, ended);
    assertEquals("ok", said(after));
  }

  private static String said(ScriptRunner.Result result) {
    return switch (result) {
      case ScriptRunner.Result.Done(var findings, _) -> findings.getFirst().message();
      case ScriptRunner.Result.Broken(var problem, _) -> problem.toString();
    };
  }
}
