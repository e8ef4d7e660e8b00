package dev.proofline.engine.importer;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionParser;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema with the UI schema of JSON Forms: {@code {"schema": …, "uischema": …}}. */
final class JsonFormsImporter implements Importer {

  @Override
  public String key() {
    return "jsonforms";
  }

  @Override
  public LocalText title() {
    return LocalText.of("JSON Forms", "JSON Forms");
  }

  @Override
  public LocalText about() {
    return LocalText.of(
        "含 schema 和 uischema 的 JSON：界面布局和显示规则一起带过来。",
        "JSON with schema and uischema: layout and rules of the screen come along.");
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
    if (!(json.path("schema") instanceof ObjectNode schema)) {
      return Outcome.refused(
          Expected.of("含 \"schema\" 和 \"uischema\" 的 JSON", "JSON with \"schema\" and \"uischema\"")
              .but("没有 \"schema\"", "there is no \"schema\"")
              .hint(
                  "只有一份 JSON Schema 时，请选“JSON Schema”格式。",
                  "Choose the format JSON Schema for a schema alone.")
              .error(Pointer.of("schema"), "no_schema"));
    }
    var sketch = new Sketch();
    var document = new SchemaDocument(schema, sketch.notes);
    String label = json.path("label").asString("");
    String title = label.isBlank() ? schema.path("title").asString("") : label;
    String name = title.isBlank() ? source.stem() : title;
    new UiSchemaSketching(sketch, document, name, source.answers()).form(json.path("uischema"));
    return sketch.finish(name);
  }
}
