package dev.proofline.designer.editor;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;

/** The ways into the form designer. */
public final class EditorNavigation {

  static final String PATH = "designer/forms/:key/edit";
  static final String VERSION = "version";

  private EditorNavigation() {}

  /** The address of a form's draft. */
  public static String path(String key) {
    return "designer/forms/" + key + "/edit";
  }

  /** Opens the draft of the form. */
  public static void edit(String key) {
    UI.getCurrent().navigate(path(key));
  }

  /** Shows anew what has changed behind the screen; what was said at its foot stays to be read. */
  static void again() {
    UI.getCurrent().refreshCurrentRoute(false);
  }

  /** Opens a published version for reading. */
  public static void version(String key, int version) {
    UI.getCurrent().navigate(path(key), QueryParameters.of(VERSION, String.valueOf(version)));
  }
}
