package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.Arrays;
import java.util.List;

/** What a role says (language.md §14). */
final class RoleShape {

  private static final Shape REACH =
      new Shape.Choice(List.of("none", "own", "reports", "team", "region", "all"));

  private static final Shape GRANT =
      new Shape.Nested(
          List.of(
              Property.required("on", new Shape.Plain(), LocalText.of("表单", "Form"))
                  .help(LocalText.of("表单的标识，或 *。", "A form's key, or *.")),
              Property.of(
                      "optional", new Shape.Flag(), LocalText.of("表单可以后装", "Form may come later"))
                  .help(
                      LocalText.of(
                          "还没有这个表单时不起作用，有了就生效，如另一个模板包的表单。",
                          "Says nothing while there is no such form and holds once there is, such as one of another pack."))
                  .more(),
              Property.of("read", REACH, LocalText.of("可看", "Reads")),
              Property.of("write", REACH, LocalText.of("可改", "Writes")),
              Property.of("where", new Shape.Expr("bool"), LocalText.of("且满足", "Where")).more(),
              Property.of("create", new Shape.Flag(), LocalText.of("可新建", "Creates")),
              Property.of("delete", new Shape.Flag(), LocalText.of("可删除", "Deletes")),
              Property.of("claim", new Shape.Flag(), LocalText.of("可认领", "Claims")),
              Property.of("assign", new Shape.Flag(), LocalText.of("可分配", "Assigns")),
              Property.of("merge", new Shape.Flag(), LocalText.of("可合并", "Merges")),
              Property.of(
                      "fields",
                      new Shape.MapOf(
                          new Shape.Choice(List.of("hidden", "masked", "read", "open"))),
                      LocalText.of("字段", "Fields"))
                  .more()));

  static final List<Property> PROPERTIES =
      List.of(
          Property.required("can", new Shape.ListOf(GRANT), LocalText.of("权限", "Can")),
          Property.of(
              "export",
              new Shape.Nested(
                  List.of(
                      Property.required("rows", new Shape.AnyValue(), LocalText.of("最多行数", "Rows")),
                      Property.of(
                              "above",
                              new Shape.KeyOf(Kind.FLOW),
                              LocalText.of("超出时的审批流程", "Flow above"))
                          .help(
                              LocalText.of(
                                  "由 {\"created\": \"exports\"} 触发并作决定的流程；不填则由有导出审批权的人决定。",
                                  "A deciding flow on {\"created\": \"exports\"}; without one, whoever has the duty approve_export decides.")))),
              LocalText.of("导出", "Export")),
          Property.of(
              "design",
              new Shape.Choices(Arrays.stream(Kind.values()).map(Kind::key).toList()),
              LocalText.of("可设计", "Designs")),
          Property.of(
              "duties",
              new Shape.Choices(
                  List.of(
                      "install", "users", "audit", "approve_export", "spot_check", "all_numbers")),
              LocalText.of("职责", "Duties")));

  private RoleShape() {}
}
