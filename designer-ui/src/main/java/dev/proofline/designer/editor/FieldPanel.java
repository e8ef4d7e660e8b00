package dev.proofline.designer.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.condition.Condition;
import dev.proofline.designer.draft.Columns;
import dev.proofline.designer.draft.FormDraft;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FormShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.field.FieldType;
import dev.proofline.engine.form.Extract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The properties of the selected field: those of every field, and those of its type. */
final class FieldPanel extends Div implements FormEditing.Watcher {

  private static final Set<String> PLACED =
      Set.of(
          "key",
          "type",
          "label",
          "hint",
          "required",
          "requiredIf",
          "visibleIf",
          "whenHidden",
          "default",
          "compute",
          "was",
          "keep");

  /** What bounds an answer, and nothing that is computed. */
  private static final Set<String> BOUNDS = Set.of("min", "max", "minLength", "maxLength");

  private static final Set<String> EXTRACTABLE =
      Set.of(
          "text",
          "long_text",
          "phone",
          "email",
          "url",
          "integer",
          "decimal",
          "money",
          "percent",
          "choice",
          "date",
          "code_scan");

  private final FormEditing editing;
  private final PropertyEditors editors;
  private final TextField identity = new TextField();
  private String key;
  private final Consumer<@Nullable Integer> openCheck;

  FieldPanel(FormEditing editing, String key, Consumer<@Nullable Integer> openCheck) {
    this.editing = editing;
    this.editors = new PropertyEditors(editing);
    this.key = key;
    this.openCheck = openCheck;
    addClassName("col");
    editing.follow(this);
    editing.draft().field(key).ifPresent(field -> show(Described.of(field, editing)));
  }

  private void show(Described field) {
    boolean column = !field.field().table().isEmpty();
    add(group(common("label"), common("hint")));
    boolean computed = value("compute") != null;
    // A text between fields and a number given out are nobody's to fill.
    boolean asked = field.isAnswered();
    if (!computed && asked) {
      add(new RequiredGroup(editing, this));
    }
    add(asked ? group(common("visibleIf"), common("whenHidden")) : group(common("visibleIf")));
    field.type().ifPresent(type -> ofType(type, computed));
    if (field.type().filter(FieldType::writable).isPresent()) {
      add(new SourceGroup(editing, this));
    }
    if (column) {
      TotalGroup.of(editing, field).ifPresent(this::add);
    } else {
      add(checks());
    }
    add(more(field));
  }

  @Override
  public void keyChanged(String path, String now) {
    if (path.equals(key)) {
      key = now;
      identity.setValue(Columns.key(now));
    }
  }

  /** Once it is computed, or no more, it has other properties. */
  private void again() {
    removeAll();
    editing.draft().field(key).ifPresent(field -> show(Described.of(field, editing)));
  }

  private void ofType(FieldType type, boolean computed) {
    List<Property> simple =
        type.properties().stream()
            .filter(Property::simple)
            .filter(property -> property.shape() != Shape.Open.FIELDS)
            .filter(property -> !computed || !BOUNDS.contains(property.key()))
            .toList();
    if (type.key().equals("table")) {
      add(group(new ColumnsEditor(editing, key)));
      type.properties().stream()
          .filter(property -> property.shape() == Shape.Open.CHECKS)
          .forEach(property -> add(group(editor(property))));
    }
    if (!simple.isEmpty()) {
      add(group(simple.stream().map(this::editor).toArray(Component[]::new)));
    }
  }

  private Component more(Described field) {
    Div rest = Parts.box("col gap12");
    FormShape.OF_EVERY_FIELD.stream()
        .filter(property -> !PLACED.contains(property.key()))
        .filter(property -> !property.key().equals(Extract.KEY) || takesWords(field))
        .forEach(property -> rest.add(editor(property)));
    if (value("compute") == null && field.type().filter(FieldType::writable).isPresent()) {
      rest.add(common("default"));
    }
    field.type().stream()
        .flatMap(type -> type.properties().stream())
        .filter(property -> !property.simple() && property.shape() != Shape.Open.CHECKS)
        .forEach(property -> rest.add(editor(property)));
    rest.add(identity(field));
    var details = new Details(editing.say("editor.more"), rest);
    details.setOpened(false);
    details.addClassName("more-properties");
    return group(details);
  }

  /** Whether it may be filled with what is found in a text, or says so already. */
  private boolean takesWords(Described field) {
    boolean column = !field.field().table().isEmpty();
    boolean fits =
        field.type().map(FieldType::key).filter(EXTRACTABLE::contains).isPresent() && !column;
    return value(Extract.KEY) != null || (fits && value("compute") == null);
  }

  private Component identity(Described field) {
    TextField line = identity;
    line.setLabel(editing.say("editor.key"));
    line.setValue(Columns.key(key));
    line.setWidthFull();
    line.setReadOnly(editing.readOnly());
    line.addClassName("expr");
    line.setHelperText(editing.say("editor.key.hint"));
    line.addValueChangeListener(event -> {
      String written = event.getValue().strip();
      if (event.isFromClient() && !written.equals(Columns.key(key))) {
        editing.renameKey(key, written);
      }
    });
    line.getElement().setAttribute("data-property", "key");
    String type = field.type().map(FieldType::title).map(editing.desk()::say).orElse("");
    return Parts.box("col gap4", line, Parts.hint(editing.say("editor.type", type)));
  }

  private Component checks() {
    Div list = Parts.box("col gap4");
    var all = editing.draft().checks();
    for (int i = 0; i < all.size(); i++) {
      if (CheckWords.mentions(all.get(i), key)) {
        int index = i;
        Div line =
            Parts.box(
                "row",
                new Icon("shield"),
                Parts.col(
                    Parts.text(CheckWords.title(all.get(i), editing)),
                    Parts.hint(CheckWords.outcome(all.get(i), editing))));
        line.add(
            Parts.iconButton(
                "right", editing.say("checks.open"), "g s right", () -> openCheck.accept(index)));
        list.add(line);
      }
    }
    if (list.getComponentCount() == 0) {
      list.add(Parts.hint(editing.say("editor.checks.none")));
    }
    Div head = Parts.row(Parts.text(editing.say("editor.checks"), "lbl"));
    if (!editing.readOnly()) {
      head.add(
          Parts.button(
              "", editing.say("checks.new"), "link s right", () -> openCheck.accept(null)));
    }
    return group(head, list);
  }

  private Component common(String property) {
    return FormShape.OF_EVERY_FIELD.stream()
        .filter(candidate -> candidate.key().equals(property))
        .map(this::editor)
        .findFirst()
        .orElseThrow();
  }

  private Component editor(Property property) {
    return editors.editor(slot(property));
  }

  Component editor(Property property, Object by) {
    return editors.editor(slot(property));
  }

  Slot slot(Property property) {
    return new Slot(
        property,
        value(property.key()),
        () -> pointer().child(property.key()),
        changed -> put(property.key(), editing.desk().say(property.label()), changed));
  }

  @Nullable JsonNode value(String property) {
    return editing.draft().field(key).map(field -> field.json().get(property)).orElse(null);
  }

  Pointer pointer() {
    return editing.draft().field(key).map(FormDraft.Field::pointer).orElse(Pointer.ROOT);
  }

  void put(String property, String what, @Nullable JsonNode value) {
    if (property.equals("label")) {
      editing.label(key, value, pointer() + "/label", this);
      return;
    }
    editing.edit(editing.draft().withField(key, property, value), what, key + "/" + property, this);
  }

  static Div group(Component... children) {
    return Parts.box("grp", children);
  }

  /** 否 / 是 / 有条件. */
  static final class RequiredGroup extends Div {
    private final FormEditing editing;
    private final FieldPanel panel;
    private final Div holder = new Div();

    RequiredGroup(FormEditing editing, FieldPanel panel) {
      this.editing = editing;
      this.panel = panel;
      addClassName("grp");
      Map<String, String> ways = new LinkedHashMap<>();
      ways.put("no", editing.say("common.no"));
      ways.put("yes", editing.say("common.yes"));
      ways.put("if", editing.say("editor.required.if"));
      String chosen =
          panel.value("requiredIf") != null
              ? "if"
              : panel.value("required") instanceof JsonNode flag && flag.asBoolean(false)
                  ? "yes"
                  : "no";
      var segment =
          new Segment<>(editing.say("editor.required"), ways, chosen).onChoose(this::choose);
      segment.setEnabled(!editing.readOnly());
      add(Parts.box("setrow", Parts.text(editing.say("editor.required"), "lbl"), segment), holder);
      getElement().setAttribute("data-property", "required");
      show(chosen.equals("if"));
    }

    private void choose(String way) {
      JsonNode yes = JsonNodeFactory.instance.booleanNode(true);
      JsonNode open = JsonNodeFactory.instance.stringNode(Condition.MISSING);
      editing.ask(panel.pointer().child("requiredIf"));
      panel.put("requiredIf", editing.say("editor.required"), way.equals("if") ? open : null);
      panel.put("required", editing.say("editor.required"), way.equals("yes") ? yes : null);
      show(way.equals("if"));
    }

    private void show(boolean conditional) {
      holder.removeAll();
      if (conditional) {
        Property rule =
            Property.of(
                "requiredIf", new Shape.Expr("bool"), LocalText.of("在这些情况下必填", "Required when"));
        holder.add(panel.editor(rule, panel));
      }
    }
  }

  /** Filled by people, or computed. */
  static final class SourceGroup extends Div {
    private final FormEditing editing;
    private final FieldPanel panel;
    private final Div holder = new Div();

    SourceGroup(FormEditing editing, FieldPanel panel) {
      this.editing = editing;
      this.panel = panel;
      addClassName("grp");
      Map<Boolean, String> ways = new LinkedHashMap<>();
      ways.put(false, editing.say("editor.source.filled"));
      ways.put(true, editing.say("editor.source.computed"));
      boolean computed = panel.value("compute") != null;
      var segment =
          new Segment<>(editing.say("editor.source"), ways, computed).onChoose(this::choose);
      segment.setEnabled(!editing.readOnly());
      add(Parts.box("setrow", Parts.text(editing.say("editor.source"), "lbl"), segment), holder);
      show(computed);
    }

    private void choose(boolean computed) {
      JsonNode open = JsonNodeFactory.instance.stringNode("");
      editing.ask(panel.pointer().child("compute"));
      panel.put("compute", editing.say("editor.source"), computed ? open : null);
      panel.again();
    }

    private void show(boolean computed) {
      holder.removeAll();
      if (computed) {
        FormShape.OF_EVERY_FIELD.stream()
            .filter(property -> property.key().equals("compute"))
            .forEach(property -> holder.add(panel.editor(property, panel)));
      }
    }
  }
}
