package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Links;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Links of hints, help and notices that lead nowhere; the page shows them as they are written. */
final class DeadLinks implements Lint {

  private static final List<String> MARKED_UP = List.of("hint", "help", "text");

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      LintScene.walk(form.json(), form.at(), (object, at) -> look(object, at, found));
    }
  }

  private static void look(ObjectNode object, Pointer at, Consumer<Finding> found) {
    for (String key : MARKED_UP) {
      Settings.words(object.path(key)).stream()
          .flatMap(words -> words.byLanguage().values().stream())
          .flatMap(words -> Links.dead(words).stream())
          .distinct()
          .forEach(address -> found.accept(dead(address).warning(at.child(key), "dead_link")));
    }
  }

  private static Expected dead(String address) {
    String known = String.join(", ", Links.PROTOCOLS);
    return Expected.of("以 " + known + " 开头的链接", "a link that begins with one of " + known)
        .but("“" + address + "”打不开", "'" + address + "' leads nowhere")
        .hint("请改正地址；现在页面上按原文显示。", "Correct the address; the page shows it as it is written.");
  }
}
