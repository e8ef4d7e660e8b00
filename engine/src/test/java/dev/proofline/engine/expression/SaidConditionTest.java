package dev.proofline.engine.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as sentences; what has no words is left to be told as written. */
class SaidConditionTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      textBlock =
          """
          note != 'zz'                          ¦ Note 不是 “zz”                  ¦ Note is not 'zz'
          kind == 'a' && amount > 5             ¦ Kind 是 甲 且 Amount 大于 5      ¦ Kind is A and Amount is more than 5
          kind in ['a', 'b'] || done            ¦ Kind 是其中之一：甲、“b” 或 Done 为是 ¦ Kind is one of A, 'b' or Done is yes
          !(kind in ['a']) && (paid == true || note == null) ¦ Kind 不是其中任何一个：甲 且 （Paid 是 是 或 Note 未填写） ¦ Kind is none of A and (Paid is yes or Note is empty)
          !note.contains('x') && note != null   ¦ Note 不包含 “x” 且 Note 已填写    ¦ Note does not contain 'x' and Note is filled in
          'a' in tags                           ¦ Tags 包含 “a”                   ¦ Tags holds 'a'
          on >= date('2026-01-31')              ¦ On 不少于 2026-01-31             ¦ On is at least 2026-01-31
          on > now - days(7)                    ¦ On 大于 7 天前                   ¦ On is more than 7 days ago
          customer.name == 'A'                  ¦ Customer的Name 是 “A”           ¦ Customer's Name is 'A'
          owner == me                           ¦ Owner 是 申请人本人              ¦ Owner is who asks
          owner.id == 'x'                       ¦ Owner 是 “x”                   ¦ Owner is 'x'
          amount < cost                         ¦ Amount 小于 Cost                ¦ Amount is less than Cost
          size(tags) >= 1 && size(note) < 20    ¦ Tags的个数 不少于 1 且 Note的字数 小于 20 ¦ number of Tags is at least 1 and length of Note is less than 20
          size(tags) == 2                       ¦ Tags的个数 是 2                 ¦ number of Tags is 2
          amount * 2 > 5                        ¦ -                              ¦ -
          rows.visit.exists(v, v.paid)          ¦ -                              ¦ -
          """)
  void says_what_is_compared(String text, String chinese, String english) {
    assertEquals(chinese, said(text, "zh-CN"));
    assertEquals(english, said(text, "en").replace('"', '\''));
  }

  private static String said(String text, String language) {
    return new CelExpressions(World.VOCABULARY)
        .check(text, World.SCOPE, Type.BOOLEAN, Pointer.ROOT)
        .orElseThrow()
        .said("visit", new Titles(), language)
        .orElse("-");
  }

  private static final class Titles implements Expression.Names {
    @Override
    public Optional<LocalText> field(RowField field) {
      String key = field.field();
      return Optional.of(LocalText.plain(Character.toUpperCase(key.charAt(0)) + key.substring(1)));
    }

    @Override
    public Optional<LocalText> value(RowField field, String value) {
      return field.equals(new RowField("visit", "kind")) && value.equals("a")
          ? Optional.of(LocalText.of("甲", "A"))
          : Optional.empty();
    }
  }
}
