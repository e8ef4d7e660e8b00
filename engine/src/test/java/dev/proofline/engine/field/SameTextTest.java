package dev.proofline.engine.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameTextTest {

  @ParameterizedTest
  @CsvSource({
    "苏州联创, 苏州 联创",
    "苏州联创, ' 苏　州\u00a0联  创 '",
    "ABC公司, abc　公司",
    "（苏州）联创, (苏州) 联创",
    "ＡＢＣ１２, abc12",
    "Acme  Tools, acme tools",
    "カタカナ, ｶﾀｶﾅ",
    "ガス, ｶﾞｽ",
    "STRASSE, straße",
    "STRASSE, STRAẞE",
    "A\tB, a b",
  })
  void is_the_same_name(String one, String other) {
    assertEquals(SameText.of(one), SameText.of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "苏州联创, 苏州联合",
    "Acme Tools, AcmeTools",
    "12 3, 123",
    "X², X2",
    "삼성 전자, 삼성전자",
    "①号店, 1号店",
    "cafe, café",
  })
  void is_another_name(String one, String other) {
    assertNotEquals(SameText.of(one), SameText.of(other));
  }
}
