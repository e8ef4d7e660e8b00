package dev.proofline.designer.definitions;

/** The way to the definitions that are no forms. */
public final class DefinitionsNavigation {

  /** The address of their list. */
  public static final String PATH = "designer/definitions";

  /** Which kind the list shows. */
  static final String KIND = "kind";

  private DefinitionsNavigation() {}
}
