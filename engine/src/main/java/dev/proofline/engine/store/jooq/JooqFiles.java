package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.Store.FileRow;
import dev.proofline.engine.store.Store.FileUse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** What is known of attachments. */
final class JooqFiles implements Store.Files {

  private final Database database;

  JooqFiles(Database database) {
    this.database = database;
  }

  @Override
  public void put(FileRow file) {
    database.write(
        connection ->
            database
                .dsl(connection)
                .insertInto(Tables.FILE.table())
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
                    file.pixels() == null ? null : file.pixels().height())
                .execute(),
        List.of());
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
        .where(field(name("file"), SQLDataType.UUID).eq(file))
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
                pixels(row.get("width", Integer.class), row.get("height", Integer.class))));
  }

  private static FileRow.@Nullable Size pixels(@Nullable Integer width, @Nullable Integer height) {
    return width == null || height == null ? null : new FileRow.Size(width, height);
  }
}
