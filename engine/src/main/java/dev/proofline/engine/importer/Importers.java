package dev.proofline.engine.importer;

import java.util.List;
import java.util.Optional;

/** The list of importers: a new one is its class and one line here. */
public final class Importers {

  private static final List<Importer> ALL =
      List.of(
          new SpreadsheetImporter(),
          new XlsFormImporter(),
          new JsonFormsImporter(),
          new JsonSchemaImporter());

  private Importers() {}

  /** Every importer, in the order they are offered. */
  public static List<Importer> all() {
    return ALL;
  }

  public static Optional<Importer> find(String key) {
    return ALL.stream().filter(importer -> importer.key().equals(key)).findFirst();
  }
}
