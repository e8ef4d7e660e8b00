package dev.proofline.designer.templates;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Drawer;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.PackTitles;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Caller;
import dev.proofline.engine.Design;
import dev.proofline.engine.Packs;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One pack: what it will create, change and ask, what is in the way, and installing it. */
final class PackDrawer {

  private final Desk desk;
  private final Packs.Preview preview;
  private final Runnable installed;
  private final Checkbox samples;

  PackDrawer(Desk desk, Packs.Preview preview, Runnable installed) {
    this.desk = desk;
    this.preview = preview;
    this.installed = installed;
    this.samples =
        new Checkbox(desk.say("templates.samples", preview.sampleRecords()), desk.demo());
  }

  void show(Drawer drawer) {
    Packs.Entry entry = preview.entry();
    Div title = Parts.box("grow", Parts.h2(desk.say(entry.title())), Parts.hint(subtitle(entry)));
    Div body = Parts.col();
    body.add(Parts.box("s5", Parts.text(desk.say(entry.about()), "muted")));
    if (entry.installed() == null) {
      plans(body);
    } else {
      body.add(results());
      new UnheldRoles(desk, entry.key()).show(body);
      provenance(body);
    }
    if (entry.installed() == null) {
      ContentLines.show(desk, preview.content(), body);
    }
    if (entry.installed() == null && preview.sampleRecords() > 0) {
      body.add(Parts.box("s5", samples));
    }
    drawer.open(title, body, footer(drawer).toArray(Component[]::new));
  }

  /** Which of its definitions were changed here: what an upgrade will keep. */
  private void provenance(Div body) {
    List<Design.Entry> own =
        desk.rights().design()
            ? desk.engine().design().list(desk.caller(), null).stream()
                .filter(entry -> entry.pack().equals(preview.entry().key()))
                .filter(entry -> entry.id().kind() != Kind.PACK)
                .toList()
            : List.of();
    if (own.isEmpty()) {
      return;
    }
    Div section = Parts.box("s5", Parts.h3(desk.say("templates.gave", own.size())));
    for (Design.Entry entry : own) {
      String state = entry.changedHere() ? "templates.changed.here" : "templates.as.given";
      section.add(
          Parts.box(
              "cr",
              new Icon(PackWords.icon(entry.id().kind())),
              Parts.box("col", Parts.text(desk.say(entry.title())), Parts.hint(desk.say(state)))));
    }
    body.add(section);
  }

  private void plans(Div body) {
    if (!preview.creates().isEmpty()) {
      body.add(items("templates.creates", preview.creates()));
    }
    if (!preview.changes().isEmpty()) {
      body.add(items("templates.changes", preview.changes()));
    }
    if (!preview.asks().isEmpty()) {
      body.add(asks());
    }
    if (!preview.problems().isEmpty()) {
      body.add(problems());
    }
  }

  private String subtitle(Packs.Entry entry) {
    String version =
        switch (entry.offer()) {
          case NEW -> entry.version();
          case SAME -> desk.say("templates.is.installed", entry.version());
          case UPGRADE -> desk.say("templates.newer", PackWords.installed(entry), entry.version());
          case DOWNGRADE ->
              desk.say("templates.older", PackWords.installed(entry), entry.version());
        };
    return entry.needs().isEmpty() || entry.installed() != null
        ? version
        : desk.say("templates.needs", version, needs(entry));
  }

  private String needs(Packs.Entry entry) {
    Map<String, String> titles = PackTitles.of(desk);
    return entry.needs().stream()
        .map(key -> titles.getOrDefault(key, key))
        .collect(Collectors.joining(desk.say("common.comma")));
  }

  private List<Component> footer(Drawer drawer) {
    if (preview.entry().installed() != null) {
      return installedFooter(drawer);
    }
    boolean blocked = preview.problems().stream().anyMatch(Finding::isError);
    NativeButton install =
        Parts.button("download", desk.say("templates.install"), "p right", () -> install(drawer));
    install.setEnabled(!blocked && desk.rights().install());
    var parts = new ArrayList<Component>();
    if (preview.entry().uploaded() && desk.rights().install()) {
      parts.add(Parts.button("", desk.say("templates.remove"), "g", () -> remove(drawer)));
    }
    String told = desk.rights().install() ? "templates.at.once" : "templates.by.admins";
    parts.add(Parts.hint(desk.say(blocked ? "templates.blocked" : told)));
    parts.add(install);
    return parts;
  }

  private void remove(Drawer drawer) {
    String title = desk.say(preview.entry().title());
    ask(
        desk.say("templates.remove.title", title),
        desk.say("templates.remove.what"),
        desk.say("templates.remove"),
        () -> {
          if (Notices.attempt(
              desk, () -> desk.engine().packs().remove(desk.caller(), preview.entry().key()))) {
            gone(drawer, desk.say("templates.removed", title));
          }
        });
  }

  private List<Component> installedFooter(Drawer drawer) {
    Packs.Entry entry = preview.entry();
    var parts = new ArrayList<Component>();
    if (!desk.rights().install()) {
      parts.add(Parts.hint(desk.say("templates.by.admins")));
      return parts;
    }
    NativeButton uninstall = Parts.button("", desk.say("uninstall"), "g", () -> uninstall(drawer));
    uninstall.setEnabled(preview.stays().isEmpty());
    parts.add(uninstall);
    preview.stays().forEach(why -> parts.add(Parts.hint(desk.say(why.message()))));
    Anchor examples = export(entry, "?examples=5", "export.pack.examples");
    examples.addClassName("right");
    examples.setTitle(desk.say("export.pack.examples.what"));
    parts.add(examples);
    parts.add(export(entry, "", "export.pack"));
    if (entry.offer() == Packs.Offer.UPGRADE) {
      parts.add(
          Parts.button(
              "refresh",
              desk.say("upgrade.look", entry.version()),
              "p",
              () -> TemplatesNavigation.upgrade(entry.key())));
    }
    return parts;
  }

  private Anchor export(Packs.Entry entry, String query, String word) {
    var export = new Anchor("/api/packs/" + entry.key() + "/export" + query, desk.say(word));
    export.addClassName("btn");
    export.getElement().setAttribute("download", true);
    return export;
  }

  private void uninstall(Drawer drawer) {
    String title = desk.say(preview.entry().title());
    ask(
        desk.say("uninstall.title", title),
        desk.say("uninstall.what"),
        desk.say("uninstall"),
        () -> {
          if (Notices.attempt(
              desk, () -> desk.engine().packs().uninstall(desk.caller(), preview.entry().key()))) {
            gone(drawer, desk.say("uninstall.done", title));
          }
        });
  }

  private void ask(String title, String what, String yes, Runnable then) {
    var dialog = new Dialog();
    dialog.setHeaderTitle(title);
    dialog.add(Parts.box("dlg", Parts.text(what)));
    dialog
        .getFooter()
        .add(
            Parts.button("", desk.say("common.cancel"), "", dialog::close),
            Parts.button(
                "",
                yes,
                "p",
                () -> {
                  dialog.close();
                  then.run();
                }));
    dialog.open();
  }

  private void gone(Drawer drawer, String told) {
    Notices.done(told);
    drawer.close();
    installed.run();
  }

  private Component items(String key, List<Packs.Item> items) {
    Div section = Parts.box("s5", Parts.h3(desk.say(key, items.size())));
    items.stream()
        .collect(
            Collectors.groupingBy(
                item -> item.id().kind(), java.util.TreeMap::new, Collectors.toList()))
        .forEach((kind, some) -> section.add(line(kind, some)));
    return section;
  }

  private Component line(Kind kind, List<Packs.Item> items) {
    String names =
        items.stream()
            .map(item -> desk.say(item.title()))
            .collect(Collectors.joining(desk.say("common.comma")));
    return Parts.box(
        "cr",
        new Icon(PackWords.icon(kind)),
        Parts.box(
            "col",
            Parts.text(desk.say("templates.count", items.size(), desk.say(kind.title()))),
            Parts.hint(names)));
  }

  private Component asks() {
    Div section = Parts.box("s5", Parts.h3(desk.say("templates.asks")));
    preview
        .asks()
        .forEach(ask -> section.add(Parts.box("cr", new Icon("key"), Parts.text(desk.say(ask)))));
    return section;
  }

  private Component problems() {
    Div section = Parts.box("s5", Parts.h3(desk.say("problems")));
    for (Finding finding : preview.problems()) {
      Icon icon = new Icon(finding.isError() ? "err" : "alert");
      icon.addClassName(finding.isError() ? "t-bad" : "t-warn");
      section.add(Parts.box("cr", icon, Parts.text(desk.say(finding.message()))));
    }
    return section;
  }

  private Component results() {
    Div section = Parts.box("s5", Parts.h3(desk.say("templates.results")));
    Div links = Parts.box("row wrapping");
    links.add(Parts.button("form", desk.say("nav.forms"), "", () -> go("designer/forms")));
    links.add(Parts.button("table", desk.say("nav.data"), "", () -> go("designer/data")));
    links.add(
        Parts.button(
            "phone",
            desk.say("templates.try"),
            "",
            () -> UI.getCurrent().getPage().open("/", "_blank")));
    section.add(links);
    return section;
  }

  private static void go(String path) {
    UI.getCurrent().navigate(path);
  }

  private void install(Drawer drawer) {
    UI ui = UI.getCurrent();
    Caller caller = desk.caller();
    boolean withSamples = preview.sampleRecords() > 0 && samples.getValue();
    drawer.open(Parts.box("grow", Parts.h2(desk.say(preview.entry().title()))), progress());
    Thread.ofVirtual()
        .name("install-" + preview.entry().key())
        .start(() -> {
          try {
            desk.engine().packs().install(caller, preview.entry().key(), withSamples);
            desk.packCame(caller);
            ui.access(() -> done(drawer));
          } catch (Refusal refusal) {
            ui.access(() -> refused(drawer, refusal));
          } catch (RuntimeException broken) {
            ui.access(() -> {
              show(drawer);
              throw broken;
            });
          }
        });
  }

  private Component progress() {
    var bar = new ProgressBar();
    bar.setIndeterminate(true);
    Div steps = Parts.box("s5", Parts.h3(desk.say("templates.installing")), bar);
    steps.add(
        Parts.box(
            "cr",
            new Icon("list"),
            Parts.text(desk.say("templates.step.definitions", preview.creates().size()))));
    if (preview.sampleRecords() > 0 && samples.getValue()) {
      steps.add(
          Parts.box(
              "cr",
              new Icon("table"),
              Parts.text(desk.say("templates.step.samples", preview.sampleRecords()))));
    }
    steps.add(Parts.hint(desk.say("templates.at.once")));
    return steps;
  }

  private void done(Drawer drawer) {
    installed.run();
    Notices.done(desk.say("templates.done", desk.say(preview.entry().title())));
    new PackDrawer(
            desk, desk.engine().packs().preview(desk.caller(), preview.entry().key()), installed)
        .show(drawer);
  }

  private void refused(Drawer drawer, Refusal refusal) {
    Notices.refused(refusal, desk.words());
    show(drawer);
  }
}
