package dev.proofline.engine.definition;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The words of what a definition's reader finds. */
final class Misfits {

  private Misfits() {}

  static Finding blank(Pointer at) {
    return Finding.error(
        at,
        "blank",
        LocalText.of("还没有填写。", "Expected text, but it is blank."),
        LocalText.of("请填写，或删除这一项。", "Write it, or remove the property."));
  }

  static Finding badKey(String key, Pointer at) {
    return Expected.of("小写字母、数字、下划线组成的标识", "a key of lower-case letters, digits and _")
        .but("写的是“" + shortened(key) + "”", "found '" + shortened(key) + "'")
        .hint(
            "例如 visit_type，以字母开头，不超过 59 个字符。",
            "For example visit_type; it starts with a letter and has at most 59 characters.")
        .error(at, "bad_key");
  }

  static Finding unchosen(Kind kind, Pointer at) {
    String title = kind.title().in("zh-CN");
    String english = kind.title().in("en").toLowerCase(Locale.ROOT);
    return Finding.error(
        at,
        "not_chosen",
        LocalText.of("还没有选择" + title + "。", "Expected a " + english + ", but none is chosen."),
        LocalText.of("请选择一个" + title + "。", "Choose one."));
  }

  static Finding duplicateKey(String key, Pointer at) {
    return Expected.of("不重复的标识", "a key used once")
        .but("“" + shortened(key) + "”前面已经用过", "'" + shortened(key) + "' is used before")
        .hint("请换一个名称。", "Choose another.")
        .error(at, "duplicate_key");
  }

  static Finding noDefaultLanguage(Pointer at) {
    return Expected.of("有 zh-CN 的文字", "a text in zh-CN, the default language")
        .but("没有", "there is none")
        .hint("请补上 \"zh-CN\"。", "Add \"zh-CN\".")
        .error(at, "missing_default_language");
  }

  static Finding noLanguage(String tag, Pointer at) {
    return Expected.of("语言标签", "a language tag")
        .but("写的是“" + shortened(tag) + "”", "found '" + shortened(tag) + "'")
        .hint("例如 zh-CN、en。", "For example zh-CN or en.")
        .error(at.child(tag), "bad_language");
  }

  static Finding outOfRange(long min, long max, JsonNode json, Pointer at) {
    return Expected.of(min + " 到 " + max + " 的整数", "a whole number from " + min + " to " + max)
        .but("写的是 " + shortened(json.toString()), "found " + shortened(json.toString()))
        .error(at, "out_of_range");
  }

  static Finding badSpan(String span, Pointer at) {
    return Expected.of("ISO 8601 时长", "an ISO 8601 span")
        .but("写的是“" + shortened(span) + "”", "found '" + shortened(span) + "'")
        .hint("例如 PT72H(72 小时)、P14D(14 天)。", "For example PT72H or P14D.")
        .error(at, "bad_span");
  }

  static Finding badWork(String span, Pointer at) {
    return Expected.of("工作时间的小时和分钟", "hours and minutes of working time")
        .but("写的是“" + shortened(span) + "”", "found '" + shortened(span) + "'")
        .hint(
            "例如 PT8H、PT90M；一个工作日有多长由日历决定，所以不写天。",
            "For example PT8H or PT90M. No days: how long one is, the calendar says.")
        .error(at, "bad_work_span");
  }

  static Finding badDay(String text, Pointer at) {
    return Expected.of("2026-10-01 这样的日期", "a day such as 2026-10-01")
        .but("写的是“" + shortened(text) + "”", "found '" + shortened(text) + "'")
        .hint("请写年-月-日，月和日各两位。", "Write year-month-day, two digits for month and day.")
        .error(at, "bad_day");
  }

  static Finding badPattern(LocalText fault, Pointer at) {
    return Expected.of("RE2 正则表达式", "an RE2 expression")
        .but(
            "有错：" + fault.in(LocalText.DEFAULT_LANGUAGE),
            "it is wrong: " + fault.in(LocalText.ENGLISH))
        .error(at, "bad_pattern");
  }

  static Finding notOneOf(String found, List<String> values, Pointer at) {
    Expected expected =
        Expected.of(String.join("、", values) + " 之一", "one of " + String.join(", ", values))
            .but("写的是“" + shortened(found) + "”", "found '" + shortened(found) + "'");
    return Nearest.to(found, values)
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected)
        .error(at, "not_one_of");
  }

  static Finding noMember(Collection<String> members, Collection<String> written, Pointer at) {
    Expected expected =
        Expected.of(
                "有 " + String.join("、", members) + " 之一", "one of " + String.join(", ", members))
            .but("都没有写", "there is none");
    return written.stream()
        .flatMap(name -> Nearest.to(name, members).stream())
        .findFirst()
        .map(meant -> expected.hint("是否想写“" + meant + "”？", "Did you mean '" + meant + "'?"))
        .orElse(expected)
        .error(at, "missing_kind");
  }

  static Finding severalMembers(List<String> named, Pointer at) {
    String all = String.join(", ", named);
    return Expected.of("其中一种", "one of them")
        .but("同时写了 " + all, all + " are all there")
        .hint("请只留一个，其余另写一项。", "Keep one; write the others as items of their own.")
        .error(at, "several_kinds");
  }

  private static String shortened(String text) {
    return Cut.shown(text, 60);
  }
}
