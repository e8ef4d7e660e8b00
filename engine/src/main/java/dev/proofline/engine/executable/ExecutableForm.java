package dev.proofline.engine.executable;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.Template;
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
 * @param browserModule the ES module with visibility, required-if, computed values and immediate
 *     checks
 * @param icon a symbol of the pages' sprite
 */
public record ExecutableForm(
    String key,
    int version,
    LocalText title,
    @Nullable LocalText about,
    boolean action,
    Optional<String> subject,
    FieldSet fieldSet,
    Optional<Template> label,
    List<String> search,
    List<String> list,
    List<ExecutableCheck> checks,
    List<List<String>> unique,
    Optional<Expression> lockedIf,
    Optional<Ownership> ownership,
    ObjectNode jsonSchema,
    ObjectNode uiSchema,
    String browserModule,
    String icon) {

  public ExecutableForm {
    search = List.copyOf(search);
    list = List.copyOf(list);
    checks = List.copyOf(checks);
    unique = unique.stream().map(List::copyOf).toList();
  }

  /** By key, in the author's order. */
  public SequencedMap<String, ExecutableField> fields() {
    return fieldSet.fields();
  }

  public List<Section> layout() {
    return fieldSet.layout();
  }

  /** Keys of the computed fields, in the order of evaluation. */
  public List<String> calculationOrder() {
    return fieldSet.calculationOrder();
  }

  /** Which fields judging has to look at for what. */
  public FieldPlan plan() {
    return fieldSet.plan();
  }

  /** Whether a check of the form, of a stage or of rows asks outside systems. */
  public boolean asksOutside() {
    Stream<ExecutableCheck> inside =
        fields().values().stream()
            .flatMap(field ->
                Stream.concat(
                    field.table().stream().flatMap(table -> table.checks().stream()),
                    field.stages().stream()
                        .flatMap(stages -> stages.stages().stream())
                        .flatMap(stage -> stage.enter().stream())));
    return Stream.concat(checks.stream(), inside).anyMatch(check -> check.test().asksOutside());
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
    return Optional.ofNullable(fields().get(key));
  }

  /** A section of the page; the title is null for the unnamed first one. */
  public record Section(
      @Nullable LocalText title, List<String> fields, Optional<Expression> visibleIf) {
    public Section {
      fields = List.copyOf(fields);
    }
  }
}
