package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.editor.DefinitionEditing;
import java.util.ArrayList;
import java.util.List;

/** A connector: what its shapes say, then its secret, then a place to try an operation out. */
final class ConnectorBody extends GeneratedBody {

  ConnectorBody(DefinitionEditing editing) {
    super(editing);
  }

  @Override
  protected List<Component> sections() {
    var sections = new ArrayList<>(super.sections());
    sections.add(new ConnectorSecret(editing()));
    sections.add(new ConnectorTrial(editing()));
    return List.copyOf(sections);
  }
}
