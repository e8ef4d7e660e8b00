package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.Records;
import java.util.List;

/** The options in their order, and the fields that let one choose from them. */
final class OptionsBody extends GeneratedBody {

  OptionsBody(DefinitionEditing editing) {
    super(editing);
  }

  @Override
  protected List<Component> sections() {
    Div options = Parts.box("col gap12", Parts.h3(editing().say("options.title")));
    options.add(Parts.hint(editing().say("options.hint")));
    editors(property -> property.key().equals("options")).forEach(options::add);
    return List.of(card(List.of(options)), card(List.of(used())));
  }

  /** Of the published forms the person may see. */
  private Component used() {
    Div box = Parts.box("col gap12", Parts.h3(editing().say("options.used")));
    Div names = Parts.box("row wrapping gap4");
    for (Records.FormAccess access :
        editing().desk().engine().records().forms(editing().desk().caller())) {
      access.form().fields().values().stream()
          .filter(field ->
              field
                  .context()
                  .settings()
                  .text("options")
                  .filter(editing().id().key()::equals)
                  .isPresent())
          .map(field ->
              editing().desk().say(access.form().title())
                  + " · "
                  + editing().desk().say(field.label()))
          .forEach(words -> names.add(Parts.badge(words, "")));
    }
    box.add(
        names.getComponentCount() == 0 ? Parts.hint(editing().say("options.used.none")) : names);
    return box;
  }
}
