package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.field.Control;
import dev.proofline.engine.field.FieldType;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A field on the canvas: how it will be asked, what holds it, what is wrong with it. */
final class FieldCard extends Div {

  private static final String OWN = "event.target.closest('.ff') === element";

  private static final String WIDER = "event.shiftKey";
  private static final String FURTHER = "event.ctrlKey || event.metaKey";

  private final FormEditing editing;
  private final Div marks = new Div();
  private final Div label = Parts.box("lbl");
  private final ColumnCards columns;
  private final Div rest = new Div();
  private String key;
  private Described field;
  private boolean renaming;

  FieldCard(FormEditing editing, FormDraft.Field field) {
    this.editing = editing;
    this.key = field.path();
    this.field = Described.of(field, editing);
    this.columns = new ColumnCards(editing);
    addClassName("ff");
    setClassName("coln", !field.table().isEmpty());
    getElement()
        .setAttribute("data-key", key)
        .setAttribute("draggable", String.valueOf(!editing.readOnly()))
        .setAttribute("role", "option");
    if (!editing.readOnly()) {
      add(hand(), tools());
    }
    add(marks, label, columns, rest);
    // A column's card stands inside its table's, which must not take the click for itself.
    getElement()
        .addEventListener("click", event -> clicked(event.getEventData()))
        .setFilter(OWN)
        .addEventData(WIDER)
        .addEventData(FURTHER);
    getElement().addEventListener("dblclick", event -> rename()).setFilter(OWN);
  }

  private void clicked(JsonNode with) {
    if (with.path(WIDER).asBoolean(false)) {
      editing.extend(key);
    } else if (with.path(FURTHER).asBoolean(false)) {
      editing.toggle(key);
    } else {
      editing.select(key);
    }
  }

  /** The field goes by another key. */
  void goesBy(String path) {
    key = path;
    getElement().setAttribute("data-key", key);
  }

  /** The cards of a table's columns. */
  void columns(List<FieldCard> cards) {
    columns.show(key, cards);
  }

  /** Shows the field as it is now; a label being typed stays as it is being typed. */
  void show(Described now, List<Numbered> problems) {
    field = now;
    getElement().setAttribute("aria-label", words());
    setClassName("made", now.field().json().has("compute"));
    setClassName("err", problems.stream().anyMatch(found -> found.finding().isError()));
    marks.removeAll();
    problems.stream().findFirst().ifPresent(found -> marks.add(mark(found)));
    if (!renaming) {
      showLabel();
    }
    rest.removeAll();
    columns.setVisible(now.field().type().equals("table"));
    if (now.field().table().isEmpty()) {
      rest.add(body());
      hint();
    }
    problems.forEach(found -> rest.add(line(found.finding())));
  }

  /**
   * @param last whether it was selected last, so that the keyboard is on it
   */
  void selected(boolean selected, boolean last) {
    setClassName("sel", selected);
    setClassName("last", last);
    getElement()
        .setAttribute("tabindex", last ? "0" : "-1")
        .setAttribute("aria-selected", String.valueOf(selected));
  }

  /** A finding with its number in the list of problems; 0 for a reminder. */
  record Numbered(int number, Finding finding) {}

  /** Puts an input in the place of the label. */
  void rename() {
    if (editing.readOnly() || renaming) {
      return;
    }
    var input = new Input();
    input.addClassName("inline");
    input.getElement().setAttribute("aria-label", editing.say("editor.field.label"));
    input.setValue(words());
    input.addValueChangeListener(event -> relabel(event.getValue()));
    input.getElement().addEventListener("blur", event -> showLabel());
    renaming = true;
    label.removeAll();
    label.add(input);
    input
        .getElement()
        .executeJs(
            "this.addEventListener('keydown', e => {"
                + " if (e.key === 'Enter') { e.preventDefault(); this.blur(); this.closest('.ff')?.focus(); }"
                + " if (e.key === 'Escape') { this.value = $0; this.blur(); this.closest('.ff')?.focus(); }"
                + " e.stopPropagation(); }); this.focus(); this.select();",
            words());
  }

  private void relabel(String text) {
    if (!text.isBlank() && !text.equals(words())) {
      String language = editing.desk().words().language();
      JsonNode now = field.field().json().get("label");
      editing.label(key, LocalWords.put(now, text.strip(), language), "", null);
    }
  }

  private String words() {
    return editing.desk().say(field.field().label());
  }

  private void showLabel() {
    renaming = false;
    label.removeAll();
    var json = field.field().json();
    Span words = Parts.text(words(), "name");
    words.setClassName("req", json.path("required").asBoolean(false));
    label.add(words);
    if (!field.field().table().isEmpty()) {
      label.addComponentAsFirst(new Icon(field.icon(), "s"));
    }
    if (json.has("requiredIf")) {
      label.add(Parts.badge(editing.say("editor.badge.required"), "acc"));
    }
    if (json.has("visibleIf")) {
      label.add(Parts.badge("eye", editing.say("editor.badge.visible"), ""));
    }
    if (json.has("compute")) {
      label.add(Parts.badge("fx", editing.say("editor.badge.computed"), ""));
    }
    if (!field.field().table().isEmpty()) {
      String type = field.type().map(FieldType::title).map(editing.desk()::say).orElse("");
      label.add(
          Parts.text(
              isOptional() ? editing.say("editor.optional.column", type) : type, "hint right"));
    } else if (isOptional()) {
      label.add(Parts.text(editing.say("editor.optional"), "hint right"));
    }
  }

  /** As on the phone, where what may be left empty says so. */
  private boolean isOptional() {
    var json = field.field().json();
    return field.isAnswered()
        && !json.has("compute")
        && !json.has("requiredIf")
        && !json.path("required").asBoolean(false);
  }

  private Component hand() {
    Div hand = Parts.box("hand", new Icon("grip"));
    hand.getElement().setAttribute("aria-hidden", "true");
    return hand;
  }

  /** What a tool of this card works on: all that is selected with it. */
  private List<String> mine() {
    List<String> chosen = editing.chosen();
    return chosen.contains(key) ? chosen : List.of(key);
  }

  private Component tools() {
    var copy =
        Parts.iconButton(
            "copy", editing.say("editor.copy"), "", () -> Adding.duplicate(editing, mine()));
    var delete =
        Parts.iconButton(
            "trash", editing.say("editor.delete"), "", () -> Adding.remove(editing, mine()));
    copy.setClassName("");
    delete.setClassName("");
    return Parts.box("tool", copy, delete);
  }

  private Component mark(Numbered found) {
    Div mark = Parts.box(found.number() == 0 ? "mk w" : "mk");
    mark.setText(found.number() == 0 ? "!" : String.valueOf(found.number()));
    return mark;
  }

  private Component line(Finding finding) {
    return Parts.box(
        "said " + (finding.isError() ? "t-bad" : "t-warn"),
        new Icon(finding.isError() ? "err" : "alert", "s"),
        Parts.text(FindingWords.message(finding, editing)));
  }

  private void hint() {
    field
        .context()
        .settings()
        .words("hint")
        .map(editing.desk()::say)
        .filter(hint -> !hintInside())
        .ifPresent(hint -> rest.add(Parts.hint(hint)));
  }

  private boolean hintInside() {
    return field.control().orElse(null) instanceof Control.TextLine
        || field.control().orElse(null) instanceof Control.TextArea;
  }

  private Component body() {
    if (field.type().isEmpty()) {
      return line("alert", editing.say("editor.type.unknown", field.field().type()));
    }
    return switch (field.control().orElseThrow()) {
      case Control.TextLine _ -> line("", inside());
      case Control.TextArea _ -> tall(line("", inside()));
      case Control.NumberLine number ->
          line(
              "",
              number.unit() == null
                  ? editing.say("editor.body.number")
                  : editing.desk().say(number.unit()));
      case Control.Chips chips -> chips(chips.choices());
      case Control.Stages(var stages) -> chips(stages);
      case Control.YesNo() ->
          Parts.row(
              Parts.text(editing.say("common.yes"), "chip"),
              Parts.text(editing.say("common.no"), "chip"));
      case Control.DatePicker _ -> line("cal", editing.say("editor.body.date"));
      case Control.DateTimePicker _ -> line("clock", editing.say("editor.body.time"));
      case Control.TimePicker() -> line("clock", editing.say("editor.body.clock"));
      case Control.DurationLine() -> line("timer", editing.say("editor.body.duration"));
      case Control.Stars stars -> Parts.text("☆".repeat(stars.max()), "stars");
      case Control.TagLine _ -> line("tag", editing.say("editor.body.tags"));
      case Control.CodeLine _ -> line("barcode", editing.say("editor.body.code"));
      case Control.PlaceCapture() -> line("pin", editing.say("editor.body.place"));
      case Control.Acknowledge _ -> line("check-square", editing.say("editor.body.read"));
      case Control.Notice notice -> notice(editing.desk().say(notice.text()));
      case Control.FileUpload upload -> upload(upload.use());
      case Control.PhotoCapture photos -> shots(photos.max());
      case Control.Picker _ -> line("search", editing.say("editor.body.pick"));
      case Control.Table _ -> new Div();
      case Control.ReadOnly() -> line("fx", editing.say("editor.body.computed"));
    };
  }

  /** As on the phone; pressing a link chooses the card, as pressing anything else on it. */
  private Component notice(String text) {
    Div notice = Parts.box("notice", editing.desk().shown(text));
    notice.getElement().setAttribute("inert", true);
    return notice;
  }

  private Component upload(Control.FileUpload.Use use) {
    return switch (use) {
      case CHOOSE -> line("doc", editing.say("editor.body.file"));
      case SCAN -> line("scan", editing.say("editor.body.scan"));
      case RECORD, HOLD_TO_TALK -> line("mic", editing.say("editor.body.record"));
      case SIGN -> line("pen", editing.say("editor.body.sign"));
    };
  }

  private String inside() {
    return field.context().settings().words("hint").map(editing.desk()::say).orElse(" ");
  }

  private static Div line(String icon, String words) {
    Div line = Parts.box("in ph");
    if (!icon.isEmpty()) {
      line.add(new Icon(icon));
    }
    line.add(Parts.text(words, "ell"));
    return line;
  }

  private static Div tall(Div line) {
    line.getStyle().setMinHeight("56px").set("align-items", "flex-start").setPaddingTop("6px");
    return line;
  }

  private Component chips(List<Control.Choice> choices) {
    Div row = Parts.box("row wrapping gap4");
    choices.stream()
        .filter(choice -> !choice.archived())
        .limit(7)
        .forEach(choice -> row.add(Parts.text(editing.desk().say(choice.label()), "chip")));
    if (choices.isEmpty()) {
      row.add(Parts.hint(editing.say("editor.body.no.options")));
    }
    if (choices.size() > 7) {
      row.add(Parts.hint("+" + (choices.size() - 7)));
    }
    return row;
  }

  private static Component shots(int max) {
    Div shots = Parts.box("shots", Parts.box("shot add", new Icon("camera", "l")));
    for (int i = 1; i < Math.min(3, max); i++) {
      shots.add(Parts.box("shot", new Icon("photo", "l")));
    }
    return shots;
  }
}
