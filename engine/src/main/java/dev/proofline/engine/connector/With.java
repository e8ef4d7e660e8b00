package dev.proofline.engine.connector;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.Call;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Situation;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.value.Answers;
import dev.proofline.engine.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * {@code {connector, operation, with}}: which operation is asked, and with which inputs.
 *
 * @param inputs the rules of its inputs, by key
 */
public record With(
    String connector,
    String operation,
    CallSignature signature,
    SequencedMap<String, Given> inputs) {

  public With {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
  }

  /** The closed set of what an input may be given. */
  public sealed interface Given {
    record Fixed(Value value) implements Given {}

    record Computed(Expression rule) implements Given {}

    record Nothing() implements Given {}
  }

  /** What compiling it needs of its place. */
  public interface Place {
    /** The operations of the workspace, as the vocabulary names them. */
    Map<String, CallSignature> calls();

    /** The expression, of the type. */
    Optional<Expression> expression(Settings settings, String key, Type type);

    void report(Finding finding);
  }

  /** The question for a row. */
  public Call call(Situation situation) {
    Answers with = Answers.EMPTY;
    for (var input : inputs.entrySet()) {
      Optional<Value> value =
          switch (input.getValue()) {
            case Given.Fixed(var fixed) -> Optional.of(fixed);
            case Given.Computed(var rule) -> rule.evaluate(situation);
            case Given.Nothing() -> Optional.empty();
          };
      with = with.with(input.getKey(), value);
    }
    return new Call(connector, operation, with);
  }

  /** The expressions it asks. */
  public List<Expression> rules() {
    return inputs.values().stream()
        .filter(Given.Computed.class::isInstance)
        .map(given -> ((Given.Computed) given).rule())
        .toList();
  }

  /** Compiles it; what is wrong is reported and gives an empty result. */
  public static Optional<With> compile(Settings call, Place place) {
    String connector = call.text("connector").orElse("");
    String operation = call.text("operation").orElse("");
    CallSignature signature = place.calls().get(CallSignature.name(connector, operation));
    if (signature == null) {
      place.report(unknown(call, connector, operation, place.calls()));
      return Optional.empty();
    }
    var inputs = new LinkedHashMap<String, Given>();
    Optional<Settings> with = call.nested("with");
    for (var input : signature.inputs().entrySet()) {
      if (with.map(given -> given.json().has(input.getKey())).orElse(false)) {
        given(with.get(), input.getKey(), input.getValue(), place)
            .ifPresent(given -> inputs.put(input.getKey(), given));
      } else {
        place.report(missing(call.at("with"), input.getKey()));
      }
    }
    with.ifPresent(given -> strange(given, signature, place));
    return inputs.size() == signature.inputs().size()
        ? Optional.of(new With(connector, operation, signature, inputs))
        : Optional.empty();
  }

  private static Optional<Given> given(Settings with, String key, Type type, Place place) {
    JsonNode json = with.json().get(key);
    if (json.isString()) {
      return place.expression(with, key, type).map(Given.Computed::new);
    }
    if (json.isNull()) {
      return Optional.of(new Given.Nothing());
    }
    Optional<Value> fixed =
        json.isBoolean() && type.equals(Type.BOOLEAN)
            ? Optional.of(new Value.Bool(json.asBoolean()))
            : json.isNumber() && type.equals(Type.NUMBER)
                ? Optional.of(new Value.Num(json.decimalValue()))
                : Optional.empty();
    if (fixed.isEmpty()) {
      place.report(
          Expected.of("这个输入的类型的值", "a value of the type of this input")
              .but("写的是 " + json, "found " + json)
              .hint(
                  "文字要写成表达式，例如 \"'A'\"。",
                  "A text is written as an expression, for example \"'A'\".")
              .error(with.at(key), "wrong_type"));
    }
    return fixed.map(Given.Fixed::new);
  }

  private static void strange(Settings with, CallSignature signature, Place place) {
    for (String key : with.json().propertyNames()) {
      if (!signature.inputs().containsKey(key)) {
        place.report(
            Expected.of("这个操作的输入", "an input of this operation")
                .but("它没有输入“" + key + "”", "it has no input '" + key + "'")
                .hint(
                    "它的输入：" + String.join("、", signature.inputs().keySet()) + "。",
                    "Its inputs: " + String.join(", ", signature.inputs().keySet()) + ".")
                .error(with.at(key), "unknown_input"));
      }
    }
  }

  private static Finding missing(Pointer at, String key) {
    return Expected.of("每个输入都写明", "every input to be given")
        .but("缺少“" + key + "”", "'" + key + "' is missing")
        .hint("请写上它的值；没有时写 null。", "Say its value, or null for none.")
        .error(at, "input_missing");
  }

  private static Finding unknown(
      Settings call, String connector, String operation, Map<String, CallSignature> known) {
    boolean named = known.keySet().stream().anyMatch(name -> name.startsWith(connector + "."));
    String all = String.join(", ", known.keySet().stream().sorted().limit(20).toList());
    return named
        ? Expected.of("这个连接器的操作", "an operation of the connector")
            .but(
                "“" + connector + "”没有操作“" + operation + "”",
                "'" + connector + "' has no operation '" + operation + "'")
            .hint("已有：" + all + "。", "There are: " + all + ".")
            .error(call.at("operation"), "unknown_operation")
        : Expected.of("已有的连接器", "a connector of the workspace")
            .but("没有连接器“" + connector + "”", "there is no connector '" + connector + "'")
            .hint("请改正名称，或一并发布该连接器。", "Correct the name, or publish it too.")
            .error(call.at("connector"), "unknown_connector");
  }
}
