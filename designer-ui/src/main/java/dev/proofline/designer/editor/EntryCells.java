package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.PackTitles;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Design;
import java.util.Map;

/** What lists show of a definition, and what can be done there with its versions and its draft. */
public final class EntryCells {

  private final Desk desk;
  private final Runnable refresh;
  private final Map<String, String> packs;

  /**
   * @param refresh shows the list anew
   */
  public EntryCells(Desk desk, Runnable refresh) {
    this.desk = desk;
    this.refresh = refresh;
    this.packs = PackTitles.withVersions(desk);
  }

  public Component name(Design.Entry entry, String icon) {
    var link = new Anchor("/" + EditorNavigation.path(entry.id()), desk.say(entry.title()));
    link.getStyle().set("font-weight", "600").set("color", "var(--pl-text)");
    // 24 px high: what a finger and a shaking hand need
    link.getStyle().set("display", "inline-block").set("padding", "2px 0");
    Icon drawn = new Icon(icon);
    drawn.addClassName("muted");
    return Parts.row(drawn, link);
  }

  public Div state(Design.Entry entry) {
    Div row = Parts.row();
    row.add(
        entry.version() == 0
            ? Parts.badge(desk.say("editor.unpublished"), "")
            : Parts.badge("check", desk.say("editor.online", entry.version()), "ok"));
    if (entry.draft()) {
      row.add(Parts.badge("pen", desk.say("forms.draft"), "warn"));
    }
    return row;
  }

  /** The pack it comes from, and whether it was changed since. */
  public String origin(Design.Entry entry) {
    String from = packs.getOrDefault(entry.pack(), desk.say("forms.own"));
    return entry.changedHere() ? desk.say("forms.changed.here", from) : from;
  }

  public String changed(Design.Entry entry) {
    return changed(entry, desk);
  }

  /** When it was changed last, and by whom where that is known. */
  public static String changed(Design.Entry entry, Desk desk) {
    if (entry.changedAt() == null) {
      return "";
    }
    String at = desk.when(entry.changedAt());
    return desk.name(entry.changedBy())
        .map(name -> desk.say("forms.changed.by", at, name))
        .orElse(at);
  }

  public NativeButton versions(Design.Entry entry) {
    NativeButton versions =
        Parts.button(
            "history",
            desk.say("versions"),
            "g s",
            () ->
                new VersionsDialog(
                        desk,
                        entry.id(),
                        desk.say(entry.title()),
                        version -> Restoring.over(desk, version))
                    .open());
    versions.setEnabled(entry.version() > 0);
    return versions;
  }

  /** Asks, and throws the draft away. */
  public void discard(Design.Entry entry) {
    ask(
        "trash",
        desk.say("forms.discard"),
        desk.say("forms.discard.words", desk.say(entry.title())),
        () -> desk.engine().design().discard(desk.caller(), entry.id()));
  }

  /** Asks before a use case that takes something away, and shows the list anew. */
  public void ask(String icon, String title, String words, Runnable useCase) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(title);
    dialog.setWidth("min(480px, 94vw)");
    dialog.add(Parts.box("dlg", Parts.text(words)));
    NativeButton yes =
        Parts.button(
            icon,
            title,
            "danger",
            () -> {
              dialog.close();
              Notices.attempt(desk, useCase);
              refresh.run();
            });
    dialog.getFooter().add(Parts.button(desk.say("common.cancel"), dialog::close), yes);
    dialog.open();
  }
}
