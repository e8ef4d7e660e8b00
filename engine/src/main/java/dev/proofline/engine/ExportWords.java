package dev.proofline.engine;

import dev.proofline.engine.Tasks.Fact;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.executable.ExecutableRole.Mask;
import dev.proofline.engine.expression.Expression;
import dev.proofline.engine.expression.RowField;
import dev.proofline.engine.store.PeopleStore.User;
import dev.proofline.engine.store.StoredTransfer;
import dev.proofline.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What somebody asks to export, in words for whoever decides. */
record ExportWords(Workspace workspace) {

  /** A filter in words; empty where not all of it has any. */
  Optional<LocalText> said(ExecutableForm form, Expression filter) {
    var names = new FieldNames(workspace);
    return filter
        .said(form.key(), names, LocalText.DEFAULT_LANGUAGE)
        .flatMap(chinese ->
            filter
                .said(form.key(), names, LocalText.ENGLISH)
                .map(english -> LocalText.of(chinese, english)));
  }

  /** Fields that who asks gets nothing or little of, as far as who looks may know of them. */
  List<LocalText> without(StoredTransfer asked, Access reader) {
    ExecutableForm form = workspace.catalogue().forms().get(asked.form());
    if (form == null) {
      return List.of();
    }
    Access asking = workspace.access(Optional.ofNullable(asked.by()));
    return form.fields().values().stream()
        .filter(field -> !asking.mask(form.key(), field.key()).readable())
        .filter(field -> reader.mask(form.key(), field.key()) != Mask.HIDDEN)
        .map(ExecutableField::label)
        .toList();
  }

  /** What whoever decides in a task goes by. */
  List<Fact> facts(StoredTransfer asked, Access reader) {
    String language = reader.caller().language();
    var facts = new ArrayList<Fact>();
    workspace.org().user(asked.by()).map(User::name).ifPresent(add(facts, "申请人", "Asked by"));
    String form = new ExportDecisions(workspace).title(asked.form()).in(language);
    add(facts, "导出", "Export of").accept(form);
    ExportState.said(asked)
        .map(words -> words.in(language))
        .ifPresent(add(facts, "只含", "Only where"));
    ExportState.search(asked).ifPresent(add(facts, "搜索", "Search"));
    ExportState.rows(asked)
        .ifPresent(rows -> add(facts, "条数", "Rows").accept(Integer.toString(rows)));
    Optional.of(
            without(asked, reader).stream()
                .map(field -> field.in(language))
                .collect(Collectors.joining(LocalText.of("、", ", ").in(language))))
        .filter(fields -> !fields.isEmpty())
        .ifPresent(add(facts, "不含或打码", "Left out or masked"));
    Optional.of(asked.data().path("reason").asString(""))
        .filter(reason -> !reason.isBlank())
        .ifPresent(add(facts, "原因", "Reason"));
    return List.copyOf(facts);
  }

  private static Consumer<String> add(List<Fact> facts, String chinese, String english) {
    return value -> facts.add(new Fact(LocalText.of(chinese, english), value));
  }

  private record FieldNames(Workspace workspace) implements Expression.Names {

    @Override
    public Optional<LocalText> field(RowField field) {
      return SourceNames.of(field.rowType(), field.field(), workspace.catalogue());
    }

    @Override
    public Optional<LocalText> value(RowField field, String value) {
      return person(field, value)
          .or(() ->
              Optional.ofNullable(workspace.catalogue().forms().get(field.rowType()))
                  .flatMap(form -> form.field(field.field()))
                  .flatMap(
                      found -> Optional.ofNullable(found.context().options().byValue().get(value)))
                  .map(choice -> choice.label()))
          .or(() ->
              Optional.ofNullable(
                  workspace
                      .catalogue()
                      .vocabulary()
                      .rowTitles()
                      .get(field.rowType() + "." + field.field() + "=" + value)));
    }

    private Optional<LocalText> person(RowField field, String value) {
      return field.rowType().equals(Value.Ref.USER) && field.field().equals("id")
          ? id(value).flatMap(workspace.org()::user).map(User::name).map(LocalText::plain)
          : Optional.empty();
    }

    private static Optional<UUID> id(String text) {
      try {
        return Optional.of(UUID.fromString(text));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }
}
