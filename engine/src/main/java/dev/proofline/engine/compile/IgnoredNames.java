package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * {@code was} where nothing follows it: a form keeps the key it has. It refuses the publish, as
 * records would seem to be gone.
 */
final class IgnoredNames implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      renamed(form.json(), form.at(), found);
    }
  }

  private static void renamed(JsonNode item, Pointer at, Consumer<Finding> found) {
    String was = item.path("was").asString("");
    String key = item.path("key").asString("");
    if (!was.isEmpty() && !was.equals(key)) {
      found.accept(
          Expected.of("表单的标识不变", "the key of a form to stay as it is")
              .but(
                  "“" + was + "”改成了“" + key + "”，已有记录不会跟着改",
                  "'" + was + "' became '" + key + "', and records there are would not follow")
              .hint("请保留原标识，只改名称（title）。", "Keep the key and change its title only.")
              .error(at.child("was"), "key_not_followed"));
    }
  }
}
