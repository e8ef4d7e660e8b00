package dev.proofline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore.Published;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

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
        new PackExport(current).bundle(new Packs.Export("mine", "我的", "1.0.0", List.of()));

    assertEquals(
        List.of("pack.json", "forms/mine.json", "options/mine.json", "metrics/mine.json"),
        List.copyOf(bundle.files().keySet()));
  }
}
