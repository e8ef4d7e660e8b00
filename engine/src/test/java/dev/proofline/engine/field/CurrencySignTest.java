package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencySignTest {

  @ParameterizedTest
  @CsvSource({
    "CNY, zh-CN, ¥",
    "CNY, en, CN¥",
    "JPY, zh-CN, JP¥",
    "JPY, en, ¥",
    "USD, zh-CN, US$",
    "USD, en, $",
    "EUR, zh-CN, €",
    "EUR, en, €"
  })
  void is_what_the_language_writes(String code, String language, String sign) {
    assertEquals(sign, CurrencySign.of(code, language));
  }

  @ParameterizedTest
  @CsvSource({"SGD", "XYZ", "???"})
  void stands_apart_when_it_is_letters(String code) {
    String space = code.equals("???") ? "" : "\u00a0";

    assertEquals(code + space, CurrencySign.of(code, "en"));
  }
}
