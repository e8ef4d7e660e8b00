package dev.proofline.engine.connector;

import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The closed set of what JSON with expressions in it is made of. What is empty is left out. */
public sealed interface Written {

  record Fixed(JsonNode json) implements Written {}

  record Computed(Expression rule) implements Written {}

  record Members(SequencedMap<String, Written> of) implements Written {
    public Members {
      of = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(of));
    }
  }

  record Items(List<Written> of) implements Written {
    public Items {
      of = List.copyOf(of);
    }
  }

  /** As JSON, with what is known in the situation. */
  default Optional<JsonNode> json(Situation situation) {
    return switch (this) {
      case Fixed(var json) -> Optional.of(json);
      case Computed(var rule) -> rule.evaluate(situation).map(value -> json(value));
      case Members(var of) -> {
        var made = JsonNodeFactory.instance.objectNode();
        of.forEach((key, part) -> part.json(situation).ifPresent(json -> made.set(key, json)));
        yield Optional.of(made);
      }
      case Items(var of) -> {
        var made = JsonNodeFactory.instance.arrayNode();
        of.forEach(part -> part.json(situation).ifPresent(made::add));
        yield Optional.of(made);
      }
    };
  }

  /** A value as outside systems are told it. */
  static JsonNode json(Value value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case Value.Text(var text) -> json.stringNode(text);
      case Value.Num(var number) -> json.numberNode(number.stripTrailingZeros());
      case Value.Bool(var yes) -> json.booleanNode(yes);
      case Value.Day(var day) -> json.stringNode(day.toString());
      case Value.Moment(var moment) -> json.stringNode(moment.toString());
      case Value.Span(var span) -> json.stringNode(span.toString());
      case Value.Ref(_, var id) -> json.stringNode(id.toString());
      case Value.Many(var values) -> {
        var many = json.arrayNode();
        values.forEach(one -> many.add(json(one)));
        yield many;
      }
      case Value.Place _, Value.File _, Value.Rows _, Value.Damaged _ -> json.nullNode();
    };
  }

  /** A value as it stands in an address or a header. */
  static String text(JsonNode json) {
    return json.isNumber() ? json.decimalValue().toPlainString() : json.asString("");
  }
}
