package dev.proofline.engine.compile;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** Texts with {@code {{expression}}} parts → {@link Template}. */
final class TextCompiler {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final BiFunction<String, Pointer, Optional<Expression>> check;
  private final List<Finding> findings;

  /**
   * @param check checks one expression and reports what is wrong with it
   */
  TextCompiler(BiFunction<String, Pointer, Optional<Expression>> check, List<Finding> findings) {
    this.check = check;
    this.findings = findings;
  }

  /** The text under a property: a string, or strings by language. */
  Template compile(JsonNode text, Pointer at) {
    var byLanguage = new LinkedHashMap<String, List<Part>>();
    if (text.isString()) {
      byLanguage.put(LocalText.DEFAULT_LANGUAGE, parts(text.asString(), at));
    } else {
      text.properties()
          .forEach(entry ->
              byLanguage.put(
                  entry.getKey(), parts(entry.getValue().asString(""), at.child(entry.getKey()))));
    }
    return new Template(byLanguage);
  }

  private List<Part> parts(String text, Pointer at) {
    var parts = new ArrayList<Part>();
    int from = 0;
    int open = text.indexOf(OPEN);
    while (open >= 0) {
      int close = text.indexOf(CLOSE, open);
      if (close < 0) {
        findings.add(unclosed(at));
        return parts;
      }
      if (open > from) {
        parts.add(new Part.Words(text.substring(from, open)));
      }
      String expression = text.substring(open + OPEN.length(), close).strip();
      check.apply(expression, at).ifPresent(checked -> parts.add(new Part.Slot(checked)));
      from = close + CLOSE.length();
      open = text.indexOf(OPEN, from);
    }
    if (from < text.length()) {
      parts.add(new Part.Words(text.substring(from)));
    }
    return parts;
  }

  private static Finding unclosed(Pointer at) {
    return Finding.error(
        at,
        "slot_not_closed",
        LocalText.of(
            "文字里的 {{ 需要用 }} 结束，但没有找到。", "Expected }} after {{ in the text, but it is not there."),
        LocalText.of("例如 {{customer.name}}。", "For example {{customer.name}}."));
  }
}
