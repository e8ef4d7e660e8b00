package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.check.CheckNames;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.expression.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A check that refuses and that nothing passes together with the others: whatever is filled in
 * where it applies is turned away. Told of each of them, with the others.
 */
final class ChecksAtOdds implements Lint {

  /** What does not let a record through as it is. */
  private static final Set<String> REFUSING = Set.of("", "block", "return");

  /**
   * A check that stands by its expression alone.
   *
   * @param applied holds of a record it applies to and that passes
   * @param kept holds of a record it lets through
   */
  private record Rule(Pointer at, LocalText title, String applied, String kept) {}

  @Override
  public void look(LintScene scene, Consumer<Finding> found) {
    for (Source form : scene.of(Kind.FORM)) {
      Map<Pointer, List<Rule>> together = new LinkedHashMap<>();
      Map<Pointer, Scope> scopes = new LinkedHashMap<>();
      scene.rules(
          form,
          (object, at, scope) ->
              rule(object, at, scope, scene)
                  .ifPresent(rule -> {
                    together.computeIfAbsent(list(at), _ -> new ArrayList<>()).add(rule);
                    scopes.put(list(at), scope);
                  }));
      together.forEach((list, rules) -> {
        var never = new Never(scene, scopes.getOrDefault(list, scene.scope(form)));
        rules.forEach(rule -> look(rule, rules, never, found));
      });
    }
  }

  private static Pointer list(Pointer check) {
    return new Pointer(check.tokens().subList(0, check.tokens().size() - 1));
  }

  private static Optional<Rule> rule(ObjectNode check, Pointer at, Scope scope, LintScene scene) {
    int depth = at.tokens().size();
    String expect = check.path("expect").asString("");
    String when = check.path("if").asString("");
    if (depth < 2
        || !at.tokens().get(depth - 2).equals("checks")
        || expect.isEmpty()
        || check.has("within")
        || check.has("waive")
        || !REFUSING.contains(check.path("otherwise").asString(""))
        || isTold(expect, scope, scene)
        || isTold(when, scope, scene)) {
      return Optional.empty();
    }
    LocalText title =
        CheckNames.given(check)
            .orElseGet(() -> LocalText.plain(check.path("key").asString(expect)));
    return Optional.of(
        when.isEmpty()
            ? new Rule(at, title, bracket(expect), bracket(expect))
            : new Rule(
                at,
                title,
                bracket(when) + " && " + bracket(expect),
                "(" + bracket(when) + " ? " + bracket(expect) + " : true)"));
  }

  /** What always or never holds by itself is told as such. */
  private static boolean isTold(String condition, Scope scope, LintScene scene) {
    return !condition.isEmpty() && scene.constant(condition, scope).isPresent();
  }

  private static String bracket(String condition) {
    return "(" + condition + ")";
  }

  /** Asks whether conditions never hold together. */
  private record Never(LintScene scene, Scope scope) {
    boolean holds(Rule rule, List<Rule> others) {
      String all =
          others.stream()
              .map(other -> " && " + other.kept)
              .collect(Collectors.joining("", rule.applied, ""));
      return scene.constant(all, scope).equals(Optional.of(false));
    }

    /** Whether they are at odds without any other. */
    boolean holds(List<Rule> rules) {
      String all = rules.stream().map(Rule::kept).collect(Collectors.joining(" && "));
      return scene.constant(all, scope).equals(Optional.of(false));
    }
  }

  private static void look(Rule rule, List<Rule> rules, Never never, Consumer<Finding> found) {
    if (never.holds(rule, List.of())) {
      found.accept(alone().warning(rule.at.child("expect"), "checks_at_odds"));
      return;
    }
    List<Rule> others = rules.stream().filter(other -> other != rule).toList();
    others.stream()
        .filter(other -> never.holds(rule, List.of(other)))
        .findFirst()
        .map(List::of)
        .or(() -> Optional.of(others).filter(all -> never.holds(rule, all)))
        .map(against -> least(rule, against, never))
        .filter(against -> !never.holds(against))
        .ifPresent(against ->
            found.accept(odds(against).warning(rule.at.child("expect"), "checks_at_odds")));
  }

  /** Without those it would never pass without either. */
  private static List<Rule> least(Rule rule, List<Rule> others, Never never) {
    var least = new ArrayList<>(others);
    for (Rule other : others) {
      List<Rule> without = least.stream().filter(one -> one != other).toList();
      if (never.holds(rule, without)) {
        least.remove(other);
      }
    }
    return least;
  }

  private static Expected alone() {
    return Expected.of("能通过的校验", "a check that can be passed")
        .but("适用条件成立时它永远通不过", "it never is where its condition holds")
        .hint("请改正条件或期望。", "Correct its condition or what it expects.");
  }

  private static Expected odds(List<Rule> against) {
    String zh =
        against.stream()
            .map(one -> "“" + one.title.in(LocalText.DEFAULT_LANGUAGE) + "”")
            .collect(Collectors.joining("、"));
    String en =
        against.stream()
            .map(one -> "'" + one.title.in(LocalText.ENGLISH) + "'")
            .collect(Collectors.joining(", "));
    return Expected.of("能与其他校验同时通过的校验", "a check that can be passed together with the others")
        .but(
            "它与" + zh + "永远不能同时通过，填什么都会被拒绝",
            "whatever is filled in, it and " + en + " never pass together")
        .hint("请改正其中之一，或用 if 分开适用范围。", "Correct one of them, or say by if where each applies.");
  }
}
