package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two forms that are called the same: in menus and references nobody can tell them apart. */
final class SharedTitles implements Lint {

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    Map<String, List<Source>> titled = new LinkedHashMap<>();
    for (Source form : scene.of(Kind.FORM)) {
      Settings.words(form.json().path("title"))
          .ifPresent(
              title -> titled.computeIfAbsent(shown(title), _ -> new ArrayList<>()).add(form));
    }
    titled.forEach((title, forms) -> {
      for (Source form : forms) {
        forms.stream()
            .filter(other -> !other.id().equals(form.id()))
            .findFirst()
            .ifPresent(other -> found.accept(shared(title, form, other.id().key())));
      }
    });
  }

  private static String shown(LocalText title) {
    return title.in(LocalText.DEFAULT_LANGUAGE).strip();
  }

  private static Finding shared(String title, Source form, String other) {
    return Expected.of("没有别的表单用的标题", "a title no other form has")
        .but(
            "表单 " + other + " 也叫“" + title + "”",
            "the form " + other + " is called '" + title + "' too")
        .hint(
            "填写的人分不出来。请改标题；若本是同一张，请改用 " + other + "。",
            "Nobody can tell them apart. Change the title, or use " + other + " if it is the same.")
        .warning(form.at().child("title"), "shared_title");
  }
}
