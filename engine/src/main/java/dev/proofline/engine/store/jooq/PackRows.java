package dev.proofline.engine.store.jooq;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.proofline.engine.store.DefinitionStore.PackInstall;
import dev.proofline.engine.store.DefinitionStore.PackUpload;
import dev.proofline.engine.store.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import tools.jackson.databind.node.ObjectNode;

/** Packs that are installed, with what they gave, and packs that were uploaded. */
record PackRows(Database database) {

  private static final Field<String> KEY = field(name("key"), SQLDataType.VARCHAR);
  private static final Field<String> PACK = field(name("pack"), SQLDataType.VARCHAR);

  static void install(DSLContext dsl, PackInstall pack) {
    dsl.deleteFrom(Tables.PACK.table()).where(KEY.eq(pack.key())).execute();
    dsl.insertInto(Tables.PACK.table())
        .columns(Tables.PACK.fields())
        .values(pack.key(), pack.version(), pack.at(), pack.by(), pack.manifest().toString())
        .execute();
    dsl.deleteFrom(Tables.PACK_DEFINITION.table()).where(PACK.eq(pack.key())).execute();
    for (int i = 0; i < pack.definitions().size(); i++) {
      ObjectNode json = pack.definitions().get(i);
      dsl.insertInto(Tables.PACK_DEFINITION.table())
          .columns(Tables.PACK_DEFINITION.fields())
          .values(
              pack.key(),
              json.path("kind").asString(""),
              json.path("key").asString(""),
              i,
              json.toString())
          .execute();
    }
  }

  List<PackUpload> uploads() {
    return database
        .dsl()
        .select(Tables.PACK_UPLOAD.fields())
        .from(Tables.PACK_UPLOAD.table())
        .orderBy(KEY)
        .fetch(row ->
            new PackUpload(
                row.get("key", String.class),
                row.get("version", String.class),
                row.get("sha256", String.class),
                row.get("at", Instant.class),
                row.get("by", UUID.class)));
  }

  void put(PackUpload upload, Event event) {
    database.attested(
        connection -> {
          DSLContext dsl = database.dsl(connection);
          dsl.deleteFrom(Tables.PACK_UPLOAD.table()).where(KEY.eq(upload.key())).execute();
          dsl.insertInto(Tables.PACK_UPLOAD.table())
              .columns(Tables.PACK_UPLOAD.fields())
              .values(upload.key(), upload.version(), upload.sha256(), upload.at(), upload.by())
              .execute();
          return Map.of();
        },
        List.of(event));
  }

  void remove(String key, Event event) {
    database.attested(
        connection -> {
          database
              .dsl(connection)
              .deleteFrom(Tables.PACK_UPLOAD.table())
              .where(KEY.eq(key))
              .execute();
          return Map.of();
        },
        List.of(event));
  }

  private Map<String, List<ObjectNode>> given() {
    var given = new HashMap<String, List<ObjectNode>>();
    database
        .dsl()
        .select(Tables.PACK_DEFINITION.fields())
        .from(Tables.PACK_DEFINITION.table())
        .orderBy(PACK, field(name("position")))
        .fetch()
        .forEach(row ->
            given
                .computeIfAbsent(row.get("pack", String.class), _ -> new ArrayList<>())
                .add(Json.definition(row.get("json", String.class))));
    return given;
  }

  List<PackInstall> installed() {
    Map<String, List<ObjectNode>> given = given();
    return database
        .dsl()
        .select(Tables.PACK.fields())
        .from(Tables.PACK.table())
        .orderBy(field(name("at")), KEY)
        .fetch(row ->
            new PackInstall(
                row.get("key", String.class),
                row.get("version", String.class),
                row.get("at", Instant.class),
                row.get("by", UUID.class),
                Json.definition(row.get("manifest", String.class)),
                given.getOrDefault(row.get("key", String.class), List.of())));
  }
}
