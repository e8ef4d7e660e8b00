package dev.proofline.engine.importer;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a column says besides the name: 姓名* is required, 评分(1-5) has bounds, 性别(男/女) has
 * options.
 *
 * @param unit what stands in brackets else, as 元 or kg
 */
record ColumnName(
    String name, boolean required, Optional<Bounds> bounds, List<String> options, String unit) {

  private static final Pattern MARK = Pattern.compile("[*＊]|[（(\\[【]\\s*必填项?\\s*[)）\\]】]|必填");
  private static final Pattern BRACKETS = Pattern.compile("[（(]([^()（）]{1,200})[)）]");
  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*(-?[0-9]{1,9}(?:\\.[0-9]+)?)\\s*(?:-|~|～|—|–|至|到)\\s*(-?[0-9]{1,9}(?:\\.[0-9]+)?)\\s*\\S{0,3}");

  record Bounds(BigDecimal min, BigDecimal max) {}

  static ColumnName of(String header) {
    boolean required = MARK.matcher(header).find();
    String name = MARK.matcher(header).replaceAll("").strip();
    Matcher brackets = BRACKETS.matcher(name);
    if (!brackets.find()) {
      return new ColumnName(name, required, Optional.empty(), List.of(), "");
    }
    String inside = brackets.group(1).strip();
    String bare = (name.substring(0, brackets.start()) + name.substring(brackets.end())).strip();
    Matcher range = RANGE.matcher(inside);
    if (range.matches()) {
      var bounds = new Bounds(new BigDecimal(range.group(1)), new BigDecimal(range.group(2)));
      boolean rising = bounds.min().compareTo(bounds.max()) < 0;
      return new ColumnName(
          rising ? bare : name,
          required,
          rising ? Optional.of(bounds) : Optional.empty(),
          List.of(),
          "");
    }
    List<String> options =
        Arrays.stream(inside.split("[/、|｜]"))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .toList();
    boolean listed =
        options.size() >= 2
            && options.stream().allMatch(one -> one.length() <= 20)
            && !bare.isEmpty();
    return listed && !inside.matches("(?i)[a-z]{1,4}/[a-z]{1,4}")
        ? new ColumnName(bare, required, Optional.empty(), options, "")
        : new ColumnName(name, required, Optional.empty(), List.of(), inside);
  }

  /** What the name alone makes of a column without values. */
  Optional<String> type() {
    if (name.matches(".*(日期|生日)$|(?i).*\\bdate$")) {
      return Optional.of("date");
    }
    if (name.matches(".*(手机|电话)(号码?)?$|(?i).*\\b(phone|mobile|tel)$")) {
      return Optional.of("phone");
    }
    if (name.matches(".*(邮箱|邮件)$|(?i).*\\be-?mail$")) {
      return Optional.of("email");
    }
    if (isMoney()) {
      return Optional.of("money");
    }
    if (name.matches(".*(数量|人数|次数|台数|件数)$")) {
      return Optional.of("integer");
    }
    if (name.matches(".*(备注|说明|描述|纪要|意见)$|(?i).*\\b(remarks?|notes?|comments?)$")) {
      return Optional.of("long_text");
    }
    if (name.matches(".*(照片|图片|拍照)$")) {
      return Optional.of("photo");
    }
    return name.startsWith("是否") ? Optional.of("boolean") : Optional.empty();
  }

  boolean isMoney() {
    return unit.matches("(万?元|人民币|RMB|CNY|¥)") || name.matches(".*(金额|单价|售价|费用|货款|货值|总价)$");
  }

  /** How long something took, so that 1:30 is no time of day. */
  boolean isSpan() {
    return name.matches(
        "(?i).*(时长|用时|耗时|历时|工时|\\bduration|\\btime (spent|taken)|\\belapsed)([（(].*)?$");
  }

  /** Numbers that name things, which nobody adds up. */
  boolean isCode() {
    return name.matches(".*(编号|编码|号码|代码|单号|工号|税号|证号|账号|卡号|邮编|序号)$|(?i).*\\b(id|no\\.?|code|zip)$");
  }
}
