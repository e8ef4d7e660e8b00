package dev.proofline.engine.step;

import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.expression.CallSignature;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.SpanRule;
import dev.proofline.engine.expression.Template;
import dev.proofline.engine.expression.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a member needs to compile its settings: everything is checked against the workspace's
 * vocabulary and the names known at the step's place. What is wrong is collected and comes back
 * empty.
 */
public interface Compiling {

  /** The expression under the key. */
  Optional<Expression> expression(Settings settings, String key, @Nullable Type expected);

  /** A condition, which may ask whether another step has run. */
  Optional<Expression> condition(Settings settings, String key);

  /**
   * A condition of the triggering row alone: only a change of that row makes it come out otherwise.
   */
  Optional<Expression> ofRowAlone(Settings settings, String key);

  /** A value: a literal, or a string that is an expression. */
  Optional<ValueRule> value(JsonNode node, @Nullable Type expected, Pointer at);

  /** A text with its {@code {{…}}} parts checked. */
  Optional<Template> words(Settings settings, String key);

  /** A span of time. */
  Optional<SpanRule> span(JsonNode node, Pointer at);

  /** People of the workspace, or, where allowed, addresses. */
  Optional<PeopleRule> people(Settings settings, String key, boolean addresses);

  /** Steps inside this step, as a block of the name. */
  void block(String name, JsonNode steps, Pointer at, BlockScope scope);

  /** A condition over the rows of a form. */
  Optional<Expression> over(String form, Settings settings, String key);

  /** The field of a form, when there is such a form and field. */
  Optional<TargetField> field(String form, String key);

  /** The key of a form there is; an unknown one is refused. */
  Optional<String> form(Settings settings, String key);

  boolean hasForm(String form);

  /** The form of the triggering row; empty for a schedule over no rows. */
  Optional<String> triggeringForm();

  void refuse(Pointer at, String code, LocalText message, LocalText hint);

  /** The operations of outside systems. */
  Map<String, CallSignature> calls();

  void report(Finding finding);

  /** Whether expressions over rows of the form may name the field; system fields count. */
  boolean knows(String form, String field);

  LocalText flowTitle();

  /**
   * What steps of a block know beyond those around it.
   *
   * @param results of the step itself, when they stand before the block runs
   * @param guards names that the condition of the block reads
   * @param late runs beside a step that waits for people: knows {@code assignee}, may transfer and
   *     decide
   */
  record BlockScope(SequencedMap<String, Type> results, Set<String> guards, boolean late) {
    public static final BlockScope LATE = new BlockScope(new LinkedHashMap<>(), Set.of(), true);

    public BlockScope {
      results = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(results));
      guards = Set.copyOf(guards);
    }

    public static BlockScope knowing(SequencedMap<String, Type> results) {
      return new BlockScope(results, Set.of(), false);
    }

    public static BlockScope guardedBy(Set<String> names) {
      return new BlockScope(new LinkedHashMap<>(), names, false);
    }
  }

  /**
   * A field that steps set.
   *
   * @param computed set by the form itself, never by others
   * @param type the expression type of its values
   * @param kind the key of its field type
   */
  record TargetField(boolean computed, Type type, String kind) {}
}
