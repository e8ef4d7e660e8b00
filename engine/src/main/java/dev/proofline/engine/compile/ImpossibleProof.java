package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Proof nobody can bring: of no kind of file, within no distance or time. */
final class ImpossibleProof implements Lint {

  private static final List<String> SPANS = List.of("within", "maxAge", "radius");
  private static final List<String> NOTHING = List.of("0", "PT0S", "PT0M", "PT0H", "P0D");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      LintScene.walk(form.json(), form.at(), (object, at) -> look(object, at, found));
    }
  }

  private static void look(ObjectNode object, Pointer at, Consumer<Finding> found) {
    JsonNode types = object.path("types");
    if (types.isArray() && types.isEmpty()) {
      found.accept(
          impossible("没有允许任何文件类型", "no kind of file is allowed")
              .warning(at.child("types"), "impossible_proof"));
    }
    for (String span : SPANS) {
      JsonNode value = object.path(span);
      if (NOTHING.contains(value.asString("")) || (value.isNumber() && value.asDouble() <= 0)) {
        found.accept(
            impossible(span + " 是 0", span + " is 0").warning(at.child(span), "impossible_proof"));
      }
    }
  }

  private static Expected impossible(String chinese, String english) {
    return Expected.of("能做到的证据要求", "proof that can be brought")
        .but(chinese, english)
        .hint("请放宽要求，或去掉它。", "Ask for less, or take it out.");
  }
}
