package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.ExecutableFlow;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A field that only whoever holds a link may fill, and that the form wants from its submitter all
 * the same, or fills in for the customer.
 */
final class LinkLeftFields implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      Map<String, ExecutableFlow> left = scene.catalogue().leftToLinks(form.id().key());
      JsonNode fields = form.json().path("fields");
      for (int i = 0; i < fields.size(); i++) {
        Pointer at = form.at().child("fields").child(i);
        JsonNode field = fields.get(i);
        Optional.ofNullable(left.get(field.path("key").asString("")))
            .ifPresent(flow -> look(field, at, flow, found));
      }
    }
  }

  private static void look(
      JsonNode field, Pointer at, ExecutableFlow flow, Consumer<Finding> found) {
    if (field.path("required").asBoolean(false) && !field.has("visibleIf")) {
      found.accept(
          but(
                  flow,
                  "提交时就必填，谁也交不上去",
                  "it is required on submission, so nobody can submit",
                  "请去掉必填，或让它只在 status == 'in_review' 时显示。",
                  "Take \"required\" away, or show it only while status == 'in_review'.")
              .warning(at.child("required"), "required_of_link"));
    }
    if (field.has("default")) {
      found.accept(
          but(
                  flow,
                  "默认值会替客户先填上",
                  "its default answers in the customer's place",
                  "请去掉默认值。",
                  "Take the default away.")
              .warning(at.child("default"), "default_of_link"));
    }
  }

  private static Expected but(
      ExecutableFlow flow, String zh, String en, String hintZh, String hintEn) {
    LocalText title = flow.title();
    return Expected.of(
            "由流程“" + title.in("zh-CN") + "”的链接来填写的字段",
            "a field that the link of the flow '" + title.in("en") + "' asks for")
        .but(zh, en)
        .hint(hintZh, hintEn);
  }
}
