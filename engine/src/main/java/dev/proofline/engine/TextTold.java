package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.FileStore.FileUse;
import dev.proofline.engine.store.RowScope;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the records that show a file that its text is another, and sets their timers. */
final class TextTold {

  static final String RECOGNISED = "record.text_recognised";

  private final Workspace workspace;

  TextTold(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What the ledger says: by digest, for the words may be closed to who reads the history. */
  static ObjectNode event(FileRow file, FileText text) {
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file.id().toString())
            .put("text", CanonicalJson.sha256(text.text()));
    return text.origin().engine() == null ? data : data.put("engine", text.origin().engine());
  }

  void tell(FileRow file, Caller by, String kind, ObjectNode data, UnitOfWork unit) {
    for (FileUse use : workspace.store().files().uses(file.id())) {
      Optional.ofNullable(workspace.catalogue().forms().get(use.form()))
          .flatMap(form -> record(form, use.record()))
          .ifPresent(record -> {
            unit.add(
                new Change.AppendEvent(
                    workspace.events().ofRecord(by, unit.now(), record, kind, data.deepCopy())));
            unit.add(
                new Change.SetTimer(
                    WantedTexts.timer(
                        workspace.ids(), run(kind), use.form(), use.record(), unit.now())));
          });
    }
  }

  private static UUID run(String kind) {
    return kind.equals(RECOGNISED) ? WantedTexts.RUN : WantedTexts.CORRECTED;
  }

  Optional<StoredRecord> record(ExecutableForm form, UUID id) {
    return workspace.store().records().find(form, id, new RowScope.All());
  }
}
