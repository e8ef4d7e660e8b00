package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Language.md §3 as a table: what a text gives over one visit whose note, cost and paid are empty.
 */
class SemanticsTest {

  private final World world = new World();
  private final Row boss =
      world.add("users", 1, "name", "王总", "roles", List.of("director"), "active", true);
  private final Row me =
      world.add("users", 2, "name", "Li", "manager", boss, "roles", List.of("rep"));
  private final Row customer =
      world.add("customer", 10, "name", "ACME", "owner", me, "score.value", 0.75);
  private final Row other = world.add("customer", 11, "name", "Other");
  private final Row visit =
      world.add(
          "visit",
          22,
          "kind",
          "first",
          "amount",
          120,
          "done",
          true,
          "on",
          LocalDate.of(2026, 3, 15),
          "took",
          Duration.ofMinutes(90),
          "tags",
          List.of("价格", "交期"),
          "numbers",
          List.of(3, 1, 2),
          "customer",
          customer,
          "submitted_at",
          Instant.parse("2026-03-20T00:00:00Z"),
          "spot",
          new Value.Place(31.0, 121.0, 5.0, null, null),
          "photo",
          new Value.File(new UUID(7, 7), "ab", "a.jpg", "jpg", 2048, null, null, "camera", null),
          "items",
          new Value.Rows(
              List.of(item("a", 2), item("b", 5), Answers.of(Map.of("sku", World.value("c"))))));

  SemanticsTest() {
    world.add("visit", 20, "customer", customer, "amount", 10, "kind", "x", "submitted_at", at(1));
    world.add("visit", 21, "customer", customer, "kind", "first", "submitted_at", at(2));
    world.add("visit", 23, "customer", other, "amount", 7, "kind", "first", "submitted_at", at(30));
  }

  private static Answers item(String sku, int qty) {
    return Answers.of(Map.of("sku", World.value(sku), "qty", World.value(qty)));
  }

  private static Instant at(int day) {
    return Instant.parse("2026-03-%02dT00:00:00Z".formatted(day));
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          # one number type
          amount * 2 > 10                                  ¦ true
          120 == amount                                    ¦ true
          amount == 120.0                                  ¦ true
          amount in [1, 120]                               ¦ true
          -amount                                          ¦ -120
          size(tags) + 1                                   ¦ 3
          amount / 7 * 7                                   ¦ 120
          size(tags) / size(numbers)                       ¦ 0.6666666666666666
          amount / 0                                       ¦ empty
          0.1 + 0.2 == 0.3                                 ¦ false
          1e308 * 10                                       ¦ empty
          # likeness of texts
          similar('night', 'nacht')                        ¦ 0.25
          similar('苏州永固紧固件', '永固紧固件（苏州）')    ¦ 0.8333333333333334
          similar('ACME Ltd.', 'ａｃｍｅ ｌｔｄ')            ¦ 1
          similar('张三', '李四')                           ¦ 0
          similar('甲', '甲')                               ¦ 1
          similar('甲', '甲乙')                             ¦ 0
          similar('aaaa', 'aa')                            ¦ 0.5
          similar(note, 'a')                               ¦ empty
          # two-valued equality
          note == null                                     ¦ true
          note == ''                                       ¦ true
          note == ' '                                      ¦ true
          note != 'first'                                  ¦ true
          kind != 'first'                                  ¦ false
          note in ['a', 'b']                               ¦ false
          note in [note]                                   ¦ false
          cost == null                                     ¦ true
          cost + 1 == null                                 ¦ true
          (cost > 1) == false                              ¦ false
          customer == null                                 ¦ false
          customer.owner == me                             ¦ true
          this == this                                     ¦ true
          tags == ['价格', '交期']                          ¦ true
          # unknown, Kleene
          cost > 1                                         ¦ empty
          !(cost > 1)                                      ¦ empty
          cost > 1 || kind == 'first'                      ¦ true
          kind == 'first' || cost > 1                      ¦ true
          cost > 1 || kind == 'x'                          ¦ empty
          cost > 1 && kind == 'first'                      ¦ empty
          cost > 1 && kind == 'x'                          ¦ false
          kind == 'x' && cost > 1                          ¦ false
          paid                                             ¦ empty
          !paid                                            ¦ empty
          paid == true                                     ¦ false
          paid != true                                     ¦ true
          paid ? 1 : 0                                     ¦ 0
          !paid ? 1 : 0                                    ¦ 0
          done ? 1 : 0                                     ¦ 1
          cost + 1                                         ¦ empty
          or(cost, 5)                                      ¦ 5
          or(cost + 1, 5)                                  ¦ 5
          or(amount, 5)                                    ¦ 120
          or(note, '无')                                    ¦ 无
          or(cost > 1, false)                              ¦ false
          # navigation
          customer.name                                    ¦ ACME
          customer.owner.name                              ¦ Li
          customer.owner.manager.name                      ¦ 王总
          customer.owner.manager.manager.name              ¦ empty
          customer.owner.manager.manager.roles             ¦ []
          customer.owner.manager.manager.name == null      ¦ true
          customer.score.value                             ¦ 0.75
          this.kind                                        ¦ first
          photo.type                                       ¦ jpg
          photo.size > 1000                                ¦ true
          photo.place.lat                                  ¦ empty
          spot.lat                                         ¦ 31
          items[0].sku                                     ¦ a
          items[7].sku                                     ¦ empty
          me.name                                          ¦ Li
          steps.legal.outcome                              ¦ passed
          settings.floor < amount                          ¦ true
          settings.window                                  ¦ empty
          settings.word + '!'                              ¦ 预算!
          # loops: unknown is false
          items.exists(i, i.qty > 4)                       ¦ true
          items.exists(i, i.qty > 9)                       ¦ false
          items.all(i, i.qty > 0)                          ¦ false
          [].all(i, i == 1)                                ¦ true
          items.filter(i, i.qty > 0).size()                ¦ 2
          items.count(i, i.qty > 0)                        ¦ 2
          items.map(i, i.sku)                              ¦ [a, b, c]
          items.map(i, i.qty)                              ¦ [2, 5]
          items.sum(i, i.qty)                              ¦ 7
          items.avg(i, i.qty)                              ¦ 3.5
          items.min(i, i.qty)                              ¦ 2
          items.max(i, i.qty * 2)                          ¦ 10
          items.sum(i, i.qty * cost)                       ¦ 0
          items.avg(i, i.qty * cost)                       ¦ empty
          items.max(i, i.due)                              ¦ empty
          numbers.exists(n, items.exists(i, i.qty == n))   ¦ true
          numbers.sum()                                    ¦ 6
          numbers.min()                                    ¦ 1
          numbers.max() - numbers.avg()                    ¦ 1
          [amount, cost].sum()                             ¦ 120
          # rows
          rows.visit.count(v, v.customer == customer)      ¦ 3
          rows.visit.count(v, v.customer == customer && v.submitted_at < submitted_at) + 1 ¦ 3
          rows.visit.exists(v, v.amount > 100)             ¦ true
          rows.visit.all(v, v.amount > 100)                ¦ false
          rows.visit.streak(v, v.kind == 'first')          ¦ 3
          rows.visit.streak(v, v.kind == 'x')              ¦ 0
          rows.visit.newest(1).map(v, v.kind)              ¦ [first]
          rows.visit.oldest(2).map(v, v.kind)              ¦ [x, first]
          rows.visit.oldest(99).size()                     ¦ 4
          rows.visit.newest(-1).size()                     ¦ 0
          rows.visit.filter(v, v.customer.name == 'Other').first().amount ¦ 7
          rows.visit.map(v, v.customer.name).distinct()    ¦ [ACME, Other]
          rows.visit.map(v, v.customer).distinct().size()  ¦ 2
          rows.visit.max(v, v.submitted_at) == date('2026-03-30') + hours(8) ¦ true
          rows.customer.exists(c, rows.visit.exists(v, v.customer == c && v.amount == 7)) ¦ true
          customer.owner.manager in role('director')       ¦ true
          me in role('director')                           ¦ false
          role('director').size()                          ¦ 1
          # time, in Asia/Shanghai
          now                                              ¦ 2026-03-31T02:00:00Z
          today()                                          ¦ 2026-03-30T16:00:00Z
          on == date('2026-03-15')                         ¦ true
          on                                               ¦ 2026-03-14T16:00:00Z
          date('2026-02-30' + '')                          ¦ empty
          now - on > days(16)                              ¦ true
          now - on                                         ¦ PT394H
          days(now - today())                              ¦ 0.4166666666666667
          hours(took)                                      ¦ 1.5
          minutes(took) + minutes(hours(1))                ¦ 150
          took + hours(0.5) == hours(2)                    ¦ true
          startOf('day', now) == today()                   ¦ true
          startOf('week', on)                              ¦ 2026-03-08T16:00:00Z
          startOf('month', now)                            ¦ 2026-02-28T16:00:00Z
          startOf('quarter', now)                          ¦ 2025-12-31T16:00:00Z
          startOf('year', now)                             ¦ 2025-12-31T16:00:00Z
          months(date('2026-01-31'), 1) == date('2026-02-28') ¦ true
          months(date('2024-03-31'), -1) == date('2024-02-29') ¦ true
          months(now, 9999999)                             ¦ empty
          now + days(1e9)                                  ¦ empty
          weekday(on)                                      ¦ 7
          weekday(date('2026-03-16'))                      ¦ 1
          submitted_at == null                             ¦ false
          created_at < now                                 ¦ empty
          min(on, now) == on                               ¦ true
          # numbers
          min(3, amount)                                   ¦ 3
          max(3, cost)                                     ¦ empty
          abs(-3.5)                                        ¦ 3.5
          round(2.675, 2)                                  ¦ 2.68
          round(2.665, 2)                                  ¦ 2.66
          round(0.5, 0)                                    ¦ 0
          round(1250, -2)                                  ¦ 1200
          floor(-1.5)                                      ¦ -2
          ceil(1.2)                                        ¦ 2
          clamp(amount, 0, 100)                            ¦ 100
          mod(7, 3)                                        ¦ 1
          mod(-7, 3)                                       ¦ -1
          mod(7, 0)                                        ¦ empty
          # text
          size('中文𠮷')                                    ¦ 3
          kind.size()                                      ¦ 5
          size(note)                                       ¦ empty
          kind.contains('irs')                             ¦ true
          note.contains('irs')                             ¦ empty
          kind.startsWith('fi') && kind.endsWith('st')     ¦ true
          'A1b'.lower()                                    ¦ a1b
          'İΑΣ'.lower()                                    ¦ iασ
          `'　 x '.trim()`                                  ¦ x
          `' '.trim()`                                     ¦ empty
          kind.matches('^f.*t$')                           ¦ true
          'xfirsty'.matches('f[a-i]r')                     ¦ true
          text(amount) + '元'                               ¦ 120元
          text(1e21)                                       ¦ 1000000000000000000000
          text(0.1 + 0.2)                                  ¦ 0.30000000000000004
          text(-0.0)                                       ¦ 0
          text(done)                                       ¦ true
          text(on)                                         ¦ 2026-03-15
          text(now)                                        ¦ 2026-03-31 10:00
          number(' 12.50 ')                                ¦ 12.5
          number('1,2')                                    ¦ empty
          format(1234567.875, '#,##0.00')                  ¦ 1,234,567.88
          format(-0.4, '0')                                ¦ 0
          format(0.0345, '0.0%')                           ¦ 3.4%
          format(now, 'yyyy年M月d日 HH:mm')                  ¦ 2026年3月31日 10:00
          tags.join('、')                                   ¦ 价格、交期
          items.map(i, i.sku).join('')                     ¦ abc
          numbers.distinct() + [3]                         ¦ [3, 1, 2, 3]
          numbers.newest(2)                                ¦ [2, 1]
          '价格' in tags                                    ¦ true
          tags[1]                                          ¦ 交期
          tags[0.5]                                        ¦ empty
          metres(spot, spot)                               ¦ 0
          null                                             ¦ empty
          [cost, amount]                                   ¦ [120]
          """)
  void gives_what_the_language_says(String text, String expected) {
    Expression expression = World.checked(text);

    Optional<Value> value = expression.evaluate(situation());

    assertEquals(expected, value.map(SemanticsTest::shown).orElse("empty"));
  }

  @ParameterizedTest(name = "{0} holds: {1}")
  @CsvSource(
      delimiter = '¦',
      textBlock =
          """
          cost > 1                    ¦ false
          !(cost > 1)                 ¦ false
          cost > 1 || true            ¦ true
          amount > 1                  ¦ true
          paid                        ¦ false
          """)
  void holds_only_what_is_true(String text, boolean expected) {
    Expression expression = World.checked(text);

    boolean holds = expression.holds(situation());

    assertEquals(expected, holds);
  }

  private Situation situation() {
    return world
        .standingOn(visit)
        .with("me", me.ref())
        .with("steps.legal.outcome", new Value.Text("passed"));
  }

  private static String shown(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Num(var number) ->
          number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
      case Value.Many(var all) -> all.stream().map(SemanticsTest::shown).toList().toString();
      case Value.Bool(var flag) -> String.valueOf(flag);
      case Value.Moment(var moment) -> moment.toString();
      case Value.Span(var span) -> span.toString();
      default -> value.toString();
    };
  }
}
