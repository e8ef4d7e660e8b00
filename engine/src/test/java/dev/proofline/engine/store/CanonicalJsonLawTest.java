package dev.proofline.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is written at once is what RFC 8785's reference program makes of the same JSON. */
class CanonicalJsonLawTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @Property(tries = 500)
  void writes_what_the_reference_writes(@ForAll("trees") JsonNode json) {
    ObjectNode whole = NODES.objectNode();
    whole.set("v", json);

    assertEquals(CanonicalJson.canonical(whole.toString()), CanonicalJson.of(whole));
  }

  @Property(tries = 500)
  void numbers_that_fit_a_double_are_written_alike(@ForAll double number) {
    ObjectNode whole = NODES.objectNode();
    if (!Double.isFinite(number)) {
      return;
    }
    whole.put("v", new BigDecimal(Double.toString(number)));

    assertEquals(CanonicalJson.canonical(whole.toString()), CanonicalJson.of(whole));
  }

  @Property(tries = 300)
  void the_same_tree_read_back_is_written_alike(@ForAll("trees") JsonNode json) {
    String once = CanonicalJson.of(json);

    assertEquals(once, CanonicalJson.of(JsonMapper.shared().readTree(once)));
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.strings().all().excludeChars(surrogates()).map(NODES::stringNode),
            Arbitraries.longs().between(-(1L << 53), 1L << 53).map(NODES::numberNode),
            Arbitraries.integers().map(NODES::numberNode),
            Arbitraries.bigDecimals()
                .between(new BigDecimal("-1e6"), new BigDecimal("1e6"))
                .ofScale(4)
                .map(NODES::numberNode),
            Arbitraries.of(true, false).map(NODES::booleanNode),
            Arbitraries.just(NODES.nullNode()));
    return Arbitraries.recursive(() -> leaves, CanonicalJsonLawTest::within, 0, 3);
  }

  private static Arbitrary<JsonNode> within(Arbitrary<JsonNode> inner) {
    Arbitrary<JsonNode> arrays =
        inner.list().ofMaxSize(4).map(each -> NODES.arrayNode().addAll(each));
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(
                Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(4), inner)
            .ofMaxSize(4)
            .map(each -> NODES.objectNode().setAll(each));
    return Arbitraries.oneOf(arrays, objects);
  }

  private static char[] surrogates() {
    char[] halves = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = (char) (Character.MIN_SURROGATE + i);
    }
    return halves;
  }
}
