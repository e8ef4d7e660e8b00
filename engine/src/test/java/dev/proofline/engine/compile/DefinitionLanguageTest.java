package dev.proofline.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.DefinitionReader;
import dev.proofline.engine.definition.DefinitionSchemas;
import dev.proofline.engine.definition.DefinitionShapes;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.OpenSet;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.step.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reader and published schemas come from one list and must judge alike. */
public class DefinitionLanguageTest {

  private static final DefinitionShapes SHAPES =
      DefinitionLanguage.shapes(new Steps(List.of("inbox", "mail", "webhook")));
  private static final Map<Kind, Schema> SCHEMAS = schemas();

  /** What a JSON Schema cannot say. */
  private static final Set<String> BEYOND_SCHEMAS =
      Set.of("duplicate_key", "bad_pattern", "bad_span");

  private static final Path DEFINITIONS = Path.of("src/test/resources/definitions");

  static Stream<ObjectNode> definitions() throws IOException {
    var found = new ArrayList<ObjectNode>();
    try (var files = Files.walk(DEFINITIONS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        var json = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
        if (json.has("definitions")) {
          json.path("definitions").forEach(one -> found.add((ObjectNode) one));
        } else {
          found.add(json);
        }
      }
    }
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void schema_and_reader_agree(ObjectNode definition) {
    assertAgree(definition);
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void schema_and_reader_agree_when_any_one_value_is_of_another_type(ObjectNode definition) {
    for (Pointer at : places(definition, Pointer.ROOT)) {
      if (at.equals(Pointer.of("kind"))) {
        continue;
      }
      for (String planted : List.of("true", "3", "\"x\"", "[]", "{}", "null", "\"P1\"")) {
        assertAgree(replaced(definition, at, JsonMapper.shared().readTree(planted)));
      }
    }
  }

  /** Also used over the packs. */
  public static void assertAgree(ObjectNode definition) {
    Kind kind = Kind.of(definition.path("kind").asString("")).orElseThrow();
    List<Finding> findings =
        new DefinitionReader(SHAPES)
            .check(kind, definition, Pointer.ROOT).stream()
                .filter(found -> !BEYOND_SCHEMAS.contains(found.code()))
                .toList();
    Schema schema = java.util.Objects.requireNonNull(SCHEMAS.get(kind));
    List<?> errors = schema.validate(definition);

    assertEquals(
        findings.isEmpty(), errors.isEmpty(), () -> definition + "\n" + findings + "\n" + errors);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void every_property_is_named_in_both_languages(Kind kind) {
    assertSpoken(SHAPES.of(kind));
    for (Shape.Open open : Shape.Open.values()) {
      OpenSet set = SHAPES.of(open);
      assertSpoken(set.common());
      set.members().values().forEach(DefinitionLanguageTest::assertSpoken);
    }
  }

  private static void assertSpoken(List<Property> properties) {
    for (Property property : properties) {
      assertTrue(property.label().byLanguage().containsKey("en"), property.key());
      assertFalse(property.label().in("zh-CN").isBlank(), property.key());
      if (property.shape() instanceof Shape.Nested(var nested)) {
        assertSpoken(nested);
      }
    }
  }

  @Test
  void refuses_a_tree_nested_ten_thousand_deep_without_falling_over() {
    ObjectNode root = JsonMapper.shared().createObjectNode().put("kind", "form");
    ObjectNode inner = root;
    for (int i = 0; i < 10_000; i++) {
      inner = inner.putObject("a");
    }

    List<Finding> findings = new DefinitionReader(SHAPES).check(Kind.FORM, root, Pointer.ROOT);

    assertEquals(List.of("too_deep"), findings.stream().map(Finding::code).toList());
  }

  @Test
  void what_is_still_to_be_chosen_is_called_by_its_kind() {
    ObjectNode flow =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"kind": "flow", "key": "f", "title": "流程", "when": {"submitted": ""}, "do": []}\
                    """);

    var finding = new DefinitionReader(SHAPES).check(Kind.FLOW, flow, Pointer.ROOT).getFirst();

    assertEquals("not_chosen /when/submitted", finding.code() + " " + finding.pointer());
    assertEquals("还没有选择表单。", finding.message().in("zh-CN"));
  }

  private static Map<Kind, Schema> schemas() {
    var schemas = new EnumMap<Kind, Schema>(Kind.class);
    var made = new DefinitionSchemas(SHAPES);
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (Kind kind : Kind.values()) {
      schemas.put(kind, registry.getSchema(made.of(kind).toString(), InputFormat.JSON));
    }
    return schemas;
  }

  private static List<Pointer> places(JsonNode node, Pointer at) {
    var places = new ArrayList<Pointer>();
    node.properties()
        .forEach(entry -> {
          places.add(at.child(entry.getKey()));
          places.addAll(places(entry.getValue(), at.child(entry.getKey())));
        });
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        places.add(at.child(i));
        places.addAll(places(node.get(i), at.child(i)));
      }
    }
    return places;
  }

  private static ObjectNode replaced(ObjectNode definition, Pointer at, JsonNode value) {
    ObjectNode copy = definition.deepCopy();
    JsonNode parent = copy;
    List<String> tokens = at.tokens();
    for (String token : tokens.subList(0, tokens.size() - 1)) {
      parent = parent.isArray() ? parent.get(Integer.parseInt(token)) : parent.get(token);
    }
    if (parent instanceof ObjectNode object) {
      object.set(tokens.getLast(), value);
    } else if (parent instanceof tools.jackson.databind.node.ArrayNode array) {
      array.set(Integer.parseInt(tokens.getLast()), value);
    }
    return copy;
  }
}
