package dev.proofline.engine.compile;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What lints look at: definitions as written, and what they were compiled to. */
record LintScene(List<Source> sources, Catalogue catalogue, Expressions expressions) {
  LintScene {
    sources = List.copyOf(sources);
  }

  List<Source> of(Kind kind) {
    return sources.stream()
        .filter(source -> source.id().kind() == kind)
        .filter(source -> !source.json().path("archived").asBoolean(false))
        .toList();
  }

  /** The form that triggers the flow. */
  Optional<String> triggering(Source flow) {
    return Optional.ofNullable(catalogue.flows().get(flow.id().key()))
        .map(ExecutableFlow::trigger)
        .flatMap(trigger -> trigger.source());
  }

  /** Names a condition of the definition may use; those of steps before it are not among them. */
  Scope scope(Source source) {
    String row =
        source.id().kind() == Kind.FORM ? source.id().key() : triggering(source).orElse("");
    Scope scope = Scope.over(row);
    return row.isEmpty() ? scope : scope.with("me", Type.USER).with("old", Type.row(row));
  }

  /**
   * Whether a condition always or never holds; empty when it depends, or is not understood here.
   */
  Optional<Boolean> constant(String condition, Scope scope) {
    return condition(condition, scope).flatMap(Expression::constant);
  }

  /** An object of a definition, its place, and what its conditions may speak of. */
  interface RuleVisitor {
    void visit(ObjectNode object, Pointer at, Scope scope);
  }

  /** Every object of a definition, outermost first; rules of columns and rows stand over a row. */
  void rules(Source source, RuleVisitor visitor) {
    rules(source.json(), source.at(), scope(source), source, visitor);
  }

  private static void rules(
      JsonNode node, Pointer at, Scope scope, Source source, RuleVisitor visitor) {
    if (node instanceof ObjectNode object) {
      visitor.visit(object, at, scope);
      boolean table = source.id().kind() == Kind.FORM && object.has("type") && object.has("fields");
      String form = source.id().key();
      Scope row =
          table ? FieldCompiler.ofRow(form + "." + object.path("key").asString(""), form) : scope;
      for (var entry : object.properties()) {
        boolean ofRows = List.of("fields", "checks").contains(entry.getKey());
        Pointer place = at.child(entry.getKey());
        rules(entry.getValue(), place, ofRows ? row : scope, source, visitor);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        rules(node.get(i), at.child(i), scope, source, visitor);
      }
    }
  }

  /** The condition as the compiler reads it; empty when it is not understood here. */
  Optional<Expression> condition(String text, Scope scope) {
    return expressions.check(text, scope, Type.BOOLEAN, Pointer.ROOT)
            instanceof Outcome.Ok<Expression>(var expression, _)
        ? Optional.of(expression)
        : Optional.empty();
  }

  /** Every field of a form as compiled, columns of its tables too. */
  List<ExecutableField> fields(Source form) {
    ExecutableForm compiled = catalogue.forms().get(form.id().key());
    return compiled == null
        ? List.of()
        : compiled.fields().values().stream()
            .flatMap(field ->
                Stream.concat(
                    Stream.of(field),
                    field.table().stream().flatMap(table -> table.columns().values().stream())))
            .toList();
  }

  /** Every object of a definition, outermost first, with its place. */
  static void walk(JsonNode node, Pointer at, BiConsumer<ObjectNode, Pointer> visitor) {
    if (node instanceof ObjectNode object) {
      visitor.accept(object, at);
      object
          .properties()
          .forEach(entry -> walk(entry.getValue(), at.child(entry.getKey()), visitor));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), at.child(i), visitor);
      }
    }
  }
}
