package dev.proofline.designer.editor;

import dev.proofline.designer.common.Desk;
import dev.proofline.engine.Design;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The workspace's definitions that fields point to, read once per window when first asked for. */
final class OptionSets {

  private final Desk desk;
  private @Nullable Map<String, List<Control.Choice>> options;

  OptionSets(Desk desk) {
    this.desk = desk;
  }

  /** The published option sets by key. */
  Map<String, List<Control.Choice>> options() {
    if (options == null) {
      var read = new LinkedHashMap<String, List<Control.Choice>>();
      var design = desk.engine().design();
      for (Design.Entry entry : design.list(desk.caller(), Kind.OPTIONS)) {
        design
            .current(desk.caller(), entry.id())
            .ifPresent(set ->
                read.put(
                    entry.id().key(),
                    Options.read(new Settings(set.json(), Pointer.ROOT).list("options"))));
      }
      stageFields(read::put);
      options = read;
    }
    return options;
  }

  /** What fields with stages there are, as {@code form.field}, to what they are called. */
  Map<String, String> stages() {
    var titles = new LinkedHashMap<String, String>();
    stageFields((named, _) -> titles.put(named, named));
    return titles;
  }

  private void stageFields(BiConsumer<String, List<Control.Choice>> found) {
    var design = desk.engine().design();
    for (Design.Entry entry : design.list(desk.caller(), Kind.FORM)) {
      design.current(desk.caller(), entry.id()).stream()
          .flatMap(form -> new Settings(form.json(), Pointer.ROOT).list("fields").stream())
          .filter(field -> field.has("stages"))
          .forEach(field ->
              found.accept(
                  Options.ofStages(entry.id().key(), field.text("key").orElse("")),
                  Options.stages(field)));
    }
  }

  /** What definitions of the kind there are: key to title. */
  Map<String, String> titles(Kind kind) {
    var titles = new LinkedHashMap<String, String>();
    for (Design.Entry entry : desk.engine().design().list(desk.caller(), kind)) {
      titles.put(entry.id().key(), title(entry.title()));
    }
    return titles;
  }

  private String title(LocalText title) {
    return desk.say(title);
  }
}
