package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.value.TextAdvice.Risk;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptAdviceTest {

  private static final String TEXT = "乙方對此承擔\n無限 連帶責任。争议提交新加坡仲裁。";

  @Test
  void keeps_only_what_quotes_the_text() {
    var there = new Risk("连带责任", "承担无限连带责任", "请改为以合同总额为限。");
    var invented = new Risk("违约金", "违约金为合同额的三倍", "请删去。");
    var nothing = new Risk("空", "。", "x");
    var nameless = new Risk(" ", "争议提交新加坡仲裁", "x");

    assertEquals(
        List.of(there), KeptAdvice.borneOut(TEXT, List.of(there, invented, nothing, nameless)));
  }

  @Test
  void a_hostile_answer_is_bounded() {
    var long_ = new Risk("很".repeat(500) + "\n", "争议提交新加坡仲裁", "<b>" + "长".repeat(9_000));
    List<Risk> many =
        IntStream.range(0, 500).mapToObj(i -> new Risk("r" + i, "争议提交新加坡仲裁", "x")).toList();

    Risk cut = KeptAdvice.borneOut(TEXT, List.of(long_)).getFirst();

    assertEquals(60, cut.title().length());
    assertEquals(300, cut.advice().length());
    assertEquals(20, KeptAdvice.borneOut(TEXT, many).size());
    assertEquals(
        List.of(),
        KeptAdvice.borneOut("字".repeat(1_000), List.of(new Risk("x", "字".repeat(400), "x"))));
  }
}
