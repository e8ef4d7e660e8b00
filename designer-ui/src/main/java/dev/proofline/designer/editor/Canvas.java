package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Section;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.designer.draft.LocalWords;
import dev.proofline.engine.base.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sheet on which the form takes shape. Cards that did not change are kept. */
final class Canvas extends Section implements FormEditing.Watcher {

  private final FormEditing editing;
  private final List<Div> boxes = new ArrayList<>();
  private Map<String, Card> cards = new HashMap<>();
  private @Nullable Component titling;

  Canvas(FormEditing editing) {
    this.editing = editing;
    addClassName("sheet");
    getElement()
        .setAttribute("aria-label", editing.say("editor.canvas"))
        .setAttribute("role", "listbox")
        .setAttribute("aria-multiselectable", "true");
    editing.follow(this);
    show();
  }

  @Override
  public void draftChanged(@Nullable Object by) {
    show();
  }

  @Override
  public void selectionChanged() {
    List<String> chosen = editing.chosen();
    cards.forEach((key, card) -> card.component().selected(chosen.contains(key), isSelected(key)));
  }

  @Override
  public void problemsChanged() {
    show();
  }

  void rename(String key) {
    Card card = cards.get(key);
    if (card != null) {
      card.component().rename();
    }
  }

  private void show() {
    FormDraft draft = editing.draft();
    Map<String, FormDraft.Field> fields = new HashMap<>();
    draft.fields().forEach(field -> fields.putIfAbsent(field.key(), field));
    Map<String, Card> shown = new HashMap<>();
    var children = new ArrayList<Component>();
    children.add(head(draft));
    List<FormDraft.Section> sections = draft.sections();
    for (int i = 0; i < sections.size(); i++) {
      FormDraft.Section section = sections.get(i);
      if (section.title().isPresent()) {
        children.add(sectionHead(i, section));
      }
      var inside = new ArrayList<Component>();
      for (String key : section.fields()) {
        FormDraft.Field field = fields.get(key);
        if (field != null) {
          Card card = card(field, shown);
          inside.add(card.component());
        }
      }
      Div box = box(i);
      settle(box, inside);
      children.add(box);
    }
    if (fields.isEmpty()) {
      children.add(first());
    }
    settle(this, children);
    cards = shown;
  }

  private Div box(int index) {
    while (boxes.size() <= index) {
      Div box = Parts.box("secf");
      box.getElement().setAttribute("data-section", String.valueOf(boxes.size()));
      boxes.add(box);
    }
    return boxes.get(index);
  }

  /**
   * Makes the children those wanted, leaving alone what stays: taking a card out and putting it
   * back would end what is being typed in it.
   */
  static <C extends Component & HasComponents> void settle(
      C parent, List<? extends Component> wanted) {
    parent.getChildren().filter(child -> !wanted.contains(child)).toList().forEach(parent::remove);
    for (int i = 0; i < wanted.size(); i++) {
      Component child = wanted.get(i);
      if (parent.getElement().getChildCount() <= i
          || !parent.getElement().getChild(i).equals(child.getElement())) {
        parent.addComponentAtIndex(i, child);
      }
    }
  }

  /** Puts an input in the place of the form's title. */
  void retitle() {
    if (editing.readOnly() || titling != null) {
      return;
    }
    String title = editing.desk().say(editing.draft().title());
    Input input = inline(title, editing.say("editor.title.rename"));
    input.addValueChangeListener(event -> titled(event.getValue().strip()));
    titling = Parts.row(input);
    input
        .getElement()
        .addEventListener(
            "blur",
            event -> {
              titling = null;
              show();
            });
    show();
  }

  private void titled(String title) {
    if (!title.isEmpty()) {
      editing.edit(
          editing
              .draft()
              .with(
                  "title",
                  LocalWords.put(
                      editing.draft().json().get("title"),
                      title,
                      editing.desk().words().language())),
          editing.say("editor.did.title"),
          "",
          null);
    }
  }

  private Component head(FormDraft draft) {
    if (titling != null) {
      return titling;
    }
    var count = Parts.hint(editing.say("editor.fields", draft.fields().size()));
    count.addClassName("right");
    var title = Parts.h2(editing.desk().say(draft.title()));
    // what a list of options holds are options: its head is words to those who listen
    title.getElement().setAttribute("role", "presentation");
    Div head = Parts.row(title, count);
    if (!editing.readOnly()) {
      title.getElement().setAttribute("title", editing.say("editor.title.rename"));
      title.getElement().addEventListener("click", event -> retitle());
    }
    head.getStyle().set("margin-bottom", "8px");
    return head;
  }

  private Component first() {
    return Parts.box(
        "invite",
        new Icon("plus", "l"),
        Parts.h3(editing.say("editor.empty")),
        Parts.hint(editing.say("editor.empty.hint")));
  }

  private Card card(FormDraft.Field field, Map<String, Card> shown) {
    List<FieldCard.Numbered> problems = problems(field);
    String signature = field.json() + "|" + field.pointer() + "|" + problems;
    Card known = cards.get(field.path());
    FieldCard component = known == null ? new FieldCard(editing, field) : known.component();
    if (known == null || !known.signature().equals(signature)) {
      component.show(Described.of(field, editing), problems);
    }
    component.columns(
        field.columns().stream().map(column -> card(column, shown).component()).toList());
    component.selected(editing.chosen().contains(field.path()), isSelected(field.path()));
    var card = new Card(signature, component);
    shown.put(field.path(), card);
    return card;
  }

  /** A card stays the card of its field, so that the keyboard stays on it. */
  @Override
  public void keyChanged(String path, String now) {
    for (String known : List.copyOf(cards.keySet())) {
      boolean own = known.equals(path);
      if (own || Columns.table(known).equals(path)) {
        Card card = Objects.requireNonNull(cards.remove(known));
        String other = own ? now : Columns.within(now, Columns.key(known));
        card.component().goesBy(other);
        cards.put(other, card);
      }
    }
  }

  @Override
  public void named(String path) {
    rename(path);
  }

  private boolean isSelected(String key) {
    return editing.selected().filter(key::equals).isPresent();
  }

  private List<FieldCard.Numbered> problems(FormDraft.Field field) {
    var found = new ArrayList<FieldCard.Numbered>();
    int number = 0;
    for (Finding finding : editing.problems()) {
      number += finding.isError() ? 1 : 0;
      boolean ofColumn =
          field.columns().stream()
              .anyMatch(column -> finding.pointer().startsWith(column.pointer()));
      if (finding.pointer().startsWith(field.pointer()) && !ofColumn) {
        found.add(new FieldCard.Numbered(finding.isError() ? number : 0, finding));
      }
    }
    return found;
  }

  private Component sectionHead(int index, FormDraft.Section section) {
    String title = section.title().map(editing.desk()::say).orElse("");
    var words = Parts.text(title);
    var count = Parts.hint(editing.say("editor.section.count", section.fields().size()));
    Div head = Parts.box("sec", new Icon("down", "s"), words, count);
    head.getElement().setAttribute("data-head", String.valueOf(index));
    if (editing.draft().json().path("layout").path(index).has("visibleIf")) {
      head.add(Parts.badge("eye", editing.say("editor.badge.visible"), ""));
    }
    if (!editing.readOnly()) {
      var when =
          Parts.iconButton(
              "eye",
              editing.say("editor.section.visible"),
              "g s right",
              () -> new SectionDialog(editing, index, title).open());
      var rename =
          Parts.iconButton(
              "pen",
              editing.say("editor.section.rename"),
              "g s",
              () -> renameSection(head, index, title));
      var remove =
          Parts.iconButton(
              "trash",
              editing.say("editor.section.remove"),
              "g s",
              () ->
                  editing.edit(
                      editing.draft().sectionRemoved(index),
                      editing.say("editor.did.section.removed", title),
                      "",
                      null));
      head.add(when, rename, remove);
      head.addDoubleClickListener(click -> renameSection(head, index, title));
    }
    return head;
  }

  private void renameSection(Div head, int index, String title) {
    Input input = inline(title, editing.say("editor.section.rename"));
    input.addValueChangeListener(event -> {
      if (!event.getValue().isBlank()) {
        editing.edit(
            editing
                .draft()
                .sectionTitled(index, event.getValue().strip(), editing.desk().words().language()),
            editing.say("editor.did.label"),
            "",
            null);
      }
    });
    Parts.fill(head, input);
    input.getElement().addEventListener("blur", event -> show());
  }

  /** An input that has the keyboard; Enter ends it. */
  private static Input inline(String text, String name) {
    var input = new Input();
    input.addClassNames("inline", "in", "s");
    input.setValue(text);
    input.getElement().setAttribute("aria-label", name);
    input
        .getElement()
        .executeJs(
            "this.addEventListener('keydown', e => { if (e.key === 'Enter') this.blur();"
                + " e.stopPropagation(); }); this.focus(); this.select();");
    return input;
  }

  private record Card(String signature, FieldCard component) {}
}
