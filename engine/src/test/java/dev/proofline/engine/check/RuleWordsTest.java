package dev.proofline.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.Definitions;
import dev.proofline.engine.form.Filling;
import dev.proofline.engine.form.Judgement.CheckFinding;
import java.util.List;
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

  @Test
  void which_rows_were_counted_is_told_in_english_with_what_they_were_looked_by() {
    var pack =
        Definitions.of(
            "{'kind':'pack','key':'p','version':'1.0.0','title':'包','about':'包','settings':[{'key':'span','type':'integer',"
                + "'value':30,'title':{'zh-CN':'往前看几天','en':'Days to look back'}}]}");
    var visit =
        Definitions.of(
            "{'kind':'form','key':'visit','title':{'zh-CN':'拜访','en':'Visit'},'fields':["
                + "{'key':'who','type':'text','label':{'zh-CN':'见了谁','en':'Met'}}],"
                + "'checks':[{'key':'often','expect':'rows.visit.count(v, v.who == who && v.submitted_at > now - days(settings.span)) > 9'}]}");
    var form = Objects.requireNonNull(Definitions.catalogue(pack, visit).forms().get("visit"));

    CheckFinding found =
        Filling.of(form).with("who", "李工").setting("span", 30).judge().findings().getFirst();

    assertEquals(
        List.of(
            "Number of 'Visit' with the same Met, time of submission in the last 'Days to look back'"
                + " = 0",
            "Met = 李工",
            "Days to look back = 30"),
        found.because().stream()
            .map(one -> one.expression().in("en") + " = " + one.value().in("en"))
            .toList());
    assertEquals(
        "见了谁相同、提交时间在最近“往前看几天”内的“拜访”数", found.because().getFirst().expression().in("zh-CN"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "rows.note.exists(n, n.customer == customer) ¦ 客户相同的“纪要” = 没有" + " ¦ 应有客户相同的“纪要”",
        "!rows.note.exists(n, n.text != null) && rows.note.count(n, n.text == '价') > 1"
            + " ¦ 内容是“价”的“纪要”数 = 0 ¦ 不应有有内容的“纪要”，内容是“价”的“纪要”数 应大于 1",
        "rows.note.count(n, n.customer == customer && n.submitted_at >= now - days(30)) >= 2"
            + " ¦ 客户相同、提交时间在最近 30 天内的“纪要”数 = 0"
            + " ¦ 客户相同、提交时间在最近 30 天内的“纪要”数 应不少于 2",
        "rows.note.exists(n, n.kind == 'a' && n.verdict == 'effective' && n.submitted_at < submitted_at)"
            + " ¦ 种类是“电话”、结论是“有效”、提交时间早于这次提交的“纪要” = 没有"
            + " ¦ 应有种类是“电话”、结论是“有效”、提交时间早于这次提交的“纪要”",
        "rows.note.exists(n, n.id != id && n.submitted_at >= startOf('month', now) && n.customer.city.contains('州'))"
            + " ¦ 不算这一条、提交时间不早于本月 1 日、符合其他条件的“纪要” = 没有"
            + " ¦ 应有不算这一条、提交时间不早于本月 1 日、符合其他条件的“纪要”",
        "parts.all(p, p.amount > 5) ¦ “分期”里不满足“金额大于 5”的行数 = 1 ¦ “分期”的每一行都应满足：金额大于 5",
        "parts.exists(p, p.amount > 50) ¦ “分期”里金额大于 50 的行 = 没有 ¦ 应有“分期”里金额大于 50 的行",
        "rows.findings.note.exists(f, f.outcome == 'failed') ¦ 有关的“纪要的校验结果” = 没有"
            + " ¦ 应有有关的“纪要的校验结果”",
        "parts.all(p, p.amount > 50 || size(p.remark) >= 4) ¦ “分期”里不满足“金额大于 50 或备注的字数不少于 4”的行数 = 2"
            + " ¦ “分期”的每一行都应满足：金额大于 50 或备注的字数不少于 4",
        "parts.map(p, p.amount).distinct().size() == 1 ¦ “分期”里不同的金额数 = 2" + " ¦ “分期”里不同的金额数 应等于 1",
        "parts.sum(p, p.amount) == 9 ¦ 分期的金额合计 = 12 ¦ 分期的金额合计 应等于 9",
        "agreed == true || kind in ['b'] ¦ 同意 = 否、类型 = 甲" + " ¦ 同意 应等于 是，或者 类型 应是其中之一：乙",
        "agreed ¦ 同意 = 否 ¦ 同意 应为“是”",
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
                + "{'key':'kind','type':'choice','label':'种类','options':[{'value':'a','label':'电话'}]},"
                + "{'key':'text','type':'text','label':'内容'}]}");
    var deal =
        Definitions.of(
            "{'kind':'form','key':'deal','title':'成交','fields':["
                + "{'key':'customer','type':'reference','of':'customer','label':'客户'},"
                + "{'key':'agreed','type':'boolean','label':'同意'},"
                + "{'key':'kind','type':'choice','label':'类型','options':[{'value':'a','label':'甲'},{'value':'b','label':'乙'}]},"
                + "{'key':'parts','type':'table','label':'分期','fields':[{'key':'amount','type':'money','currency':'CNY','label':'金额'},{'key':'remark','type':'text','label':'备注'}]}],"
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
