package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.Blobs;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Change.Delivery;
import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.StoredRecord;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.TextAdvice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is recognised in files in the background, and read by a language model. */
final class LiveTextWork implements TextWork {

  private final Workspace workspace;
  private final Blobs blobs;
  private final Deciding deciding;
  private final TextTold told;

  LiveTextWork(Workspace workspace, Blobs blobs, Deciding deciding) {
    this.workspace = workspace;
    this.blobs = blobs;
    this.deciding = deciding;
    this.told = new TextTold(workspace);
  }

  @Override
  public Optional<Job> job(Delivery delivery) {
    UUID file = UUID.fromString(delivery.payload().path("file").asString(""));
    Optional<FileRow> row = workspace.store().files().find(file);
    if (row.isEmpty() || workspace.store().files().text(file).isPresent()) {
      return Optional.empty();
    }
    Optional<FileText> known = workspace.store().files().recognised(row.get().sha256());
    if (known.isPresent()) {
      found(file, known.get());
      return Optional.empty();
    }
    Optional<Path> path = blobs.find(row.get().sha256());
    return path.map(
        bytes -> new Job(file, bytes, row.get().type(), Optional.ofNullable(row.get().seconds())));
  }

  @Override
  public void found(UUID file, FileText text) {
    Optional<FileRow> row = workspace.store().files().find(file);
    if (row.isEmpty() || workspace.store().files().text(file).isPresent()) {
      return;
    }
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    unit.add(new Change.PutText(file, text, false));
    told.tell(
        row.get(),
        SystemCallers.flow("text"),
        TextTold.RECOGNISED,
        TextTold.event(row.get(), text),
        unit);
    workspace.commit(unit.changes());
  }

  @Override
  public List<String> unadvised(Delivery delivery) {
    return record(delivery)
        .map(found -> new WantedAdvice(workspace).texts(found.form(), found.record()))
        .orElse(List.of());
  }

  private record Found(ExecutableForm form, StoredRecord record) {}

  /** As long as it stands submitted. */
  private Optional<Found> record(Delivery delivery) {
    UUID id = UUID.fromString(delivery.payload().path("record").asString(""));
    return Optional.ofNullable(
            workspace.catalogue().forms().get(delivery.payload().path("form").asString("")))
        .flatMap(form -> told.record(form, id).map(record -> new Found(form, record)))
        .filter(found -> found.record().status().isJudged());
  }

  @Override
  public void advised(Delivery delivery, String text, TextAdvice advice) {
    UnitOfWork unit = workspace.unit(workspace.clock().instant());
    unit.add(new KeptAdvice(workspace.store()).keep(text, advice));
    Optional<Found> found = record(delivery);
    found.ifPresent(one ->
        unit.add(
            new Change.SetTimer(
                WantedTexts.timer(
                    workspace.ids(),
                    WantedTexts.CORRECTED,
                    one.form().key(),
                    one.record().id(),
                    unit.now()))));
    workspace.commit(unit.changes());
    found.ifPresent(one -> deciding.corrected(one.form().key(), one.record().id()));
  }
}
