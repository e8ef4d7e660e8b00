package dev.proofline.designer.editor;

import dev.proofline.designer.common.Desk;
import dev.proofline.designer.draft.FormDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What differs between two drafts of a form, in words: whose fields, whose checks. */
final class FormDifferences {

  private final Desk desk;
  private final List<String> lines = new ArrayList<>();

  private FormDifferences(Desk desk) {
    this.desk = desk;
  }

  static List<String> between(FormDraft mine, FormDraft theirs, Desk desk) {
    var differences = new FormDifferences(desk);
    differences.compare(mine, theirs);
    return List.copyOf(differences.lines);
  }

  private void compare(FormDraft mine, FormDraft theirs) {
    if (!mine.title().equals(theirs.title())) {
      line("editor.stale.titles", desk.say(mine.title()), desk.say(theirs.title()));
    }
    fields("editor.stale.only.mine", missing(mine, theirs));
    fields("editor.stale.only.theirs", missing(theirs, mine));
    fields(
        "editor.stale.different",
        mine.fields().stream()
            .filter(field ->
                theirs
                    .field(field.key())
                    .filter(other -> !other.json().equals(field.json()))
                    .isPresent())
            .toList());
    if (!mine.checks().equals(theirs.checks())) {
      line("editor.stale.checks", mine.checks().size(), theirs.checks().size());
    }
  }

  private static List<FormDraft.Field> missing(FormDraft from, FormDraft in) {
    return from.fields().stream().filter(field -> in.field(field.key()).isEmpty()).toList();
  }

  private void fields(String key, List<FormDraft.Field> fields) {
    if (!fields.isEmpty()) {
      line(
          key,
          fields.stream()
              .map(field -> desk.say(field.label()))
              .collect(Collectors.joining(desk.say("common.comma"))));
    }
  }

  private void line(String key, Object... values) {
    lines.add(desk.say(key, values));
  }
}
