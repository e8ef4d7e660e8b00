package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.store.DefinitionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Before publishing: what changes, in words, and everything in the way. */
final class PublishDialog extends Dialog {

  private final Editing<?> editing;
  private final Consumer<Finding> open;
  private final NativeButton now;
  private final Consequence consequence;
  private final Optional<DefinitionStore.Pilot> tried;
  private final NativeButton some;
  private boolean published;

  /**
   * @param pilot the way to where some teams try it first
   * @param consequence makes what publishing means beside the changes, from what to call when it is
   *     answered
   */
  PublishDialog(
      Editing<?> editing,
      Consumer<Finding> open,
      Runnable pilot,
      Function<Runnable, Consequence> consequence) {
    this.editing = editing;
    this.open = open;
    editing.saveIfNeeded();
    int next = next(editing);
    setHeaderTitle(editing.say("publish.title", editing.desk().say(editing.draft().title()), next));
    setWidth("720px");
    this.now = Parts.primary(editing.say("publish.now", next), this::publish);
    this.tried = editing.desk().engine().design().pilot(editing.desk().caller(), editing.id());
    this.some = Parts.button("users", editing.say("publish.pilot"), "g", () -> first(pilot));
    this.consequence = consequence.apply(this::decide);
    Div body =
        Parts.box("dlg", Parts.hint(intro()), changes(), this.consequence.component(), problems());
    tried.ifPresent(running -> body.addComponentAsFirst(tried(running, pilot)));
    add(body);
    NativeButton later = Parts.button(editing.say("common.later"), this::close);
    decide();
    Div footer = Parts.row();
    footer.addClassName("wide");
    if (editing.errors() > 0) {
      footer.add(new Icon("info"), Parts.hint(editing.say("publish.blocked", editing.errors())));
    }
    later.addClassName("right");
    footer.add(some, later, now);
    getFooter().add(footer);
  }

  /** After every version there is, those that were only tried among them. */
  private static int next(Editing<?> editing) {
    return 1
        + editing.desk().engine().design().versions(editing.desk().caller(), editing.id()).stream()
            .mapToInt(DefinitionStore.Published::version)
            .max()
            .orElse(0);
  }

  /** A form that is online may be tried by some teams before everybody has it. */
  private boolean mayBeTried() {
    return editing.id().kind() == Kind.FORM
        && editing.published().isPresent()
        && editing.errors() == 0
        && tried.isEmpty()
        && !consequence.movesAnswers();
  }

  /** While some teams try a version there is no other. */
  private Component tried(DefinitionStore.Pilot running, Runnable pilot) {
    Div note = Parts.note("warn", "users", editing.say("publish.tried", running.version()));
    note.add(Parts.button("", editing.say("publish.tried.go"), "link s", () -> first(pilot)));
    return note;
  }

  private void first(Runnable pilot) {
    close();
    pilot.run();
  }

  private void decide() {
    now.setEnabled(editing.errors() == 0 && tried.isEmpty() && consequence.isAnswered());
    some.setVisible(mayBeTried());
  }

  private String intro() {
    return editing
        .published()
        .map(now -> editing.say("publish.replaces", now.version(), editing.desk().when(now.at())))
        .orElseGet(() -> first());
  }

  private String first() {
    return editing.say(editing.id().kind() == Kind.FORM ? "publish.first" : "publish.first.other");
  }

  private Component changes() {
    Div section = Parts.box("sec7", Parts.h3(editing.say("publish.changes")));
    if (editing.published().isEmpty()) {
      section.add(Parts.box("said mt8", new Icon("plus", "s"), Parts.text(editing.brings())));
      return section;
    }
    int from = editing.published().get().version();
    List<LocalText> changes =
        editing.desk().engine().design().changes(editing.desk().caller(), editing.id(), from, 0);
    Div list = Parts.box("chg mt8");
    changes.forEach(
        change -> list.add(new Icon("pen", "s"), Parts.text(editing.desk().say(change))));
    section.add(changes.isEmpty() ? Parts.hint(editing.say("publish.nothing")) : list);
    return section;
  }

  private Component problems() {
    Div head = Parts.row(Parts.h3(editing.say("problems")));
    Div section = Parts.box("sec7", head);
    long errors = editing.errors();
    long warnings = editing.problems().size() - errors;
    if (errors > 0) {
      head.add(Parts.badge("err", editing.say("problems.errors", errors), "bad"));
    }
    if (warnings > 0) {
      head.add(Parts.badge("alert", editing.say("problems.warnings", warnings), "warn"));
    }
    if (editing.problems().isEmpty()) {
      section.add(
          Parts.box(
              "said t-ok mt8", new Icon("okc", "s"), Parts.text(editing.say("problems.none"))));
    }
    for (Finding finding : editing.problems()) {
      section.add(line(finding));
    }
    return section;
  }

  private Component line(Finding finding) {
    Icon icon = new Icon(finding.isError() ? "err" : "alert");
    icon.addClassName(finding.isError() ? "t-bad" : "t-warn");
    Div words = Parts.col(Parts.text(FindingWords.message(finding, editing)));
    words.addClassName("grow");
    String hint = FindingWords.hint(finding, editing);
    if (!hint.isEmpty()) {
      words.add(Parts.hint(hint));
    }
    Div line = Parts.row(icon, Parts.strong(Subject.name(finding, editing)), words);
    line.getStyle().setMinHeight("32px");
    line.add(
        Parts.button(
            "",
            editing.say("problems.go"),
            "link s",
            () -> {
              close();
              open.accept(finding);
            }));
    return line;
  }

  private void told(int version) {
    Notices.done(editing.say("publish.done", editing.desk().say(editing.draft().title()), version));
  }

  /** Its records have to be converted first. */
  private void watch(Migrations.Progress progress) {
    new MigrationDialog(editing.desk(), progress, EditorNavigation::again).open();
  }

  private void publish() {
    if (published) {
      return;
    }
    published = true;
    try {
      Design.Publication made = editing.publish(consequence.choices());
      close();
      made.published().stream()
          .findFirst()
          .ifPresentOrElse(
              version -> told(version.version()), () -> made.migration().ifPresent(this::watch));
    } catch (Refusal refusal) {
      close();
      Notices.refused(refusal, editing.desk().words());
      editing.save();
    }
  }
}
