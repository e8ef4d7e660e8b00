package dev.proofline.engine;

import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.store.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ownership of records, for callers; each sees of the result what is open to them. */
final class LiveOwnerships implements Ownerships {

  private final Workspace workspace;
  private final Function<Caller, RecordReading> readings;
  private final RecordOwning owning;
  private final RecordMerging merging;

  LiveOwnerships(
      Workspace workspace,
      Function<Caller, RecordReading> readings,
      RecordOwning owning,
      RecordMerging merging) {
    this.workspace = workspace;
    this.readings = readings;
    this.owning = owning;
    this.merging = merging;
  }

  @Override
  public May may(Caller caller, String form) {
    return owning.may(published(form), readings.apply(caller).access());
  }

  @Override
  public StoredRecord claim(Caller caller, String form, UUID id) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm found = published(form);
    return reading.closed(found).open(owning.claim(found, id, reading));
  }

  @Override
  public StoredRecord transfer(
      Caller caller, String form, UUID id, Optional<UUID> to, @Nullable String comment) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm found = published(form);
    return reading.closed(found).open(owning.transfer(found, id, to, comment, reading));
  }

  @Override
  public StoredRecord merge(Caller caller, String form, UUID into, List<UUID> from) {
    RecordReading reading = readings.apply(caller);
    ExecutableForm found = published(form);
    return reading.closed(found).open(merging.merge(found, into, from, reading));
  }

  private ExecutableForm published(String form) {
    return Optional.ofNullable(workspace.catalogue().forms().get(form))
        .orElseThrow(Refusals::notFound);
  }
}
