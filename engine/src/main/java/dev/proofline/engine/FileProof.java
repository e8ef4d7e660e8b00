package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.Store.Broken;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the files that records show are still the ones that were submitted. A record holds the
 * SHA-256 of each of its files, and the ledger holds the record: so changed bytes show, and so does
 * a changed hash.
 */
final class FileProof {

  private final Workspace workspace;
  private final Blobs blobs;

  FileProof(Workspace workspace, Blobs blobs) {
    this.workspace = workspace;
    this.blobs = blobs;
  }

  /** Every record with a file that is missing or changed. Reads each file once. */
  List<Broken> broken() {
    var broken = new ArrayList<Broken>();
    Map<String, Blobs.State> known = new HashMap<>();
    for (ExecutableForm form : workspace.catalogue().forms().values()) {
      if (mayHoldFiles(form)) {
        workspace
            .store()
            .records()
            .each(form, new RowScope.All(), Filter.EVERYTHING, row -> examine(row, known, broken));
      }
    }
    return broken;
  }

  private void examine(StoredRecord record, Map<String, Blobs.State> known, List<Broken> broken) {
    for (Value.File file : record.answers().files().toList()) {
      switch (known.computeIfAbsent(file.sha256(), blobs::examine)) {
        case WHOLE -> {}
        case MISSING -> broken.add(broken(record, file, "is missing"));
        case CHANGED -> broken.add(broken(record, file, "was changed"));
      }
    }
  }

  private static Broken broken(StoredRecord record, Value.File file, String what) {
    return new Broken(
        "record/" + record.id(),
        record.id(),
        "Expected the file "
            + file.name()
            + " of "
            + record.form()
            + " "
            + record.receipt()
            + " as it was submitted, but it "
            + what
            + ".");
  }

  private static boolean mayHoldFiles(ExecutableForm form) {
    return form.fields().values().stream()
        .anyMatch(field -> field.type().column(field.context()) == Column.JSON);
  }
}
