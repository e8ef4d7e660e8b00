package dev.proofline.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement.CheckFinding;
import org.junit.jupiter.api.Test;

class RuleWordsTest {

  @Test
  void how_alike_two_texts_are_is_said_and_asked_for_in_words() {
    var form =
        Definitions.form(
            "{'key':'minutes','type':'long_text','label':{'zh-CN':'纪要','en':'Minutes'},'required':true},"
                + "{'key':'last','type':'long_text','label':{'zh-CN':'上次纪要','en':'Last minutes'},'required':true}",
            ",'checks':[{'key':'new','expect':'similar(minutes, last) < 0.9'}]");

    CheckFinding found =
        Filling.of(form).with("minutes", "谈了价格").with("last", "谈了价格").judge().findings().getFirst();

    assertEquals("纪要与上次纪要的相似度", found.because().getFirst().expression().in("zh-CN"));
    assertEquals(
        "Likeness of Minutes and Last minutes", found.because().getFirst().expression().in("en"));
    assertEquals("1", found.because().getFirst().value().in("en"));
    assertEquals("纪要与上次纪要的相似度 应小于 0.9", form.checks().getFirst().title().in("zh-CN"));
  }
}
