package dev.proofline.runtime.page;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Filter;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldContext;
import dev.proofline.engine.field.FieldTypes;
import dev.proofline.engine.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Forms of the packs, read without the compiler: their rules are given by the fake. */
final class SampleForms {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final JsonMapper JSON = JsonMapper.shared();

  private SampleForms() {}

  static ExecutableForm read(String pack, String key, String browserModule) {
    return of(resource("/packs/" + pack + "/forms/" + key + ".json"), browserModule);
  }

  static ExecutableForm of(ObjectNode json, String browserModule) {
    var settings = new Settings(json, Pointer.ROOT);
    var fields = new LinkedHashMap<String, ExecutableField>();
    settings.list("fields").forEach(field -> fields.put(text(field, "key"), field(field)));
    return new ExecutableForm(
        text(settings, "key"),
        4,
        settings.words("title").orElseThrow(),
        settings.words("about").orElse(null),
        settings.text("use").orElse("action").equals("action"),
        settings.text("subject"),
        fields,
        layout(settings, fields),
        Optional.empty(),
        settings.texts("search"),
        settings.texts("list"),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.copyOf(fields.keySet()),
        List.of(),
        JSON.createObjectNode(),
        JSON.createObjectNode(),
        browserModule);
  }

  private static List<ExecutableForm.Section> layout(
      Settings settings, Map<String, ExecutableField> fields) {
    var sections = new ArrayList<ExecutableForm.Section>();
    settings
        .list("layout")
        .forEach(section ->
            sections.add(
                new ExecutableForm.Section(
                    section.words("section").orElse(null),
                    section.texts("fields"),
                    Optional.empty())));
    return sections.isEmpty()
        ? List.of(new ExecutableForm.Section(null, List.copyOf(fields.keySet()), Optional.empty()))
        : sections;
  }

  private static ExecutableField field(Settings field) {
    var context =
        new FieldContext(
            text(field, "key"), field.words("label").orElseThrow(), field, options(), SHANGHAI);
    return new ExecutableField(
        text(field, "key"),
        FieldTypes.find(text(field, "type")).orElseThrow(),
        context,
        field.words("hint").orElse(null),
        field.words("help").orElse(null),
        field.flag("required"),
        Optional.empty(),
        Optional.empty(),
        ExecutableField.WhenHidden.CLEAR,
        Optional.empty(),
        Optional.empty(),
        field.has("compute") ? Optional.of(new Unevaluated()) : Optional.empty(),
        Optional.empty());
  }

  private static Map<String, List<Control.Choice>> options() {
    var sets = new HashMap<String, List<Control.Choice>>();
    for (String path :
        List.of(
            "action_check/options/progress_tags",
            "crm/options/customer_grades",
            "crm/options/industries")) {
      var set = new Settings(resource("/packs/" + path + ".json"), Pointer.ROOT);
      sets.put(
          text(set, "key"),
          set.list("options").stream()
              .map(one ->
                  new Control.Choice(
                      text(one, "value"),
                      one.words("label").orElse(LocalText.plain("?")),
                      one.text("color"),
                      one.flag("archived")))
              .toList());
    }
    return sets;
  }

  private static String text(Settings settings, String key) {
    return settings.text(key).orElseThrow();
  }

  private static ObjectNode resource(String path) {
    try (var stream = Objects.requireNonNull(SampleForms.class.getResourceAsStream(path), path)) {
      JsonNode json = JSON.readTree(stream);
      return (ObjectNode) json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks a field as computed; the fake knows its value. */
  private record Unevaluated() implements Expression {
    @Override
    public String text() {
      return "";
    }

    @Override
    public Type type() {
      return Type.NUMBER;
    }

    @Override
    public Set<String> fields() {
      return Set.of();
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public Optional<Value> evaluate(Situation situation) {
      return Optional.empty();
    }

    @Override
    public boolean holds(Situation situation) {
      return false;
    }

    @Override
    public Optional<String> javaScript() {
      return Optional.empty();
    }

    @Override
    public Optional<Filter> filter(Situation situation) {
      return Optional.empty();
    }
  }
}
