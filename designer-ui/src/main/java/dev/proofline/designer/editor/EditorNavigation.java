package dev.proofline.designer.editor;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;

/** The ways into the editors of definitions. */
public final class EditorNavigation {

  static final String PATH = "designer/forms/:key/edit";
  static final String VERSION = "version";

  private EditorNavigation() {}

  /** The address of a definition's draft. */
  public static String path(DefinitionId id) {
    return id.kind() == Kind.FORM
        ? "designer/forms/" + id.key() + "/edit"
        : "designer/definitions/" + id.kind().key() + "/" + id.key() + "/edit";
  }

  /** Opens the draft of the definition. */
  public static void edit(DefinitionId id) {
    UI.getCurrent().navigate(path(id));
  }

  /** Shows anew what has changed behind the screen; what was said at its foot stays to be read. */
  static void again() {
    UI.getCurrent().refreshCurrentRoute(false);
  }

  /** Opens a published version for reading. */
  public static void version(DefinitionId id, int version) {
    UI.getCurrent().navigate(path(id), QueryParameters.of(VERSION, String.valueOf(version)));
  }
}
