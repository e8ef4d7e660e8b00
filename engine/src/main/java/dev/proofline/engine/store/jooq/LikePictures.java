package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.FileStore.FileUse;
import dev.proofline.engine.store.FileStore.LikeUse;
import dev.proofline.engine.value.FileContent.Looks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Finds pictures by what they look like, by multi-index hashing (Norouzi, Punjani and Fleet, 2012):
 * of four quarters of a hash at least one differs in a quarter of the bits at most, and of the last
 * ones even in one less: were all quarters farther off, together they would be too far. So each
 * quarter has an index, in which only the quarters near by are looked up.
 */
final class LikePictures {

  static final int PARTS = 4;

  private static final int BITS = Long.SIZE / PARTS;
  private static final int MOST = 300;
  private static final Field<UUID> FILE = field(name("file"), SQLDataType.UUID);
  private static final Field<Long> HASH = field(name("hash"), SQLDataType.BIGINT);

  private LikePictures() {}

  static void put(DSLContext dsl, UUID file, long hash) {
    dsl.insertInto(Tables.FILE_LOOK.table())
        .columns(Tables.FILE_LOOK.fields())
        .values(file, hash, part(hash, 0), part(hash, 1), part(hash, 2), part(hash, 3))
        .execute();
  }

  static void forget(DSLContext dsl, List<UUID> files) {
    dsl.deleteFrom(Tables.FILE_LOOK.table()).where(FILE.in(files)).execute();
  }

  static List<LikeUse> uses(DSLContext dsl, String sha256, @Nullable Long hash, int distance) {
    return uses(dsl, sha256, hash == null ? Map.of() : near(dsl, hash, distance));
  }

  /**
   * @param like files that are like it, and how far they are off
   */
  static List<LikeUse> uses(DSLContext dsl, String sha256, Map<UUID, Integer> like) {
    Map<UUID, Integer> files = new HashMap<>(like);
    dsl.select(field(name("id"), SQLDataType.UUID))
        .from(Tables.FILE.table())
        .where(field(name("sha256"), SQLDataType.VARCHAR).eq(sha256))
        .limit(MOST)
        .forEach(same -> files.put(same.value1(), 0));
    List<UUID> likest =
        files.entrySet().stream()
            .sorted(Map.Entry.<UUID, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList();
    if (likest.isEmpty()) {
      return List.of();
    }
    return dsl
        .select(Tables.FILE_USE.fields())
        .from(Tables.FILE_USE.table())
        .where(FILE.in(likest))
        .limit(MOST)
        .fetch(row ->
            new LikeUse(
                new FileUse(row.get("form", String.class), row.get("record", UUID.class)),
                files.getOrDefault(row.get("file", UUID.class), 0)))
        .stream()
        .sorted(Comparator.comparingInt(LikeUse::distance))
        .toList();
  }

  /** The pictures within the distance, with theirs; all quarters are asked in one statement. */
  static Map<UUID, Integer> near(DSLContext dsl, long hash, int distance) {
    Map<UUID, Integer> found = new HashMap<>();
    IntStream.range(0, PARTS)
        .filter(part -> radius(part, distance) >= 0)
        .mapToObj(part -> looked(dsl, hash, part, radius(part, distance)))
        .reduce(Select::unionAll)
        .ifPresent(all ->
            all.forEach(row -> {
              int apart = Looks.distance(hash, row.value2());
              if (apart <= distance) {
                found.put(row.value1(), apart);
              }
            }));
    return found;
  }

  /**
   * How far a quarter is looked around: for a distance of 4r + a, the first a + 1 quarters by r,
   * the others by r - 1, as (a + 1)(r + 1) + (3 - a)r is 4r + a + 1 already. Negative: not at all.
   */
  static int radius(int part, int distance) {
    return distance / PARTS - (part > distance % PARTS ? 1 : 0);
  }

  private static Select<Record2<UUID, Long>> looked(
      DSLContext dsl, long hash, int part, int radius) {
    return dsl.select(FILE, HASH)
        .from(Tables.FILE_LOOK.table())
        .where(
            field(name("part" + part), SQLDataType.INTEGER).in(around(part(hash, part), radius)));
  }

  /** Every quarter that differs in at most so many bits. */
  static List<Integer> around(int quarter, int radius) {
    var near = new ArrayList<Integer>();
    near.add(quarter);
    if (radius >= 1) {
      for (int one = 0; one < BITS; one++) {
        near.add(quarter ^ 1 << one);
        for (int other = 0; radius >= 2 && other < one; other++) {
          near.add(quarter ^ 1 << one ^ 1 << other);
        }
      }
    }
    return near;
  }

  static int part(long hash, int part) {
    return (int) (hash >>> part * BITS & (1 << BITS) - 1);
  }
}
