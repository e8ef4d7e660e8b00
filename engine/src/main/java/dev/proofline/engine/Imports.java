package dev.proofline.engine;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.importer.Imported;
import dev.proofline.engine.importer.Importer;

/**
 * Drafts of forms from files of other formats. Nothing is saved: whoever likes a draft saves it.
 */
public interface Imports {

  /**
   * The draft, which compiles, under a key no form of the workspace has; INVALID with what is wrong
   * with the file.
   *
   * @param as key of an importer; INVALID when there is none of that name
   */
  Imported read(Caller caller, String as, Importer.Source file);

  /** The same for whoever has only the file, as the command line. */
  Outcome<Imported> examine(String as, Importer.Source file);
}
