package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a form says (language.md §4), and what every field and check says beside its own. */
public final class FormShape {

  private static final Shape FIELD_LIST = new Shape.ListOf(new Shape.FieldKey());
  private static final Shape CONDITION = new Shape.Expr("bool");

  /** What every text shown beside a field or a check may hold. */
  private static final LocalText MARKED_UP =
      LocalText.of(
          "写 {{字段的名称}} 会显示那一项填的内容；**这样**的字加粗，行首写“- ”成列表。",
          "{{name of a field}} shows what was filled in there; **such words** are bold, and lines that begin with “- ” make a list.");

  /** A text people read while they fill in. */
  public static Property markedUp(Property text) {
    return text.help(MARKED_UP);
  }

  /** Whether it is such a text, which may show what was filled in elsewhere. */
  public static boolean isMarkedUp(Property property) {
    return MARKED_UP.equals(property.help());
  }

  /** What a form says beside what every definition says. */
  public static final List<Property> PROPERTIES =
      List.of(
          Property.of(
              "use", new Shape.Choice(List.of("action", "record")), LocalText.of("用途", "Use")),
          Property.of("subject", new Shape.FieldKey(), LocalText.of("关于", "Subject")),
          Property.required("fields", Shape.Open.FIELDS, LocalText.of("字段", "Fields")),
          Property.of(
              "layout",
              new Shape.ListOf(
                  new Shape.Nested(
                      List.of(
                          Property.of("section", new Shape.Words(), LocalText.of("分区", "Section")),
                          Property.required("fields", FIELD_LIST, LocalText.of("字段", "Fields")),
                          Property.of(
                              "visibleIf", CONDITION, LocalText.of("显示条件", "Visible if"))))),
              LocalText.of("布局", "Layout")),
          Property.of("label", new Shape.Words(), LocalText.of("记录名称", "Record name")),
          Property.of("search", FIELD_LIST, LocalText.of("可搜索字段", "Search fields")),
          Property.of("list", FIELD_LIST, LocalText.of("列表字段", "List fields")),
          Property.of("checks", Shape.Open.CHECKS, LocalText.of("校验", "Checks")),
          Property.of("unique", new Shape.ListOf(FIELD_LIST), LocalText.of("不可重复", "Unique")),
          Property.of(
              "ownership",
              new Shape.Nested(
                  List.of(
                      Property.of(
                          "owner", new Shape.FieldKey(), LocalText.of("负责人字段", "Owner field")),
                      Property.of("pool", new Shape.Flag(), LocalText.of("公海", "Pool"))
                          .help(
                              LocalText.of(
                                  "没有负责人的记录可以被认领。", "Records without an owner may be claimed.")),
                      Property.of(
                          "claimLimit",
                          new Shape.Whole(1, 10_000),
                          LocalText.of("认领上限", "Claim limit")),
                      Property.of("recycleIf", CONDITION, LocalText.of("何时退回公海", "Recycled if")),
                      Property.of("coolDown", new Shape.Span(), LocalText.of("冷却期", "Cool-down")))),
              LocalText.of("归属", "Ownership")),
          Property.of("lockedIf", CONDITION, LocalText.of("锁定条件", "Locked if")).more(),
          Property.of("icon", new Shape.Choice(FormIcons.ALL), LocalText.of("图标", "Icon"))
              .help(LocalText.of("手机上“新建”里的图标。", "Stands beside its name where a new one is made."))
              .more());

  /** What every field has beside the properties of its type. */
  public static final List<Property> OF_EVERY_FIELD =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")).more(),
          Property.required("type", new Shape.Plain(), LocalText.of("类型", "Type")),
          Property.required("label", new Shape.Words(), LocalText.of("名称", "Label")),
          markedUp(Property.of("hint", new Shape.Words(), LocalText.of("提示", "Hint"))),
          markedUp(Property.of("help", new Shape.Words(), LocalText.of("说明", "Help")))
              .ofLines()
              .more(),
          Property.of("required", new Shape.Flag(), LocalText.of("必填", "Required")),
          Property.of("requiredIf", CONDITION, LocalText.of("何时必填", "Required if")),
          Property.of("visibleIf", CONDITION, LocalText.of("何时显示", "Visible if")),
          Property.of(
                  "whenHidden",
                  new Shape.Choice(List.of("clear", "keep", "exclude")),
                  LocalText.of("隐藏时，已填的内容", "When hidden"))
              .more(),
          Property.of("readOnlyIf", CONDITION, LocalText.of("何时只读", "Read-only if")).more(),
          Property.of("default", new Shape.AnyValue(), LocalText.of("默认值", "Default")),
          Property.of("compute", new Shape.Expr("any"), LocalText.of("自动计算", "Computed")).more(),
          Property.of(
                  "keep",
                  new Shape.Choice(List.of("as_submitted", "fresh")),
                  LocalText.of("何时重算", "Kept"))
              .help(
                  LocalText.of(
                      "as_submitted：保存记录时计算。fresh：所读的其他记录变化后也重新计算。",
                      "as_submitted: computed when the record is saved. fresh: also when a record it"
                          + " reads changes."))
              .more(),
          Property.of(
                  "extract",
                  new Shape.Nested(
                      List.of(
                          Property.required(
                              "from", new Shape.FieldKey(), LocalText.of("从哪一项", "From")),
                          Property.required(
                                  "pattern", new Shape.Pattern(), LocalText.of("写法（正则）", "Pattern"))
                              .help(
                                  LocalText.of(
                                      "用一个括号括住要取的内容，例如 剩余(\\d+)件。",
                                      "One group holds what is found, as in 剩余(\\d+)件.")))),
                  LocalText.of("从文字里提取", "Found in a text"))
              .help(
                  LocalText.of(
                      "在另一项的文字、录音或照片里找到时，建议填入；点一下才填。",
                      "What is found in another field's text, recording or photo is suggested; it is"
                          + " filled in by a tap."))
              .more(),
          Property.of("was", new Shape.Key(), LocalText.of("原标识", "Formerly")).more());

  /** What every check has beside what it checks. */
  public static final List<Property> OF_EVERY_CHECK =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")).more(),
          Property.of("title", new Shape.Words(), LocalText.of("名称", "Title")),
          Property.of("if", CONDITION, LocalText.of("何时适用", "Applies if")),
          Property.of(
              "otherwise",
              new Shape.Choice(List.of("block", "return", "justify", "not_effective", "warn")),
              LocalText.of("不通过时", "Otherwise")),
          Property.of("within", new Shape.Span(), LocalText.of("限时", "Time limit"))
              .help(
                  LocalText.of(
                      "提交时还不成立不算不通过：成立的那一刻通过，到时仍不成立才不通过。",
                      "Not holding at submission is no failure yet: it passes the moment it holds,"
                          + " and fails when it does not by then.")),
          Property.of("waive", new Shape.People(), LocalText.of("谁可豁免", "Waived by"))
              .help(
                  LocalText.of(
                      "写明理由后可以不计这条校验。", "May set the check aside, with a written reason.")),
          Property.of("message", new Shape.Words(), LocalText.of("提示语", "Message")),
          markedUp(Property.of("help", new Shape.Words(), LocalText.of("怎么做", "How to"))).ofLines(),
          Property.of("was", new Shape.Key(), LocalText.of("原标识", "Formerly")).more());

  private FormShape() {}
}
