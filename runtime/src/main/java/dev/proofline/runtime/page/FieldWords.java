package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableCheck;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.FieldTexts.Said;
import dev.proofline.engine.expression.Filled;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.form.Judgement;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hints, help and notices as the reader sees them. */
record FieldWords(Said said, Visit visit) {

  /**
   * @param path of the field or cell: {@code items/2/qty}
   */
  static FieldWords of(ExecutableField field, Judgement judgement, String path, Visit visit) {
    Said said = judgement.texts().get(path);
    return new FieldWords(said == null ? field.texts().fixed() : said, visit);
  }

  /** Of a cell whose row is still to be added. */
  static FieldWords ofNext(ExecutableField field, Visit visit) {
    return new FieldWords(field.texts().blank(), visit);
  }

  /** Markup, or blank: a template asks whether there is any. */
  Object hint() {
    return shown(said.hint());
  }

  Object help() {
    return shown(said.help());
  }

  Object words() {
    return shown(said.words());
  }

  private Object shown(Optional<Filled> text) {
    return text.<Object>map(filled -> Markdown.of(filled.in(visit.words().language())))
        .filter(markup -> !markup.equals(Html.NONE))
        .orElse("");
  }

  /** What a check asks for. An author's own words may lead elsewhere, with answers in them not. */
  static Object help(ExecutableForm form, String text, Visit visit) {
    if (text.isBlank()) {
      return "";
    }
    return checks(form)
        .flatMap(check -> check.help().stream())
        .filter(help -> !help.hasSlots())
        .map(Template::blank)
        .filter(help -> visit.in(help.text()).equals(text))
        .findFirst()
        .map(help -> Markdown.of(help.in(visit.words().language())))
        .orElseGet(() -> Markdown.withoutLinks(text));
  }

  private static Stream<ExecutableCheck> checks(ExecutableForm form) {
    return Stream.concat(
        form.checks().stream(),
        form.fields().values().stream()
            .flatMap(field -> field.table().stream())
            .flatMap(table -> table.checks().stream()));
  }

  /** What fills the slots, in their order, for a page that stays open. */
  ObjectNode slots() {
    ObjectNode slots = JsonNodeFactory.instance.objectNode();
    said.hint().ifPresent(text -> slots.set("hint", slots(text)));
    said.words().ifPresent(text -> slots.set("words", slots(text)));
    return slots;
  }

  private JsonNode slots(Filled text) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    text.in(visit.words().language()).stream()
        .filter(Filled.Piece.Given.class::isInstance)
        .forEach(given -> values.add(given.text()));
    return values;
  }
}
