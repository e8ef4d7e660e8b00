package dev.proofline.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement.CheckFinding;
import dev.proofline.engine.form.Judgement.Decided;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedCheckTest {

  private static final String EITHER =
      "[{'key':'heard','title':{'zh-CN':'录音里讲到','en':'heard on the recording'},"
          + "'mentions':{'of':'heard','all':['折扣']}},"
          + "{'key':'typed','title':{'zh-CN':'文字里写到','en':'written down'},"
          + "'mentions':{'of':'typed','all':['折扣']}}]";

  @Test
  void any_of_is_one_failure_that_says_what_would_do() {
    CheckFinding found = finding("'any':" + EITHER);

    assertEquals("有一样就够：录音里讲到；文字里写到。", found.message().in("zh-CN"));
    assertEquals(
        "One of these is enough: heard on the recording; written down.", found.message().in("en"));
    assertEquals("heard", found.field().orElseThrow());
    assertEquals(2, found.branches().size());
  }

  @Test
  void at_least_says_how_many() {
    CheckFinding found = finding("'atLeast':2,'of':" + EITHER);

    assertEquals("至少要有 2 样：录音里讲到；文字里写到。", found.message().in("zh-CN"));
  }

  @Test
  void the_authors_words_stand_alone() {
    assertEquals(
        "没有讲到折扣", finding("'any':" + EITHER + ",'message':'没有讲到折扣'").message().in("zh-CN"));
    assertEquals(
        "没有讲到折扣", finding("'all':" + EITHER + ",'message':'没有讲到折扣'").message().in("zh-CN"));
  }

  /** The one failure there is. */
  private static CheckFinding finding(String check) {
    ExecutableForm form =
        Definitions.form(
            "{'key':'heard','type':'long_text','label':'录音'},"
                + "{'key':'typed','type':'long_text','label':'文字'}",
            ",'checks':[{'key':'said','title':'讲到'," + check + "}]");
    List<CheckFinding> failed =
        Filling.of(form).with("typed", "聊了聊").judge().findings().stream()
            .filter(found -> found.outcome() == Decided.FAILED)
            .toList();
    assertEquals(1, failed.size(), failed::toString);
    return failed.getFirst();
  }
}
