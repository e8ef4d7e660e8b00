package dev.proofline.designer.editor;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design;
import dev.proofline.engine.Migrations;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.definition.DefinitionId;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.migration.Choices;
import dev.proofline.engine.store.DefinitionStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Of the versions dialog: taking the current version back, and answers no version shows. */
final class FormerAnswers extends Div {

  private final Desk desk;
  private final DefinitionId id;
  private final Runnable close;

  /**
   * @param versions how many there are
   * @param close closes the dialog it stands in
   */
  FormerAnswers(Desk desk, DefinitionId id, int versions, Runnable close) {
    this.desk = desk;
    this.id = id;
    this.close = close;
    if (versions > 0) {
      open();
    }
    // What a team tries looks hidden to everybody else, but is in use.
    boolean tried = desk.engine().design().pilot(desk.caller(), id).isPresent();
    int online =
        desk.engine()
            .design()
            .current(desk.caller(), id)
            .map(DefinitionStore.Published::version)
            .orElse(0);
    // A version that was only tried is none to go back to.
    if (online > 1 && !tried) {
      add(Parts.box("sec7", takeBack()));
    }
    if (versions > 0 && !tried) {
      hidden();
    }
  }

  private NativeButton takeBack() {
    return Parts.button("undo", desk.say("migrate.back"), "s", this::askBack);
  }

  private void askBack() {
    var dialog = new Dialog();
    dialog.setHeaderTitle(desk.say("migrate.back"));
    var empty = new Checkbox(desk.say("migrate.back.empty"));
    dialog.add(Parts.box("dlg", Parts.text(desk.say("migrate.back.words")), empty));
    NativeButton yes =
        Parts.button(
            "undo",
            desk.say("migrate.back.now"),
            "danger",
            () -> {
              dialog.close();
              back(empty.getValue());
            });
    dialog.getFooter().add(Parts.button(desk.say("common.cancel"), dialog::close), yes);
    dialog.open();
  }

  private void back(boolean mayBeEmpty) {
    try {
      Design.Publication back =
          desk.engine()
              .migrations()
              .takeBack(desk.caller(), id, mayBeEmpty ? emptyAll() : Choices.NONE);
      close.run();
      back.migration()
          .filter(migration -> migration.state().isOpen())
          .ifPresentOrElse(
              migration -> new MigrationDialog(desk, migration, EditorNavigation::again).open(),
              EditorNavigation::again);
    } catch (Refusal refused) {
      Notices.refused(refused, desk.words());
    }
  }

  /** What does not convert back may stay away, whichever field it is. */
  private Choices emptyAll() {
    return Choices.NONE.leavingEmpty(fields(desk, id.key()));
  }

  /** The keys of all fields that the form has had or will have. */
  static Set<String> fields(Desk desk, String form) {
    var id = new DefinitionId(Kind.FORM, form);
    Stream<ObjectNode> all =
        Stream.concat(
            desk.engine().design().versions(desk.caller(), id).stream()
                .map(DefinitionStore.Published::json),
            desk.engine().design().draft(desk.caller(), id).stream()
                .map(DefinitionStore.Draft::json));
    return all.flatMap(json -> json.path("fields").valueStream())
        .map(field -> field.path("key").asString(""))
        .collect(Collectors.toSet());
  }

  /** What is being converted, or stopped, of which somebody has closed the window. */
  private void open() {
    desk.engine().migrations().list(desk.caller(), id.key()).stream()
        .filter(migration -> migration.state().isOpen())
        .findFirst()
        .ifPresent(migration ->
            add(
                Parts.box(
                    "sec7",
                    Parts.h3(desk.say("migrate.progress")),
                    Parts.row(
                        Parts.text(MigrationPane.words(desk, migration)),
                        Parts.button(
                            "eye",
                            desk.say("migrate.look"),
                            "s right",
                            () -> {
                              close.run();
                              new MigrationDialog(desk, migration, EditorNavigation::again).open();
                            })))));
  }

  private void hidden() {
    List<Migrations.Hidden> hidden = desk.engine().migrations().hidden(desk.caller(), id);
    if (hidden.isEmpty()) {
      return;
    }
    Div section = Parts.box("sec7", Parts.h3(desk.say("migrate.hidden")));
    section.add(Parts.hint(desk.say("migrate.hidden.words")));
    for (Migrations.Hidden one : hidden) {
      NativeButton drop =
          Parts.button("trash", desk.say("migrate.drop"), "link s danger", () -> askDrop(one));
      drop.addClassName("right");
      section.add(
          Parts.row(
              Parts.strong(desk.say(one.label())),
              Parts.hint(desk.say("migrate.hidden.of", one.version(), one.answers())),
              drop));
    }
    add(section);
  }

  private void askDrop(Migrations.Hidden hidden) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(desk.say("migrate.drop"));
    dialog.add(
        Parts.box(
            "dlg",
            Parts.text(
                desk.say("migrate.drop.words", desk.say(hidden.label()), hidden.answers()))));
    NativeButton yes =
        Parts.button(
            "trash",
            desk.say("migrate.drop"),
            "danger",
            () -> {
              dialog.close();
              Notices.attempt(desk, () -> drop(hidden));
            });
    dialog.getFooter().add(Parts.button(desk.say("common.cancel"), dialog::close), yes);
    dialog.open();
  }

  private void drop(Migrations.Hidden hidden) {
    Migrations.Progress dropped =
        desk.engine().migrations().dropForGood(desk.caller(), id, hidden.column());
    close.run();
    if (dropped.state().isOpen()) {
      new MigrationDialog(desk, dropped, () -> {}).open();
    } else {
      Notices.done(MigrationPane.words(desk, dropped));
    }
  }
}
