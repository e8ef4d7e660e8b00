package dev.proofline.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeardTest {

  @ParameterizedTest
  @CsvSource({
    "预算,客户说预算还没批",
    "预算,客户说遇算还没批",
    "决策人,绝策人是王总",
    "重庆,崇庆的门店",
    "数量,數量不够",
    "BMW3,这台bmw 3 要换",
    "no budget,They have NO  Budget yet",
    "ＶＭＣ８５０,vmc850报价",
    "报 价,报价已发",
    "café,Le CAFÉ est fermé",
    "discount,asked for discounts",
    "30,降到30万",
    "签,已签",
    "签,已經簽了",
    "後台,后台看到了",
    "临期折扣,這款有臨期折扣"
  })
  void hears(String word, String text) {
    assertTrue(where(word, text).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "预算,预先算好",
    "没有预算,没有。预算另说",
    "签,下周前来",
    "AI,the email came",
    "AI,Airport",
    "30,300万",
    "30,130万",
    "预算,预"
  })
  void does_not_hear(String word, String text) {
    assertFalse(where(word, text).isPresent());
  }

  @Test
  void tells_the_words_around_it_on_one_line() {
    assertEquals(
        Optional.of("…等总部批下来，他们今年的遇算 还没有定，大概下个月才…"),
        where("预算", "王总说还要等总部批下来，他们今年的遇算\n还没有定，大概下个月才有消息"));
  }

  @Test
  void nobody_says_spaces() {
    assertTrue(SaidWord.of("　 ").isEmpty());
  }

  private static Optional<String> where(String word, String text) {
    Heard heard = Heard.of(text);
    return heard.find(SaidWord.of(word).orElseThrow()).map(heard::around);
  }
}
