package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;

import dev.proofline.engine.store.FileRow;
import dev.proofline.engine.store.FileStore;
import dev.proofline.engine.store.FileStore.FileUse;
import dev.proofline.engine.store.FileStore.LikeUse;
import dev.proofline.engine.value.FileFacts;
import dev.proofline.engine.value.FileFactsJson;
import dev.proofline.engine.value.FileText;
import dev.proofline.engine.value.LooksLimits;
import dev.proofline.engine.value.SoundLimits;
import dev.proofline.engine.value.SoundPrint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What is known of attachments. */
final class JooqFiles implements FileStore {

  private static final Field<UUID> ID = field(name("id"), SQLDataType.UUID);
  private static final Field<UUID> FILE = field(name("file"), SQLDataType.UUID);
  private static final Field<UUID> BY = field(name("by"), SQLDataType.UUID);
  private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);
  private static final Field<String> SHA256 = field(name("sha256"), SQLDataType.VARCHAR);
  private static final Field<Long> SIZE = field(name("size"), SQLDataType.BIGINT);

  private static final Field<String> ENGINE = field(name("engine"), SQLDataType.VARCHAR);
  private static final Field<String> UNREAD = field(name("unread"), SQLDataType.VARCHAR);

  private final Database database;

  JooqFiles(Database database) {
    this.database = database;
  }

  @Override
  public void put(FileRow file, @Nullable FileText text, SoundPrint print) {
    database.write(connection -> put(database.dsl(connection), file, text, print), List.of());
  }

  @Override
  public SoundPrint print(UUID file) {
    return LikeSounds.print(database.dsl(), file);
  }

  @Override
  public void printed(UUID file, SoundPrint print) {
    database.write(
        connection -> LikeSounds.putLate(database.dsl(connection), file, print), List.of());
  }

  @Override
  public List<FileRow> unprinted(int most) {
    return LikeSounds.unprinted(database.dsl(), most).stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  @Override
  public List<LikeUse> sounding(String sha256, SoundPrint print, int percent) {
    DSLContext dsl = database.dsl();
    return LikePictures.uses(dsl, sha256, LikeSounds.near(dsl, print, percent));
  }

  @Override
  public Optional<FileText> text(UUID file) {
    return database
        .dsl()
        .select(Tables.FILE_TEXT.fields())
        .from(Tables.FILE_TEXT.table())
        .where(FILE.eq(file))
        .fetchOptional(TextRows::text);
  }

  @Override
  public Optional<FileText> recognised(String sha256) {
    var file = Tables.FILE.table();
    return database
        .dsl()
        .select(Tables.FILE_TEXT.fields())
        .from(Tables.FILE_TEXT.table())
        .where(
            BY.isNull(),
            ENGINE.isNotNull(),
            UNREAD.isNull(),
            FILE.in(select(ID).from(file).where(SHA256.eq(sha256))))
        .limit(1)
        .fetchOptional(TextRows::text);
  }

  private static int put(DSLContext dsl, FileRow file, @Nullable FileText text, SoundPrint print) {
    if (SoundLimits.isRecording(file.type())) {
      LikeSounds.put(dsl, file.id(), print);
    }
    if (text != null) {
      dsl.insertInto(Tables.FILE_TEXT.table())
          .columns(Tables.FILE_TEXT.fields())
          .values(TextRows.row(file.id(), text))
          .execute();
    }
    Optional.ofNullable(file.facts())
        .flatMap(facts -> LooksLimits.telling(facts.content()))
        .ifPresent(hash -> LikePictures.put(dsl, file.id(), hash));
    return dsl.insertInto(Tables.FILE.table())
        .columns(Tables.FILE.fields())
        .values(
            file.id(),
            file.sha256(),
            file.name(),
            file.type(),
            file.size(),
            file.takenAt(),
            file.place() == null ? null : file.place().toString(),
            file.source(),
            file.seconds() == null ? null : BigDecimal.valueOf(file.seconds()),
            file.by(),
            file.at(),
            file.pixels() == null ? null : file.pixels().width(),
            file.pixels() == null ? null : file.pixels().height(),
            file.facts() == null ? null : FileFactsJson.write(file.facts()).toString())
        .execute();
  }

  private static @Nullable Double seconds(@Nullable BigDecimal stored) {
    return stored == null ? null : stored.doubleValue();
  }

  @Override
  public List<FileUse> uses(UUID file) {
    return database
        .dsl()
        .select(Tables.FILE_USE.fields())
        .from(Tables.FILE_USE.table())
        .where(FILE.eq(file))
        .fetch(row -> new FileUse(row.get("form", String.class), row.get("record", UUID.class)));
  }

  @Override
  public Optional<FileRow> find(UUID id) {
    return database
        .dsl()
        .select(Tables.FILE.fields())
        .from(Tables.FILE.table())
        .where(field(name("id"), SQLDataType.UUID).eq(id))
        .fetchOptional(row ->
            new FileRow(
                row.get("id", UUID.class),
                row.get("sha256", String.class),
                row.get("name", String.class),
                row.get("type", String.class),
                row.get("size", Long.class),
                row.get("taken_at", Instant.class),
                Json.exactOrNull(row.get("place", String.class)),
                row.get("source", String.class),
                seconds(row.get("seconds", BigDecimal.class)),
                row.get("by", UUID.class),
                row.get("at", Instant.class),
                pixels(row.get("width", Integer.class), row.get("height", Integer.class)),
                facts(row.get("facts", String.class))));
  }

  @Override
  public List<LikeUse> alike(String sha256, @Nullable Long hash, int distance) {
    return LikePictures.uses(database.dsl(), sha256, hash, Math.min(distance, FARTHEST));
  }

  private static @Nullable FileFacts facts(@Nullable String stored) {
    return stored == null ? null : FileFactsJson.read(Json.exact(stored)).orElse(null);
  }

  @Override
  public FileStore.Unused unused(UUID by, Instant since) {
    return database
        .dsl()
        .select(count(), coalesce(sum(SIZE), BigDecimal.ZERO))
        .from(Tables.FILE.table())
        .where(BY.eq(by), AT.ge(since), notUsed())
        .fetchSingle(row -> new FileStore.Unused(row.value1(), row.value2().longValue()));
  }

  /** Asked by the file's id, for which uses have an index. */
  private static Condition notUsed() {
    var used = Tables.FILE_USE.table();
    return notExists(
        selectOne()
            .from(used)
            .where(
                field(name("file_use", "file"), SQLDataType.UUID)
                    .eq(field(name("file", "id"), SQLDataType.UUID))));
  }

  @Override
  public List<String> forgetUnused(Instant before, int most) {
    List<FileKey> gone =
        database
            .dsl()
            .select(ID, SHA256)
            .from(Tables.FILE.table())
            .where(AT.lt(before), notUsed())
            .orderBy(AT)
            .limit(most)
            .fetch(row -> new FileKey(row.value1(), row.value2()));
    if (gone.isEmpty()) {
      return List.of();
    }
    List<UUID> ids = gone.stream().map(FileKey::id).toList();
    database.write(connection -> forget(database.dsl(connection), ids), List.of());
    return gone.stream().map(FileKey::sha256).distinct().filter(one -> !isNeeded(one)).toList();
  }

  private static int forget(DSLContext dsl, List<UUID> ids) {
    int forgotten = dsl.deleteFrom(Tables.FILE.table()).where(ID.in(ids), notUsed()).execute();
    List<UUID> left = dsl.select(ID).from(Tables.FILE.table()).where(ID.in(ids)).fetch(ID);
    List<UUID> gone = ids.stream().filter(id -> !left.contains(id)).toList();
    LikePictures.forget(dsl, gone);
    LikeSounds.forget(dsl, gone);
    dsl.deleteFrom(Tables.FILE_TEXT.table()).where(FILE.in(gone)).execute();
    return forgotten;
  }

  private record FileKey(UUID id, String sha256) {}

  @Override
  public boolean isNeeded(String sha256) {
    DSLContext dsl = database.dsl();
    return dsl.fetchExists(dsl.selectFrom(Tables.FILE.table()).where(SHA256.eq(sha256)))
        || dsl.fetchExists(dsl.selectFrom(Tables.PACK_UPLOAD.table()).where(SHA256.eq(sha256)));
  }

  private static FileRow.@Nullable Size pixels(@Nullable Integer width, @Nullable Integer height) {
    return width == null || height == null ? null : new FileRow.Size(width, height);
  }
}
