package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A definition of any kind in the making, edited place by place. */
public final class DefinitionDraft implements Draft {

  private final ObjectNode json;

  private DefinitionDraft(ObjectNode json) {
    this.json = json;
  }

  public static DefinitionDraft of(ObjectNode json) {
    return new DefinitionDraft(json.deepCopy());
  }

  /** One with nothing in it but its name. */
  public static DefinitionDraft empty(DefinitionId id, String title) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("kind", id.kind().key()).put("key", id.key()).put("title", title);
    return new DefinitionDraft(json);
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public JsonNode at(Pointer place) {
    return Nodes.at(json, place).deepCopy();
  }

  @Override
  public LocalText title() {
    return FormDraft.words(json, "title")
        .orElseGet(() -> LocalText.plain(json.path("key").asString("")));
  }

  /**
   * Puts what stands at the place, or takes it away; objects on the way there are made, an index
   * right behind the last item adds one.
   */
  public DefinitionDraft with(Pointer place, @Nullable JsonNode value) {
    ObjectNode copy = json.deepCopy();
    Nodes.putAt(copy, place, value);
    return new DefinitionDraft(copy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DefinitionDraft draft && draft.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
