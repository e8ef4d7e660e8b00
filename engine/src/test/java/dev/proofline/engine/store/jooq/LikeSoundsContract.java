package dev.proofline.engine.store.jooq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.value.SoundPrint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings are found by what they have in common, on every database. */
abstract class LikeSoundsContract {

  private StoreConfig used;
  private JooqStore store;

  abstract StoreConfig config();

  @BeforeEach
  void open() {
    used = config();
    store = JooqStore.open(used);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static SoundPrint print(long from) {
    return new SoundPrint(
        LongStream.range(0, SoundPrint.SIZE).map(n -> from + 4 * n).boxed().toList());
  }

  /** Every other mark of the first, and one beside it that the first has not. */
  private static SoundPrint half() {
    return new SoundPrint(
        LongStream.range(0, SoundPrint.SIZE / 2)
            .flatMap(n -> LongStream.of(8 * n, 8 * n + 1))
            .boxed()
            .toList());
  }

  private UUID kept(String type, SoundPrint print) {
    UUID id = UUID.randomUUID();
    store
        .files()
        .put(
            new FileRow(
                id,
                id.toString(),
                "a",
                type,
                9,
                null,
                null,
                null,
                null,
                Forms.ANNA,
                Forms.NOW,
                null,
                null),
            null,
            print);
    return id;
  }

  private Map<UUID, Integer> near(SoundPrint print, int percent) {
    try (var behind = new Database(used.limits(new StoreConfig.Limits(1, 2)))) {
      return LikeSounds.near(behind.dsl(), print, percent);
    }
  }

  @Test
  void those_with_as_much_in_common_are_found_the_likest_nearest() {
    UUID same = kept("audio/webm", print(0));
    UUID half = kept("audio/webm", half());
    kept("audio/webm", print(10_000));
    kept("audio/webm", SoundPrint.NONE);

    assertEquals(Map.of(same, 1, half, 50), near(print(0), 30));
    assertEquals(Map.of(same, 1), near(print(0), 60));
    assertEquals(Map.of(), near(SoundPrint.NONE, 1));
    assertEquals(print(0), store.files().print(same));
  }

  @Test
  void the_print_of_a_recording_is_taken_once() {
    kept("audio/webm", SoundPrint.NONE);
    kept("image/jpeg", SoundPrint.NONE);
    assertEquals(List.of(), store.files().unprinted(9));
    UUID old = kept("audio/mp4", SoundPrint.NONE);
    forgotten(old);
    assertEquals(List.of(old), store.files().unprinted(9).stream().map(FileRow::id).toList());

    store.files().printed(old, print(0));
    store.files().printed(old, print(0));

    assertEquals(List.of(), store.files().unprinted(9));
    assertEquals(Map.of(old, 1), near(print(0), 30));
  }

  /** As an earlier version kept it. */
  private void forgotten(UUID file) {
    try (var behind = new Database(used.limits(new StoreConfig.Limits(1, 2)))) {
      LikeSounds.forget(behind.dsl(), List.of(file));
    }
  }
}
