package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.List;

/** What a chain says (language.md §6): links about one subject, each in time and with proof. */
final class ChainShape {

  private static final List<Property> LINK =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")).more(),
          Property.required("title", new Shape.Words(), LocalText.of("名称", "Title")),
          Property.required("on", new Shape.KeyOf(Kind.FORM), LocalText.of("由哪张表单完成", "Done by"))
              .help(
                  LocalText.of(
                      "这张表单的一条记录满足条件，环节就完成。",
                      "The link is done when a record of this form meets its condition.")),
          Property.of("if", new Shape.Expr("bool"), LocalText.of("条件", "If"))
              .help(
                  LocalText.of(
                      "条件看这条记录；写成表达式时，subject 是这条链关于的记录。",
                      "It looks at that record; in an expression, subject is what the chain is about.")),
          Property.of(
                  "subject", new Shape.Expr("row"), LocalText.of("怎样找到主体", "Way to the subject"))
              .more()
              .help(
                  LocalText.of(
                      "一路关联字段，例如 contract.opportunity；不写时用表单的“关于”。",
                      "A way of references such as contract.opportunity; without it the form's own"
                          + " subject.")),
          Property.of("after", new Shape.ListOf(new Shape.Key()), LocalText.of("在哪些环节之后", "After"))
              .more()
              .help(
                  LocalText.of(
                      "不写就是上一个环节之后；空列表表示从开始起随时可以。",
                      "Without it, after the link before; an empty list is at any time from the"
                          + " start.")),
          Property.of("within", new Shape.Span(), LocalText.of("时限", "Within")),
          Property.of("owner", new Shape.People(), LocalText.of("负责人", "Owner"))
              .help(LocalText.of("不写就是主体的负责人。", "Without it, the owner of the subject.")),
          Property.of("proof", Shape.Open.CHECKS, LocalText.of("证据", "Proof")),
          Property.of("was", new Shape.Key(), LocalText.of("原标识", "Formerly")).more());

  static final List<Property> PROPERTIES =
      List.of(
          Property.required("subject", new Shape.KeyOf(Kind.FORM), LocalText.of("关于", "About")),
          Property.required("start", Shape.Open.TRIGGER, LocalText.of("从何开始", "Starts")),
          Property.of("if", new Shape.Expr("bool"), LocalText.of("开始的条件", "Starts if")),
          Property.of(
                  "per",
                  new Shape.Choice(List.of("subject", "start")),
                  LocalText.of("同时几条", "How many at a time"))
              .help(
                  LocalText.of(
                      "同一个客户（或别的主体）可以同时有几条没完成的链。",
                      "How many chains about one subject may be open at a time.")),
          Property.required(
              "links", new Shape.ListOf(new Shape.Nested(LINK)), LocalText.of("环节", "Links")),
          Property.of("brokenIf", new Shape.Expr("bool"), LocalText.of("何时中断", "Broken if"))
              .help(LocalText.of("字段名指主体的字段。", "Fields are those of the subject.")),
          Property.of("within", new Shape.Span(), LocalText.of("全程时限", "Within")),
          Property.of("since", new Shape.Plain(), LocalText.of("也算以前的记录", "Records since"))
              .more()
              .help(
                  LocalText.of(
                      "日期（2026-01-31）或发布前多久（P90D）；不写就只算发布之后开始的。",
                      "A date (2026-01-31), or how long before publishing (P90D); without it only"
                          + " what starts from then on.")));

  private ChainShape() {}
}
