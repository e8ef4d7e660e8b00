package dev.proofline.engine.definition;

import dev.proofline.engine.base.CalendarPeriod;
import dev.proofline.engine.base.LocalText;
import java.util.Map;
import java.util.Optional;

/** What the values are called that a property lets one choose from. */
public final class ChoiceTitles {

  private static final Map<String, LocalText> ALL =
      Map.ofEntries(
          Map.entry("action", LocalText.of("动作（提交后不改）", "Action (fixed once accepted)")),
          Map.entry("record", LocalText.of("档案（持续更新）", "Record (kept up to date)")),
          Map.entry("clear", LocalText.of("清空", "Clear")),
          Map.entry("keep", LocalText.of("保留并使用", "Keep and use")),
          Map.entry("exclude", LocalText.of("保留但不参与计算", "Keep but leave out")),
          Map.entry("as_submitted", LocalText.of("按提交时", "As submitted")),
          Map.entry("fresh", LocalText.of("随所读记录更新", "Follows what it reads")),
          Map.entry("per.subject", LocalText.of("同时只有一条", "One at a time")),
          Map.entry("per.start", LocalText.of("每次开始一条", "One for every start")),
          Map.entry("forward", LocalText.of("一次一步", "One step at a time")),
          Map.entry("skip", LocalText.of("可跳过", "Forward, over steps too")),
          Map.entry("any", LocalText.of("不限", "Any")),
          Map.entry("mode.any", LocalText.of("一人同意即可", "One is enough")),
          Map.entry("mode.all", LocalText.of("须全部同意", "All of them")),
          Map.entry("mode.sequence", LocalText.of("依次审批", "One after the other")),
          Map.entry("selfApproval.up", LocalText.of("交上级审批", "Their manager decides")),
          Map.entry("selfApproval.ask", LocalText.of("仍由本人审批", "They are asked all the same")),
          Map.entry("selfApproval.pass", LocalText.of("自动同意", "Approved at once")),
          Map.entry("allow.transfer", LocalText.of("转交", "Pass on")),
          Map.entry("allow.return", LocalText.of("退回", "Send back")),
          Map.entry("submitter", LocalText.of("提交人", "Submitter")),
          Map.entry("approved", LocalText.of("已同意", "Approved")),
          Map.entry("rejected", LocalText.of("已驳回", "Rejected")),
          Map.entry("time", LocalText.of("时间", "Time")),
          Map.entry("place", LocalText.of("地点", "Place")),
          Map.entry("name", LocalText.of("姓名", "Name")),
          Map.entry("camera", LocalText.of("当场拍摄", "Taken on the spot")),
          Map.entry("sharp", LocalText.of("清晰", "Sharp")),
          Map.entry("bright", LocalText.of("够亮", "Bright")),
          Map.entry("upright", LocalText.of("端正", "Upright")),
          Map.entry("gray", LocalText.of("灰", "Grey")),
          Map.entry("blue", LocalText.of("蓝", "Blue")),
          Map.entry("green", LocalText.of("绿", "Green")),
          Map.entry("amber", LocalText.of("琥珀", "Amber")),
          Map.entry("red", LocalText.of("红", "Red")),
          Map.entry("purple", LocalText.of("紫", "Purple")),
          Map.entry("teal", LocalText.of("青", "Teal")),
          Map.entry("CNY", LocalText.of("人民币 ¥", "Renminbi ¥")),
          Map.entry("USD", LocalText.of("美元 $", "US dollar $")),
          Map.entry("EUR", LocalText.of("欧元 €", "Euro €")),
          Map.entry("HKD", LocalText.of("港元 HKD", "Hong Kong dollar")),
          Map.entry("JPY", LocalText.of("日元 JPY", "Japanese yen")),
          Map.entry("GBP", LocalText.of("英镑 £", "Pound sterling £")),
          Map.entry("TWD", LocalText.of("新台币 TWD", "New Taiwan dollar")),
          Map.entry("SGD", LocalText.of("新加坡元 SGD", "Singapore dollar")),
          Map.entry("block", LocalText.of("不能提交", "Cannot submit")),
          Map.entry("return", LocalText.of("退回", "Send back")),
          Map.entry("justify", LocalText.of("写明理由", "Justify")),
          Map.entry("warn", LocalText.of("提醒", "Remind")),
          Map.entry("not_effective", LocalText.of("不算有效", "Does not count")),
          Map.entry("type.none", LocalText.of("不需要", "None")),
          Map.entry("type.bearer", LocalText.of("令牌（Bearer）", "Bearer token")),
          Map.entry("type.basic", LocalText.of("用户名和密码", "User and password")),
          Map.entry("type.apiKey", LocalText.of("密钥请求头", "Key in a header")),
          Map.entry("type.oauth2", LocalText.of("OAuth 2 客户端", "OAuth 2 client")),
          Map.entry("type.hmac", LocalText.of("签名（HMAC）", "Signature (HMAC)")),
          Map.entry("type.text", LocalText.of("文字", "Text")),
          Map.entry("type.integer", LocalText.of("整数", "Whole number")),
          Map.entry("type.decimal", LocalText.of("数字", "Number")),
          Map.entry("type.money", LocalText.of("金额", "Money")),
          Map.entry("type.percent", LocalText.of("比例", "Percent")),
          Map.entry("type.boolean", LocalText.of("是否", "Yes or no")),
          Map.entry("type.date", LocalText.of("日期", "Date")),
          Map.entry("type.datetime", LocalText.of("时间", "Date and time")),
          Map.entry("type.tags", LocalText.of("多个文字", "Several texts")),
          Map.entry("ifUnavailable.pending", LocalText.of("待定，到时限为止重试", "Wait and try again")),
          Map.entry("ifUnavailable.pass", LocalText.of("算通过", "Pass")),
          Map.entry("ifUnavailable.fail", LocalText.of("算不通过", "Fail")),
          Map.entry("none", LocalText.of("无", "None")),
          Map.entry("own", LocalText.of("本人", "Own")),
          Map.entry("reports", LocalText.of("本人及下属", "Own and reports'")),
          Map.entry("team", LocalText.of("本团队", "Team")),
          Map.entry("region", LocalText.of("本区域", "Region")),
          Map.entry("all", LocalText.of("全部", "All")),
          Map.entry("hidden", LocalText.of("不可见", "Hidden")),
          Map.entry("masked", LocalText.of("部分遮盖", "Masked")),
          Map.entry("read", LocalText.of("只读", "Read-only")),
          Map.entry("fields.open", LocalText.of("开放", "Open")),
          Map.entry("install", LocalText.of("安装模板包", "Installs packs")),
          Map.entry("users", LocalText.of("管理人员", "Looks after accounts")),
          Map.entry("audit", LocalText.of("审计", "Audits")),
          Map.entry("approve_export", LocalText.of("审批导出", "Approves exports")),
          Map.entry("spot_check", LocalText.of("抽查", "Spot-checks")),
          Map.entry("all_numbers", LocalText.of("查看全部指标", "Sees all numbers")),
          Map.entry("fold.count", LocalText.of("计数", "Count")),
          Map.entry("fold.distinct", LocalText.of("去重计数", "Distinct")),
          Map.entry("fold.sum", LocalText.of("合计", "Sum")),
          Map.entry("fold.avg", LocalText.of("平均", "Average")),
          Map.entry("fold.median", LocalText.of("中位数", "Median")),
          Map.entry("fold.p90", LocalText.of("九成位数", "90th percentile")),
          Map.entry("fold.min", LocalText.of("最小", "Least")),
          Map.entry("fold.max", LocalText.of("最大", "Greatest")),
          Map.entry("fold.share", LocalText.of("占比", "Share")),
          Map.entry("higher", LocalText.of("越高越好", "Higher is better")),
          Map.entry("lower", LocalText.of("越低越好", "Lower is better")));

  private ChoiceTitles() {}

  /** Empty for what goes by its own name, as the extension of a file. */
  public static Optional<LocalText> of(String property, String value) {
    if (property.equals("icon")) {
      return Optional.ofNullable(FormIcons.TITLES.get(value));
    }
    if (property.equals("period")) {
      return CalendarPeriod.of(value).map(CalendarPeriod::title);
    }
    return Optional.ofNullable(ALL.get(property + "." + value))
        .or(() -> Optional.ofNullable(ALL.get(value)))
        .or(() -> Kind.of(value).filter(_ -> property.equals("design")).map(Kind::title));
  }
}
