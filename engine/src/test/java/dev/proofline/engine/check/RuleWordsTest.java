package dev.proofline.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement.CheckFinding;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "rows.note.exists(n, n.customer == customer) ¦ 有关的“纪要” = 没有" + " ¦ 应有有关的“纪要”",
        "!rows.note.exists(n, n.text != null) && rows.note.count(n, n.text == '价') > 1"
            + " ¦ 有关的“纪要”数 = 0 ¦ 不应有有关的“纪要”，有关的“纪要”数 应大于 1",
        "parts.all(p, p.amount > 5) ¦ “分期”里不符合的行数 = 1 ¦ 分期 的每一行都应符合要求",
        "parts.exists(p, p.amount > 50) ¦ “分期”里相符的行 = 没有 ¦ 应有“分期”里相符的行",
        "rows.findings.note.exists(f, f.outcome == 'failed') ¦ 有关的“纪要的校验结果” = 没有"
            + " ¦ 应有有关的“纪要的校验结果”",
        "parts.map(p, p.amount).distinct().size() == 1 ¦ “分期”里不同的金额数 = 2" + " ¦ “分期”里不同的金额数 应等于 1",
        "parts.sum(p, p.amount) == 9 ¦ 分期的金额合计 = 12 ¦ 分期的金额合计 应等于 9",
        "agreed == true || kind in ['b'] ¦ 同意 = 否、类型 = 甲" + " ¦ 同意 应等于 是，或者 类型 应是其中之一：乙",
        "agreed ¦ 同意 = 否 ¦ 同意 应为 是",
        "customer.city == 'x' ¦ 客户的城市 = (空) ¦ 客户 应符合规定的条件"
      })
  void what_was_seen_and_wanted_is_said_in_words(String rule, String seen, String wanted) {
    var customer =
        Definitions.of(
            "{'kind':'form','key':'customer','title':'客户','use':'record','fields':["
                + "{'key':'name','type':'text','label':'名称'},{'key':'city','type':'text','label':'城市'}]}");
    var note =
        Definitions.of(
            "{'kind':'form','key':'note','title':'纪要','fields':["
                + "{'key':'customer','type':'reference','of':'customer','label':'客户'},"
                + "{'key':'text','type':'text','label':'内容'}]}");
    var deal =
        Definitions.of(
            "{'kind':'form','key':'deal','title':'成交','fields':["
                + "{'key':'customer','type':'reference','of':'customer','label':'客户'},"
                + "{'key':'agreed','type':'boolean','label':'同意'},"
                + "{'key':'kind','type':'choice','label':'类型','options':[{'value':'a','label':'甲'},{'value':'b','label':'乙'}]},"
                + "{'key':'parts','type':'table','label':'分期','fields':[{'key':'amount','type':'money','currency':'CNY','label':'金额'}]}],"
                + "'checks':[{'key':'one','expect':\""
                + rule.replace("'", "\\u0027")
                + "\"}]}");
    var form =
        Objects.requireNonNull(Definitions.catalogue(customer, note, deal).forms().get("deal"));

    CheckFinding found =
        Filling.of(form)
            .with("agreed", false)
            .with("kind", "a")
            .json("parts", "[{'amount':2},{'amount':10}]")
            .judge()
            .findings()
            .getFirst();

    assertEquals(
        seen,
        found.because().stream()
            .map(one -> one.expression().in("zh-CN") + " = " + one.value().in("zh-CN"))
            .collect(Collectors.joining("、")));
    assertEquals(wanted, form.checks().getFirst().title().in("zh-CN"));
  }
}
