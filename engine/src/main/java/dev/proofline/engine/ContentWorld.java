package dev.proofline.engine;

import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Facts;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.WorkCalendars;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.Row;
import dev.proofline.engine.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The world as content meets it before its pack is published: the definitions as they would be, the
 * records there are, and the lines judged before.
 */
final class ContentWorld implements Facts, SampleData.Keeping {

  private final Catalogue next;
  private final Catalogue now;
  private final Facts stored;
  private final Map<Value.Ref, Row> judged = new LinkedHashMap<>();
  private final Map<UUID, FileText> texts = new HashMap<>();

  /**
   * @param now whose forms have records
   */
  ContentWorld(Catalogue next, Catalogue now, Facts stored) {
    this.next = next;
    this.now = now;
    this.stored = stored;
  }

  void add(ExecutableForm form, StoredRecord record) {
    judged.put(new Value.Ref(form.key(), record.id()), new Rows.OfRecord(form, record));
  }

  @Override
  public Optional<Row> row(Value.Ref reference) {
    Row known = judged.get(reference);
    return known == null && !isNew(reference.target())
        ? stored.row(reference)
        : Optional.ofNullable(known);
  }

  @Override
  public List<Row> rows(String source, List<Narrowing> narrowings) {
    var found = new ArrayList<Row>(isNew(source) ? List.of() : stored.rows(source, narrowings));
    judged.entrySet().stream()
        .filter(entry -> entry.getKey().target().equals(source))
        .map(Map.Entry::getValue)
        .filter(row -> Rows.meets(row, narrowings))
        .forEach(found::add);
    return found;
  }

  /** Whether nothing can be stored of it yet. */
  private boolean isNew(String source) {
    return SourceForm.of(source, now).isEmpty() && SourceForm.of(source, next).isPresent();
  }

  @Override
  public List<Value.Ref> usersInRole(String role) {
    return stored.usersInRole(role);
  }

  @Override
  public Optional<Template> naming(String form) {
    return Optional.ofNullable(next.forms().get(form)).flatMap(ExecutableForm::label);
  }

  @Override
  public WorkCalendars calendars() {
    return next.calendars();
  }

  @Override
  public Optional<Value> setting(String key) {
    return Optional.ofNullable(next.settings().get(key));
  }

  @Override
  public List<Use> uses(Value.File file, int distance) {
    return stored.uses(file, distance);
  }

  @Override
  public Optional<FileText> text(Value.File file) {
    return Optional.ofNullable(texts.get(file.id()));
  }

  @Override
  public Value.File keep(Path path, byte[] bytes) {
    return CaseWorld.file(path, bytes);
  }

  @Override
  public void recognised(Value.File file, String text) {
    texts.put(
        file.id(),
        new FileText(text, false, List.of(), FileText.Origin.recognised("pack", Instant.EPOCH)));
  }
}
