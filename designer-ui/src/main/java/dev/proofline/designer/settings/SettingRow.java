package dev.proofline.designer.settings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.engine.Packs.Setting;
import dev.proofline.engine.Packs.SettingChange;
import dev.proofline.engine.Refusal;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Settings;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** One setting: what it is, its value, what it was, who changed it, what works with it. */
final class SettingRow extends Div {

  private final Desk desk;
  private Setting setting;
  private JsonNode wanted;
  private final Span wrong = Parts.text("", "t-bad");
  private final Div facts = Parts.box("col gap4");
  private final Div holder = Parts.box("grow");
  private final NativeButton save;

  SettingRow(Desk desk, Setting setting) {
    this.desk = desk;
    this.setting = setting;
    this.wanted = setting.value();
    addClassNames("setting", "col", "gap4");
    getElement().setAttribute("data-setting", setting.key());
    save = Parts.button("", desk.say("settings.save"), "p s", () -> set(wanted));
    wrong.getElement().setAttribute("role", "alert");
    add(Parts.row(Parts.strong(desk.say(setting.title()))));
    setting.about().map(desk::say).map(Parts::hint).ifPresent(this::add);
    add(Parts.row(holder, save), wrong, facts);
    show();
  }

  private void show() {
    wanted = setting.value();
    save.setVisible(false);
    wrong.setText("");
    holder.removeAll();
    holder.add(new SettingInput(desk, setting, this::typed).component());
    facts.removeAll();
    if (!setting.value().equals(setting.given())) {
      facts.add(given());
    }
    changes();
    readers();
  }

  private void typed(JsonNode value) {
    wanted = value;
    wrong.setText("");
    save.setVisible(!value.equals(setting.value()));
  }

  private void set(JsonNode value) {
    try {
      desk.engine().packs().set(desk.caller(), setting.key(), value);
    } catch (Refusal refusal) {
      wrong.setText(
          refusal.findings().isEmpty()
              ? Notices.words(refusal, desk.words())
              : refusal.findings().stream()
                  .map(Finding::message)
                  .map(desk::say)
                  .distinct()
                  .collect(Collectors.joining(" ")));
      return;
    }
    desk.engine().packs().settings(desk.caller()).stream()
        .filter(one -> one.key().equals(setting.key()))
        .findFirst()
        .ifPresent(now -> setting = now);
    show();
    Notices.done(desk.say("settings.saved", desk.say(setting.title()), shown(setting.value())));
  }

  private String shown(JsonNode value) {
    return SettingInput.shown(desk, setting.type(), value);
  }

  private Component given() {
    return Parts.row(
        Parts.hint(desk.say("settings.given", shown(setting.given()))),
        Parts.button("", desk.say("settings.restore"), "link s", () -> set(setting.given())));
  }

  private void changes() {
    List<SettingChange> changes = desk.engine().packs().changes(desk.caller(), setting.key());
    if (changes.isEmpty()) {
      return;
    }
    Div all = Parts.box("col gap4");
    changes.stream().map(this::said).map(Parts::hint).forEach(all::add);
    facts.add(new Details(said(changes.getFirst()), all));
  }

  private String said(SettingChange change) {
    return desk.say(
        "settings.change",
        desk.moment(change.at()),
        change.by() == null ? desk.say("settings.operator") : change.by(),
        shown(change.before()),
        shown(change.after()));
  }

  private void readers() {
    String readers =
        desk.engine().packs().readers(desk.caller(), setting.key()).stream()
            .map(reader ->
                desk.say(reader.id().kind().title())
                    + " "
                    + Settings.words(reader.json().path("title"))
                        .map(desk::say)
                        .orElse(reader.id().key()))
            .collect(Collectors.joining(desk.say("common.comma")));
    facts.add(
        Parts.hint(
            readers.isEmpty() ? desk.say("settings.unused") : desk.say("settings.used", readers)));
  }
}
