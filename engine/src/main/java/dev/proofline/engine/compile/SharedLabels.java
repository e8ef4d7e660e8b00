package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Two options, or two stages, that are called the same: nobody can tell them apart. */
final class SharedLabels implements Lint {

  /** Lists of what is chosen from, and what names one of it. */
  private record Named(String list, String by) {}

  private static final List<Named> CHOSEN =
      List.of(new Named("options", "label"), new Named("stages", "title"));

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Kind kind : List.of(Kind.FORM, Kind.OPTIONS)) {
      for (Source source : scene.of(kind)) {
        LintScene.walk(
            source.json(),
            source.at(),
            (object, at) -> {
              for (Named named : CHOSEN) {
                look(object.path(named.list), named.by, at.child(named.list), found);
              }
            });
      }
    }
  }

  private static void look(JsonNode list, String by, Pointer at, Consumer<Finding> found) {
    if (!list.isArray()) {
      return;
    }
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Optional<LocalText> label = Settings.words(list.get(i).path(by));
      if (label.isPresent() && !archived(list.get(i)) && !taken.add(shown(label.get()))) {
        found.accept(shared(label.get()).warning(at.child(i).child(by), "shared_label"));
      }
    }
  }

  private static boolean archived(JsonNode option) {
    return option.path("archived").asBoolean(false);
  }

  private static String shown(LocalText label) {
    return label.in(LocalText.DEFAULT_LANGUAGE).strip();
  }

  private static Expected shared(LocalText label) {
    return Expected.of("各不相同的名称", "names that differ")
        .but(
            "不止一项叫“" + shown(label) + "”",
            "more than one is called '" + label.in(LocalText.ENGLISH).strip() + "'")
        .hint("填写的人分不出来。请改名，或停用其一。", "Nobody can tell them apart. Rename or archive one.");
  }
}
