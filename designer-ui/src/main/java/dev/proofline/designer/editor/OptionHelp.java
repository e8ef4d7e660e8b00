package dev.proofline.designer.editor;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.definition.Settings;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** When an option of a field is the one to choose. */
final class OptionHelp extends Details {

  private static final String HELP = "help";

  private final Editing<?> editing;
  private final OptionsEditor.Item item;

  OptionHelp(Editing<?> editing, Slot own, OptionsEditor.Item item) {
    this.editing = editing;
    this.item = item;
    addClassName("stage-details");
    add(line(editing, own, item, this::summarise));
    summarise();
  }

  /**
   * The line it is written in.
   *
   * @param after what else to do when it was changed
   */
  static TextField line(Editing<?> editing, Slot own, OptionsEditor.Item item, Runnable after) {
    var line = new TextField(editing.say("options.help"));
    line.setValue(written(editing, item));
    line.setHelperText(editing.say("options.help.hint"));
    line.setWidthFull();
    line.setReadOnly(editing.readOnly());
    line.setValueChangeMode(ValueChangeMode.ON_CHANGE);
    line.getElement().setAttribute("data-place", own.place().get().child(HELP).toString());
    line.addValueChangeListener(event -> {
      String language = editing.desk().words().language();
      JsonNode words = LocalWords.put(item.json().get(HELP), event.getValue(), language);
      if (words == null) {
        item.json().remove(HELP);
      } else {
        item.json().set(HELP, words);
      }
      item.write().run();
      after.run();
    });
    return line;
  }

  private static String written(Editing<?> editing, OptionsEditor.Item item) {
    return Optional.ofNullable(item.json().get(HELP))
        .flatMap(Settings::words)
        .map(words -> words.in(editing.desk().words().language()))
        .orElse("");
  }

  private void summarise() {
    String said = written(editing, item);
    setSummaryText(said.isEmpty() ? editing.say("options.help") : said);
    setClassName("nothing", said.isEmpty());
  }
}
