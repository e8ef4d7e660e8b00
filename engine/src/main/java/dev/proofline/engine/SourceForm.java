package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.Catalogue;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.WorkspaceRows;
import java.util.Optional;

/**
 * The form whose records a source tells of.
 *
 * @param part what of them; empty for the records themselves
 */
record SourceForm(ExecutableForm form, Optional<Part> part) {

  /** What a source tells of records. */
  sealed interface Part {
    /** The rows of one of their table fields. */
    record Table(ExecutableField field) implements Part {}

    /** What is stored elsewhere. */
    record Derived(DerivedRows rows) implements Part {}
  }

  /** Empty for what tells of no form: tasks, events, people. */
  static Optional<SourceForm> of(String source, Catalogue catalogue) {
    ExecutableForm itself = catalogue.forms().get(source);
    if (itself != null) {
      return Optional.of(new SourceForm(itself, Optional.empty()));
    }
    for (DerivedRows derived : DerivedRows.values()) {
      ExecutableForm form = catalogue.forms().get(derived.form(source));
      if (form != null) {
        return Optional.of(new SourceForm(form, Optional.of(new Part.Derived(derived))));
      }
    }
    int dot = source.indexOf('.');
    ExecutableForm around = dot < 0 ? null : catalogue.forms().get(source.substring(0, dot));
    return Optional.ofNullable(around)
        .flatMap(form ->
            form.field(source.substring(dot + 1))
                .map(field -> new SourceForm(form, Optional.of(new Part.Table(field)))));
  }

  /** The table field it tells of. */
  Optional<ExecutableField> table() {
    return part.flatMap(
        found -> found instanceof Part.Table(var field) ? Optional.of(field) : Optional.empty());
  }

  /** What people call a source. */
  static LocalText title(String source, Catalogue catalogue) {
    return of(source, catalogue)
        .map(SourceForm::title)
        .orElseGet(() ->
            WorkspaceRows.of(source)
                .map(SourceForm::title)
                .orElseGet(() -> LocalText.of("待办 " + source, "tasks " + source)));
  }

  private static LocalText title(WorkspaceRows rows) {
    return switch (rows) {
      case EVENTS -> LocalText.of("事件", "events");
      case EXPORTS -> LocalText.of("导出申请", "requests for exports");
    };
  }

  private LocalText title() {
    return part.map(found ->
            switch (found) {
              case Part.Table(var field) -> joined(field.label());
              case Part.Derived(var rows) -> joined(title(rows));
            })
        .orElseGet(form::title);
  }

  private static LocalText title(DerivedRows rows) {
    return switch (rows) {
      case STAGES -> LocalText.of("阶段", "stages");
      case FINDINGS -> LocalText.of("校验结果", "findings");
      case ANSWERS -> LocalText.of("填写情况", "answers");
      case SUSPICIONS -> LocalText.of("可疑信号", "signals of padding");
      case SPOT_CHECKS -> LocalText.of("抽查", "spot checks");
    };
  }

  private LocalText joined(LocalText of) {
    return LocalText.of(
        form.title().in("zh-CN") + " · " + of.in("zh-CN"),
        form.title().in("en") + " · " + of.in("en"));
  }
}
