package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A flow that is set off by nothing: its form is archived, it watches no change, it does nothing.
 */
final class IdleFlows implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source flow : scene.of(Kind.FLOW)) {
      JsonNode when = flow.json().path("when");
      for (String trigger : List.of("submitted", "created", "changed", "becomes", "manual")) {
        String form = when.path(trigger).asString("");
        if (scene.catalogue().archived().contains(form)) {
          found.accept(
              Expected.of("在用的表单", "a form that is in use")
                  .but(
                      "“" + form + "”已停用，流程不会启动", "'" + form + "' is archived and sets nothing off")
                  .hint("请启用表单，或停用流程。", "Bring the form back, or archive the flow too.")
                  .warning(flow.at().child("when").child(trigger), "idle_flow"));
        }
      }
      if (flow.json().path("do").isEmpty()) {
        found.accept(
            Expected.of("至少一个步骤", "at least one step")
                .but("流程没有步骤，什么也不做", "the flow has none and does nothing")
                .hint("请加上步骤，或停用流程。", "Add a step, or archive the flow.")
                .warning(flow.at().child("do"), "idle_flow"));
      }
    }
  }
}
