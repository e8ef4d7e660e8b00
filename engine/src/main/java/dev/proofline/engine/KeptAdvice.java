package dev.proofline.engine;

import dev.proofline.engine.base.Cut;
import dev.proofline.engine.search.Simplified;
import dev.proofline.engine.store.CanonicalJson;
import dev.proofline.engine.store.Change;
import dev.proofline.engine.store.Store;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.TextAdvice;
import dev.proofline.engine.value.TextAdvice.Risk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a language model said of texts, by the text, so that the same is asked once. */
record KeptAdvice(Store store) {

  private static final String KIND = "clause.advice";
  private static final String HERE = "here";
  private static final int MOST = 20;
  private static final int LONGEST_TITLE = 60;
  private static final int LONGEST = 300;

  /** Fewer letters stand in any text. */
  private static final int SHORTEST_QUOTE = 4;

  Optional<TextAdvice> find(String text) {
    return store
        .transfers()
        .find(id(text))
        .map(kept ->
            new TextAdvice(
                kept.data().path("model").asString(""),
                kept.at(),
                risks(kept.data().path("risks"))));
  }

  /** Keeps what is borne out by the text itself. */
  Change keep(String text, TextAdvice advice) {
    UUID id = id(text);
    long revision = store.transfers().find(id).map(StoredTransfer::revision).orElse(0L);
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("model", advice.model());
    var risks = data.putArray("risks");
    borneOut(text, advice.risks())
        .forEach(risk ->
            risks
                .addObject()
                .put("title", risk.title())
                .put("quote", risk.quote())
                .put("advice", risk.advice()));
    return new Change.PutTransfer(
        new StoredTransfer(
            id, KIND, HERE, HERE, revision, null, data, null, advice.at(), advice.at()),
        revision);
  }

  /** Those whose words stand in the text, each once, short enough to be read. */
  static List<Risk> borneOut(String text, List<Risk> said) {
    String plain = plain(text);
    return said.stream()
        .map(risk ->
            new Risk(
                cut(risk.title(), LONGEST_TITLE),
                risk.quote().strip(),
                cut(risk.advice(), LONGEST)))
        .filter(risk -> !risk.title().isEmpty() && risk.quote().length() <= LONGEST)
        .filter(risk -> plain(risk.quote()).length() >= SHORTEST_QUOTE)
        .filter(risk -> plain.contains(plain(risk.quote())))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** Spaces, line ends and traditional characters are no difference. */
  private static String plain(String text) {
    return Simplified.of(text.replaceAll("[\\s\\p{Z}\\p{C}]+", ""));
  }

  private static String cut(String text, int longest) {
    String line = text.replaceAll("[\\s\\p{Z}\\p{C}]+", " ").strip();
    return Cut.within(line, longest);
  }

  private static List<Risk> risks(JsonNode array) {
    return array
        .valueStream()
        .map(risk ->
            new Risk(
                risk.path("title").asString(""),
                risk.path("quote").asString(""),
                risk.path("advice").asString("")))
        .toList();
  }

  private static UUID id(String text) {
    String name = KIND + "\n" + CanonicalJson.sha256(text);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
