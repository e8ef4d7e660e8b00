package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.SoundPrint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * Finds recordings by what they have in common: each hash of a print leads to those that have it.
 */
final class LikeSounds {

  /** Recordings that share the most are looked at closely, so many. */
  private static final int MOST = 100;

  /** A row of this says that the print was taken, whatever came of it. */
  private static final long TAKEN = -1;

  private static final Field<UUID> FILE = field(name("file"), SQLDataType.UUID);
  private static final Field<Long> MARK = field(name("mark"), SQLDataType.BIGINT);

  private LikeSounds() {}

  static int put(DSLContext dsl, UUID file, SoundPrint print) {
    var marks = new ArrayList<>(print.marks());
    marks.add(TAKEN);
    var rows = dsl.insertInto(Tables.FILE_SOUND.table()).columns(List.<Field<?>>of(FILE, MARK));
    for (long mark : marks) {
      rows = rows.values(List.of(file, mark));
    }
    return rows.execute();
  }

  /** The same of one that is there already; who was faster has written the same. */
  static int putLate(DSLContext dsl, UUID file, SoundPrint print) {
    forget(dsl, List.of(file));
    return put(dsl, file, print);
  }

  static void forget(DSLContext dsl, List<UUID> files) {
    dsl.deleteFrom(Tables.FILE_SOUND.table()).where(FILE.in(files)).execute();
  }

  static SoundPrint print(DSLContext dsl, UUID file) {
    return new SoundPrint(
        dsl.select(MARK)
            .from(Tables.FILE_SOUND.table())
            .where(FILE.eq(file), MARK.ge(0L))
            .orderBy(MARK)
            .fetch(MARK));
  }

  /** Of the kinds a print is taken of, those that have none. */
  static List<UUID> unprinted(DSLContext dsl, int most) {
    Field<String> type = field(name("type"), SQLDataType.VARCHAR);
    Field<UUID> id = field(name("file", "id"), SQLDataType.UUID);
    return dsl.select(id)
        .from(Tables.FILE.table())
        .where(
            type.startsWith("audio/").or(type.startsWith("video/")),
            notExists(
                selectOne()
                    .from(Tables.FILE_SOUND.table())
                    .where(field(name("file_sound", "file"), SQLDataType.UUID).eq(id))))
        .limit(most)
        .fetch(id);
  }

  /** How far off the recordings are that have so much in common with it. */
  static Map<UUID, Integer> near(DSLContext dsl, SoundPrint print, int percent) {
    if (print.marks().isEmpty()) {
      return Map.of();
    }
    var like = new HashMap<UUID, Integer>();
    prints(dsl, candidates(dsl, print))
        .forEach((file, other) -> {
          OptionalDouble shared = print.shared(other);
          if (shared.isPresent() && shared.getAsDouble() * 100 >= percent) {
            like.put(file, SoundLimits.distance(shared));
          }
        });
    return like;
  }

  private static List<UUID> candidates(DSLContext dsl, SoundPrint print) {
    return dsl.select(FILE)
        .from(Tables.FILE_SOUND.table())
        .where(MARK.in(print.marks()))
        .groupBy(FILE)
        .having(count().ge(SoundPrint.FEWEST))
        .orderBy(count().desc(), FILE)
        .limit(MOST)
        .fetch(FILE);
  }

  private static Map<UUID, SoundPrint> prints(DSLContext dsl, List<UUID> files) {
    var marks = new HashMap<UUID, List<Long>>();
    dsl.select(FILE, MARK)
        .from(Tables.FILE_SOUND.table())
        .where(FILE.in(files), MARK.ge(0L))
        .orderBy(MARK)
        .forEach(
            row -> marks.computeIfAbsent(row.value1(), _ -> new ArrayList<>()).add(row.value2()));
    var prints = new HashMap<UUID, SoundPrint>();
    marks.forEach((file, all) -> prints.put(file, new SoundPrint(all)));
    return prints;
  }
}
