package dev.proofline.engine.compile;

import dev.proofline.engine.base.Outcome;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableFlow;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Expressions;
import dev.proofline.engine.expression.Scope;
import dev.proofline.engine.expression.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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
    Outcome<Expression> checked = expressions.check(condition, scope, Type.BOOLEAN, Pointer.ROOT);
    return checked instanceof Outcome.Ok<Expression>(var expression, _)
        ? expression.constant()
        : Optional.empty();
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
