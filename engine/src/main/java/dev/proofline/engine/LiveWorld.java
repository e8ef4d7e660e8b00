package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;

/** The world of one workspace. */
final class LiveWorld implements World {

  private final Workspace workspace;
  private final Labels labels;

  LiveWorld(Workspace workspace, Labels labels) {
    this.workspace = workspace;
    this.labels = labels;
  }

  @Override
  public Facts facts(UnitOfWork unit) {
    return StoreFacts.within(unit, workspace.store(), workspace.catalogue(), workspace.org());
  }

  @Override
  public Row row(ExecutableForm form, StoredRecord record) {
    return new Rows.OfRecord(form, record);
  }

  @Override
  public Template.Display display(Facts facts) {
    return labels.display(facts);
  }

  @Override
  public String label(Value.Ref reference, Facts facts, String language) {
    return labels.label(reference, facts, language).orElse(reference.target());
  }
}
