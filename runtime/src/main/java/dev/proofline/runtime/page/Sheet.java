package dev.proofline.runtime.page;

import dev.proofline.engine.Records;
import dev.proofline.engine.form.Judgement;
import java.util.Optional;
import java.util.UUID;

/**
 * The sheet being filled.
 *
 * @param version of the record being corrected, 0 for a new one
 * @param fresh whether nothing has been typed here yet, so that a kept draft may be taken up
 */
record Sheet(UUID id, long version, boolean fresh, Optional<Records.RecordView> record) {

  static Sheet fresh(UUID id) {
    return new Sheet(id, 0, true, Optional.empty());
  }

  static Sheet of(Records.RecordView record) {
    return new Sheet(record.record().id(), record.record().version(), true, Optional.of(record));
  }

  Sheet kept() {
    return new Sheet(id, version, false, record);
  }

  Sheet at(long version) {
    return new Sheet(id, version, fresh, record);
  }

  /** Where it is filled. */
  String address(String form) {
    return "/f/" + form + (record.isPresent() ? "/" + id : "");
  }

  /** The record that is changed; empty for a new one. */
  Optional<UUID> existing() {
    return record.map(view -> view.record().id());
  }

  boolean returned() {
    return record.filter(view -> view.record().status() == Judgement.Status.RETURNED).isPresent();
  }

  /** Why it came back; empty for a new one. */
  String reason(Visit visit) {
    return record.map(view -> Findings.reason(view, visit)).orElse("");
  }

  Model model(Visit visit) {
    return Model.of("id", id.toString())
        .with("version", version)
        .with("fresh", fresh)
        .with("correcting", record.isPresent())
        .with("label", record.map(Records.RecordView::label).orElse(""))
        .with("receipt", record.map(view -> view.record().receipt()).orElse(""))
        .with("returned", returned());
  }
}
