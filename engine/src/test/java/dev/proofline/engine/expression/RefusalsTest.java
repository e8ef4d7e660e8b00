package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What authors are told about texts that are no expressions, and that hostile ones do no harm. */
class RefusalsTest {

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          amuont > 1                  ¦ unknown_name     ¦ At character 1:     ¦ Did you mean 'amount'?
          customer.nmae == 'x'        ¦ unknown_field    ¦ At character 10:    ¦ Did you mean 'name'?
          steps.legal.outcom == 'a'   ¦ unknown_name     ¦ steps.legal.outcom  ¦ Did you mean 'steps.legal.outcome'?
          rows.visti.exists(v, true)  ¦ unknown_source   ¦ At character 6:     ¦ Did you mean 'visit'?
          settings.flor > 1           ¦ unknown_setting  ¦ At character 10:    ¦ Did you mean 'floor'?
          role('directr')             ¦ unknown_role     ¦ called 'directr'    ¦ Did you mean 'director'?
          strtOf('day', now)          ¦ unknown_function ¦ called 'strtOf'     ¦ Did you mean 'startOf'?
          lower(kind)                 ¦ unknown_function ¦ lower               ¦ Write value.lower(…).
          kind.abs()                  ¦ unknown_function ¦ At character 6:     ¦ Write abs(…).
          amount = 1                  ¦ expression_syntax¦ At character 8:     ¦ Write == to compare.
          amount > 1 and done         ¦ expression_syntax¦ At character 12:    ¦ Write &&.
          amount > 1 or done          ¦ expression_syntax¦ At character 12:    ¦ Write ||.
          not done                    ¦ expression_syntax¦ At character 1:     ¦ Write !.
          amount <> 1                 ¦ expression_syntax¦ At character 8:     ¦ Write !=.
          abs（1）                     ¦ expression_syntax¦ full-width          ¦ Use half-width characters
          kind == “a”                 ¦ expression_syntax¦ typographic quotes  ¦ Write texts between ' and '.
          amount×2                    ¦ expression_syntax¦ At character 7:     ¦ a * b
          amount ÷ 2                  ¦ expression_syntax¦ Write / to divide   ¦ a / b
          amount － 2                  ¦ expression_syntax¦ Write - to subtract ¦ a - b
          amount ＋ 2                  ¦ expression_syntax¦ Write + to add      ¦ a + b
          amount ＝ 2                  ¦ expression_syntax¦ Write == to compare ¦ a == b
          amount * ２                  ¦ expression_syntax¦ full-width digits   ¦ Write 2, not ２.
          kind == ＂a＂                 ¦ expression_syntax¦ typographic quotes  ¦ Write texts between ' and '.
          kind * amount               ¦ type_mismatch    ¦ At character 1: 'kind' is a text and cannot be multiplied. ¦ number(…)
          amount / done               ¦ type_mismatch    ¦ At character 10: 'done' is a yes/no and cannot be divided. ¦ ``
          sum(amount)                 ¦ unknown_function ¦ sum                 ¦ To add fields write a + b
          if amount > 1               ¦ expression_syntax¦ reserved            ¦ condition ? a : b
          'a                          ¦ expression_syntax¦ never closed        ¦ Add the closing quote.
          (amount                     ¦ expression_syntax¦ 1 opened, 0 closed  ¦ Add or remove a bracket.
          amount >                    ¦ expression_syntax¦ At character        ¦ Check the operators
          ` `                         ¦ expression_syntax¦ it is empty         ¦ amount > 100
          amount % 3                  ¦ expression_not_in_language ¦ %         ¦ Write mod(a, b).
          {'a': 1}                    ¦ expression_not_in_language ¦ braces    ¦ Remove them.
          on > '2026-01-31'           ¦ type_mismatch    ¦ At character 4:     ¦ Write dates as date('2026-01-31').
          on == '2026-01-31'          ¦ type_mismatch    ¦ not of one type     ¦ Write dates as date('2026-01-31').
          amount > '3'                ¦ type_mismatch    ¦ number, text        ¦ Write numbers without quotes
          amount == kind              ¦ type_mismatch    ¦ not of one type     ¦ number(…)
          kind < 'b'                  ¦ type_mismatch    ¦ At character 6:     ¦ Texts have no order
          now - on > 7                ¦ type_mismatch    ¦ duration, number    ¦ Write durations as days(7)
          kind in 'abc'               ¦ type_mismatch    ¦ Expected a list     ¦ a.contains(b)
          tags == null                ¦ type_mismatch    ¦ never null          ¦ size(…) == 0
          customer == 'ACME'          ¦ type_mismatch    ¦ customer row        ¦ customer.name
          rows.visit.kind             ¦ unknown_field    ¦ list of visit row   ¦ .map(r, r.kind)
          rows.visit.exists(v, v.amount) ¦ type_mismatch ¦ Expected a condition ¦ … != null
          rows.visit.count(1, true)   ¦ expression_syntax¦ Expected a name     ¦ rows.visit.count(v, …)
          rows.visit.sum(v, v.kind)   ¦ type_mismatch    ¦ Cannot take sum     ¦ number(…)
          startOf('hour', now)        ¦ type_mismatch    ¦ 'quarter'           ¦ ``
          date('2026-02-30')          ¦ type_mismatch    ¦ '2026-02-30'        ¦ ``
          kind.matches('(')           ¦ type_mismatch    ¦ RE2                 ¦ ``
          format(1, 'abc')            ¦ type_mismatch    ¦ '0.00'              ¦ ``
          """)
  void says_what_is_wrong_and_how_to_write_it(
      String text, String code, String message, String hint) {
    List<String> refusals = World.refusals(text == null ? "" : text, null);

    assertTrue(refusals.getFirst().startsWith(code + " | "), refusals::toString);
    assertTrue(refusals.getFirst().contains(message), refusals::toString);
    assertTrue(refusals.getFirst().contains(hint), refusals::toString);
  }

  @Test
  void tells_every_unknown_name_of_a_text() {
    List<String> refusals =
        World.refusals("foo > 1 && rows.visit.count(v, v.bar == baz) > 2", null);

    assertEquals(3, refusals.size(), refusals::toString);
  }

  @ParameterizedTest(name = "{0} is no {1}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          amount      ¦ BOOLEAN   ¦ Make it a condition
          tags        ¦ BOOLEAN   ¦ size(…) > 0
          amount      ¦ TEXT      ¦ text(…)
          '2026'      ¦ TIMESTAMP ¦ date('2026-01-31')
          """)
  void refuses_a_result_of_another_type(String text, Type.Simple expected, String hint) {
    List<String> refusals = World.refusals(text, expected);

    assertTrue(refusals.getFirst().startsWith("wrong_result_type | "), refusals::toString);
    assertTrue(refusals.getFirst().contains(hint), refusals::toString);
  }

  @Test
  void accepts_null_where_any_type_is_asked_for() {
    assertEquals(List.of(), World.refusals("null", Type.NUMBER));
  }

  @Test
  void points_at_the_place_and_speaks_chinese_first() {
    Finding finding =
        new CelExpressions(World.VOCABULARY)
            .check("amuont > 1", World.SCOPE, null, Pointer.of("fields", "0", "compute"))
            .findings()
            .getFirst();

    assertEquals("/fields/0/compute", finding.pointer().toString());
    assertEquals("第 1 个字符：没有叫“amuont”的名字。", finding.message().toString());
    assertEquals("是不是想写“amount”？", String.valueOf(finding.hint()));
  }

  static List<String> hostile() {
    return List.of(
        "(".repeat(3000),
        "[".repeat(1900) + "]".repeat(1900),
        "!".repeat(3990) + "done",
        "-".repeat(3990) + "1",
        "a".repeat(3999),
        "this" + ".customer".repeat(440),
        "amount" + "+amount".repeat(560),
        "amount" + "<amount".repeat(560),
        "done?1:".repeat(550) + "1",
        "tags" + "[0]".repeat(1300),
        "kind" + ".trim()".repeat(560),
        "done" + "||done".repeat(660),
        "abs(".repeat(790) + "1" + ")".repeat(790),
        "done" + " in [done]".repeat(390),
        "rows.visit" + ".filter(v,true)".repeat(260),
        "rows.visit.all(a,rows.visit.all(b,rows.visit.all(c,rows.visit.all(d,true))))",
        "𠮷".repeat(4000),
        "\ud800",
        "a\u0000b",
        "'\\",
        "'" + "\\".repeat(3997) + "'",
        "'" + "a".repeat(5000) + "'",
        "1".repeat(3000),
        "0x".repeat(1900));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void survives_hostile_texts_on_a_small_stack(String text) throws InterruptedException {
    var failures = new ArrayList<Throwable>();
    Thread small =
        new Thread(null, () -> World.check(text, Type.NUMBER), "small stack", 512 * 1024);
    small.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          small.start();
          small.join();
        });

    assertEquals(List.of(), failures);
  }
}
