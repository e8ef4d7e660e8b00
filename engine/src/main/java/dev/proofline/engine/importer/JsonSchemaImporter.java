package dev.proofline.engine.importer;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.definition.DefinitionParser;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema, drafts 4 to 2020-12, of an object; also the schema within a JSON Forms example. */
final class JsonSchemaImporter implements Importer {

  @Override
  public String key() {
    return "jsonschema";
  }

  @Override
  public LocalText title() {
    return LocalText.of("JSON Schema", "JSON Schema");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "一个对象的 JSON Schema：属性变成字段，规则变成校验。",
        "A JSON Schema of an object: properties become fields, rules become checks.");
  }

  @Override
  public List<String> extensions() {
    return List.of("json");
  }

  @Override
  public Outcome<Imported> read(Source source) {
    return new DefinitionParser().parse(source.bytes()).then(json -> read(json, source));
  }

  private static Outcome<Imported> read(ObjectNode json, Source source) {
    ObjectNode schema = json.path("schema") instanceof ObjectNode inner ? inner : json;
    var sketch = new Sketch();
    var document = new SchemaDocument(schema, sketch.notes);
    ObjectNode whole = document.whole();
    String title = whole.path("title").asString("");
    String name = title.isBlank() ? source.stem() : title;
    new SchemaSketching(sketch, document, source.answers()).whole(whole, name);
    return sketch.finish(name);
  }
}
