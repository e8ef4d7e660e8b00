package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Parts;
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
    sections.addFirst(fromOpenApi());
    sections.add(new ConnectorSecret(editing()));
    sections.add(new ConnectorTrial(editing()));
    return List.copyOf(sections);
  }

  /** Whoever has the system's own description need not write its operations. */
  private Component fromOpenApi() {
    return Parts.box(
        "row wrapping",
        Parts.button(
            "download",
            editing().say("openapi.open"),
            "",
            () -> new OpenApiDialog(editing()).open()),
        Parts.hint(editing().say("openapi.open.hint")));
  }
}
