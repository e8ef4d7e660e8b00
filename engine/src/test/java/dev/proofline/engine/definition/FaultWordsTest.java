package dev.proofline.engine.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.PatternSyntaxException;
import dev.proofline.engine.base.LocalText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What libraries say in English for machines is told in words of ours, in both languages. */
class FaultWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": | 内容没有写完",
        "{\"a\": 1, \"a\": 2} | “a”写了两次",
        "{\"a\": [1} | 应以 ] 结尾，却是 }",
        "{\"a\" 1} | 这里不应有 1",
        "{\"a\": maybe} | maybe 不是值；文字要加双引号",
        "{\"a\": \"\\q\"} | 反斜杠后的字符不对",
        "{\"a\": 012} | 数字的写法不对",
        "{\"a\": 1.} | 数字的写法不对",
        "{} {} | 后面还有多余的内容",
        "{a: 1} | 这里不应有 a"
      })
  void json_that_cannot_be_read(String json, String words) {
    LocalText told = new DefinitionParser().parse(json).findings().getFirst().message();

    assertTrue(told.in("zh-CN").contains(words), told::toString);
    assertFalse(told.toString().contains("Source"), told::toString);
    assertFalse(told.toString().contains("was expecting"), told::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(a | 圆括号不成对",
        "a) | 圆括号不成对",
        "[a | 缺少 ]",
        "*a | 前面没有内容",
        "[z-a] | 方括号里的范围不对",
        "a{2000} | 重复次数不对",
        "a** | 重复次数后面又写了重复次数",
        "(?=a) | 用了 RE2 没有的写法",
        "\\1 | 反斜杠后的写法不对",
        "a\\ | 末尾多了一个反斜杠",
        "((a{900}){900}) | 重复次数相乘后超过 5000 步"
      })
  void a_pattern_that_is_none(String pattern, String words) {
    var fault = assertThrows(PatternSyntaxException.class, () -> Patterns.compile(pattern));

    LocalText told = PatternFaults.words(fault);

    assertTrue(told.in("zh-CN").contains(words), told::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {501, 10_000})
  void a_pattern_that_is_too_long(int length) {
    String pattern = "a".repeat(length);

    var fault = assertThrows(PatternSyntaxException.class, () -> Patterns.compile(pattern));

    assertEquals("超过 500 个字符", PatternFaults.words(fault).in("zh-CN"));
  }
}
