package dev.proofline.engine;

import dev.proofline.engine.Records.Stay;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What rows of {@code rows.stages.<form>} are called: their record's id with its stage field and
 * the number of the stay folded in, so that the record is found by it.
 */
record StageIds(ExecutableForm form) {

  /** Stays of a field that are told apart; a record hardly moves so often. */
  private static final int STAYS = 256;

  /** Above the bits in which ids of records made one after the other may resemble. */
  private static final int SHIFT = 20;

  UUID of(UUID record, Stay stay, List<Stay> all) {
    long before =
        all.stream()
            .takeWhile(other -> other != stay)
            .filter(other -> other.field().equals(stay.field()))
            .count();
    return folded(record, fields().indexOf(stay.field()), (int) (before % STAYS));
  }

  /** The records that a row of the name may tell of, likely ones first. */
  Stream<UUID> records(UUID row) {
    int fields = fields().size();
    return IntStream.range(0, STAYS)
        .boxed()
        .flatMap(stay -> IntStream.range(0, fields).mapToObj(field -> folded(row, field, stay)));
  }

  private List<String> fields() {
    return form.fields().values().stream()
        .filter(field -> field.stages().isPresent())
        .map(ExecutableField::key)
        .toList();
  }

  /** Its own reverse. */
  private static UUID folded(UUID id, int field, int stay) {
    long place = (long) field * STAYS + stay + 1;
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (place << SHIFT));
  }
}
