package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Checks the {@code {{expression}}} parts of texts people read. */
public final class Templates {

  private final Expressions expressions;
  private final List<Finding> findings;

  /**
   * @param findings where what is wrong is collected
   */
  public Templates(Expressions expressions, List<Finding> findings) {
    this.expressions = expressions;
    this.findings = findings;
  }

  /** The text in all its languages, or empty when a part of it is wrong. */
  public Optional<Template> compile(LocalText words, Scope scope, Pointer at) {
    var byLanguage = new LinkedHashMap<String, List<Part>>();
    boolean oneLanguage = words.byLanguage().size() == 1;
    boolean[] good = {true};
    words
        .byLanguage()
        .forEach((language, text) -> {
          Pointer place = oneLanguage ? at : at.child(language);
          Optional<List<Part>> parts = parts(text, scope, place);
          parts.ifPresentOrElse(found -> byLanguage.put(language, found), () -> good[0] = false);
        });
    return good[0] ? Optional.of(new Template(byLanguage)) : Optional.empty();
  }

  private Optional<List<Part>> parts(String text, Scope scope, Pointer at) {
    var parts = new ArrayList<Part>();
    boolean good = true;
    int from = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
      int close = text.indexOf("}}", open);
      if (close < 0) {
        findings.add(unclosed(at));
        return Optional.empty();
      }
      if (open > from) {
        parts.add(new Part.Words(text.substring(from, open)));
      }
      Optional<Expression> slot = slot(text.substring(open + 2, close).strip(), scope, at);
      slot.ifPresent(expression -> parts.add(new Part.Slot(expression)));
      good &= slot.isPresent();
      from = close + 2;
    }
    if (from < text.length()) {
      parts.add(new Part.Words(text.substring(from)));
    }
    return good ? Optional.of(parts) : Optional.empty();
  }

  private Optional<Expression> slot(String text, Scope scope, Pointer at) {
    var checked = expressions.check(text, scope, null, at);
    findings.addAll(checked.findings());
    return checked instanceof dev.proofline.engine.base.Outcome.Ok<Expression>(var found, _)
        ? Optional.of(found)
        : Optional.empty();
  }

  private static Finding unclosed(Pointer at) {
    return Expected.of("每个 {{ 都有 }}", "}} for every {{")
        .but("有一处没有", "one is missing")
        .hint("写成 {{字段}} 的样子。", "Write it like {{field}}.")
        .error(at, "unclosed_template");
  }
}
