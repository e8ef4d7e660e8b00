package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.step.Compiling.TargetField;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/** {@code {field: value}}: what a step puts into the fields of a form. */
record SetRules(SequencedMap<String, ValueRule> rules) {
  static final SetRules NONE = new SetRules(new LinkedHashMap<>());

  SetRules {
    rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
  }

  static SetRules compile(Settings settings, String key, String form, Compiling compiling) {
    var rules = new LinkedHashMap<String, ValueRule>();
    settings
        .nested(key)
        .ifPresent(set ->
            set.json()
                .properties()
                .forEach(entry ->
                    rule(entry.getKey(), entry.getValue(), set.at(entry.getKey()), form, compiling)
                        .ifPresent(rule -> rules.put(entry.getKey(), rule))));
    return new SetRules(rules);
  }

  private static Optional<ValueRule> rule(
      String field, JsonNode value, Pointer at, String form, Compiling compiling) {
    Optional<TargetField> target = compiling.field(form, field);
    if (target.isEmpty()) {
      compiling.refuse(
          at,
          "unknown_field",
          LocalText.of(
              "表单 " + form + " 没有字段 " + field + "。",
              "Expected a field of " + form + ", but " + field + " is none."),
          LocalText.of("请检查字段名。", "Check the field's key."));
      return Optional.empty();
    }
    if (target.get().computed()) {
      compiling.refuse(
          at,
          "computed_field",
          LocalText.of(
              "字段 " + field + " 是计算出来的，不能由流程填写。",
              "Expected a field people fill, but " + field + " is computed."),
          LocalText.of("请去掉这一项。", "Remove it."));
      return Optional.empty();
    }
    return compiling.value(value, target.get().type(), at);
  }

  /** Only what has a value now. */
  Answers answers(Situation situation) {
    Answers answers = Answers.EMPTY;
    for (var rule : rules.entrySet()) {
      answers = answers.with(rule.getKey(), rule.getValue().value(situation));
    }
    return answers;
  }

  /** Every field named; an empty value clears. */
  SequencedMap<String, Optional<Value>> values(Situation situation) {
    var values = new LinkedHashMap<String, Optional<Value>>();
    rules.forEach((field, rule) -> values.put(field, rule.value(situation)));
    return values;
  }
}
