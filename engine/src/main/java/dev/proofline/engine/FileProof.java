package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.field.Column;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Ledger.Broken;
import dev.proofline.engine.store.RowScope;
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
public final class FileProof {

  private final Workspace workspace;
  private final Blobs blobs;

  FileProof(Workspace workspace, Blobs blobs) {
    this.workspace = workspace;
    this.blobs = blobs;
  }

  /**
   * What was looked at and found.
   *
   * @param files how many different ones records show
   * @param broken every record with a file that is missing or changed, or an answer nobody can read
   */
  public record Found(int files, List<Broken> broken) {
    public Found {
      broken = List.copyOf(broken);
    }
  }

  /** Reads each file once. */
  Found examine() {
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
    return new Found(known.size(), broken);
  }

  private void examine(StoredRecord record, Map<String, Blobs.State> known, List<Broken> broken) {
    record
        .answers()
        .values()
        .forEach((field, value) -> {
          if (value.parts().anyMatch(Value.Damaged.class::isInstance)) {
            broken.add(damaged(record, field));
          }
        });
    for (Value.File file : record.answers().files().toList()) {
      switch (known.computeIfAbsent(file.sha256(), blobs::examine)) {
        case WHOLE -> {}
        case MISSING -> broken.add(broken(record, file, "is missing"));
        case CHANGED -> broken.add(broken(record, file, "was changed"));
      }
    }
  }

  private static Broken damaged(StoredRecord record, String field) {
    return new Broken(
        "record/" + record.id(),
        record.id(),
        "Expected the answer "
            + field
            + " of "
            + record.form()
            + " "
            + record.receipt()
            + " as it was submitted, but it cannot be read.");
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
