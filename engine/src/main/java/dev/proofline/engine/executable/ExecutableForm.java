package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form version, compiled: nothing left to look up, shared by all threads.
 *
 * @param version 0 for a draft that was never published
 * @param label how a row is named; texts with {@code {{expression}}} parts already checked
 * @param evaluationOrder keys of all fields, each after those that its visibility and its computed
 *     value read
 * @param calculationOrder keys of computed fields, in that order
 * @param browserModule the ES module with visibility, required-if, computed values and immediate
 *     checks
 * @param icon a symbol of the pages' sprite
 * @param plan follows from fields, order and layout
 */
public record ExecutableForm(
    String key,
    int version,
    LocalText title,
    @Nullable LocalText about,
    boolean action,
    Optional<String> subject,
    SequencedMap<String, ExecutableField> fields,
    List<Section> layout,
    Optional<Template> label,
    List<String> search,
    List<String> list,
    List<ExecutableCheck> checks,
    List<List<String>> unique,
    Optional<Expression> lockedIf,
    Optional<Ownership> ownership,
    List<String> evaluationOrder,
    List<String> calculationOrder,
    ObjectNode jsonSchema,
    ObjectNode uiSchema,
    String browserModule,
    String icon,
    FieldPlan plan) {

  public ExecutableForm(
      String key,
      int version,
      LocalText title,
      @Nullable LocalText about,
      boolean action,
      Optional<String> subject,
      SequencedMap<String, ExecutableField> fields,
      List<Section> layout,
      Optional<Template> label,
      List<String> search,
      List<String> list,
      List<ExecutableCheck> checks,
      List<List<String>> unique,
      Optional<Expression> lockedIf,
      Optional<Ownership> ownership,
      List<String> evaluationOrder,
      List<String> calculationOrder,
      ObjectNode jsonSchema,
      ObjectNode uiSchema,
      String browserModule,
      String icon) {
    this(
        key,
        version,
        title,
        about,
        action,
        subject,
        fields,
        layout,
        label,
        search,
        list,
        checks,
        unique,
        lockedIf,
        ownership,
        evaluationOrder,
        calculationOrder,
        jsonSchema,
        uiSchema,
        browserModule,
        icon,
        FieldPlan.of(fields, evaluationOrder, layout));
  }

  /** Whether a check of the form, of a stage or of rows asks outside systems. */
  public boolean asksOutside() {
    Stream<ExecutableCheck> inside =
        fields.values().stream()
            .flatMap(field ->
                Stream.concat(
                    field.table().stream().flatMap(table -> table.checks().stream()),
                    field.stages().stream()
                        .flatMap(stages -> stages.stages().stream())
                        .flatMap(stage -> stage.enter().stream())));
    return Stream.concat(checks.stream(), inside).anyMatch(check -> check.test().asksOutside());
  }

  public ExecutableForm {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    layout = List.copyOf(layout);
    search = List.copyOf(search);
    list = List.copyOf(list);
    checks = List.copyOf(checks);
    unique = unique.stream().map(List::copyOf).toList();
    evaluationOrder = List.copyOf(evaluationOrder);
    calculationOrder = List.copyOf(calculationOrder);
  }

  /** The field that says who has the record. */
  public Optional<String> ownerField() {
    return ownership.flatMap(Ownership::field);
  }

  /** Whether records without an owner may be claimed. */
  public boolean hasPool() {
    return ownership.filter(Ownership::pool).isPresent();
  }

  public Optional<ExecutableField> field(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  /** A section of the page; the title is null for the unnamed first one. */
  public record Section(
      @Nullable LocalText title, List<String> fields, Optional<Expression> visibleIf) {
    public Section {
      fields = List.copyOf(fields);
    }
  }
}
