package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.compile.FieldNames;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The folders of an exported pack. */
class PackExportTest {

  @Test
  void definitions_lie_in_folders_called_as_those_of_the_products_packs() {
    Map<DefinitionId, Published> current = new LinkedHashMap<>();
    for (Kind kind : List.of(Kind.FORM, Kind.OPTIONS, Kind.METRIC)) {
      var id = new DefinitionId(kind, "mine");
      var json = JsonNodeFactory.instance.objectNode().put("kind", kind.key()).put("key", "mine");
      current.put(id, new Published(id, 1, json, Publishing.WORKSPACE_PACK, null, Instant.EPOCH));
    }

    Packs.Bundle bundle =
        new PackExport(current, _ -> FieldNames.NONE)
            .bundle(new Packs.Export("mine", "我的", "1.0.0", List.of()));

    assertEquals(
        List.of("pack.json", "forms/mine.json", "options/mine.json", "metrics/mine.json"),
        List.copyOf(bundle.files().keySet()));
  }

  private static void put(Map<DefinitionId, Published> current, Kind kind, String json) {
    ObjectNode read = (ObjectNode) JsonMapper.shared().readTree(json);
    var id = new DefinitionId(kind, read.path("key").asString());
    current.put(id, new Published(id, 3, read, Publishing.WORKSPACE_PACK, null, Instant.EPOCH));
  }

  @Test
  void roles_name_fields_as_they_are_called_now() {
    Map<DefinitionId, Published> current = new LinkedHashMap<>();
    put(
        current,
        Kind.FORM,
        "{\"key\": \"deal\", \"fields\": [{\"key\": \"price\"}, {\"key\": \"note\"}]}");
    put(
        current,
        Kind.ROLE,
        """
        {"key": "clerk", "can": [
          {"on": "deal", "fields": {"amount": "hidden", "gone": "masked", "owner": "hidden"}},
          {"on": "deal2", "fields": {"gone": "hidden"}}]}\
        """);
    var before =
        JsonMapper.shared()
            .readTree(
                "{\"fields\": [{\"key\": \"price\", \"was\": \"amount\"}, {\"key\": \"gone\"}]}");

    Packs.Bundle bundle =
        new PackExport(current, _ -> FieldNames.of(Stream.of(before)))
            .bundle(new Packs.Export("mine", "我的", "1.0.0", List.of()));

    assertEquals(
        "[{\"on\":\"deal\",\"fields\":{\"owner\":\"hidden\",\"price\":\"hidden\"}},"
            + "{\"on\":\"deal2\",\"fields\":{\"gone\":\"hidden\"}}]",
        Objects.requireNonNull(bundle.files().get("roles/clerk.json")).path("can").toString());
  }
}
