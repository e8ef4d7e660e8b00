package dev.proofline.engine.field;

import dev.proofline.engine.expression.Manner;
import dev.proofline.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a field's own type says of its values; several of one field are told one after another. */
public record FieldManner(FieldType type, FieldContext context) implements Manner {

  @Override
  public Optional<String> tell(Value value, String language) {
    return switch (value) {
      case Value.Ref _ -> Optional.empty();
      case Value.Many(var values) when values.stream().anyMatch(Value.Ref.class::isInstance) ->
          Optional.empty();
      case Value.Many(var values) when !type.severalValues(context) ->
          Optional.of(each(values, one -> one(one, language), language));
      default -> Optional.of(one(value, language));
    };
  }

  @Override
  public Optional<String> script(String language) {
    return type.displayScript(context, language);
  }

  static String each(List<Value> values, Function<Value, String> words, String language) {
    return values.stream()
        .map(words)
        .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", "));
  }

  /** Days are moments in expressions; a number stays as exact as it was computed. */
  private String one(Value value, String language) {
    Value own = value instanceof Value.Moment ? type.fit(value, context) : value;
    return type.display(own, context, language);
  }
}
