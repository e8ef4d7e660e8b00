package dev.proofline.designer.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Notices;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.PropertyEditors;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.FlowShape;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.step.StepType;
import dev.proofline.engine.step.TriggerType;
import dev.proofline.engine.step.Triggers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the chosen card says, to change: made of the properties of its type. */
final class StepPanel extends Aside {

  /** What stands elsewhere, or follows by itself. */
  private static final Set<String> ELSEWHERE =
      Set.of("kind", "key", "was", "archived", "when", "if", "do");

  private final DefinitionEditing editing;
  private final FlowScope scope;
  private final FlowBody body;
  private final PropertyEditors editors;

  StepPanel(DefinitionEditing editing, FlowScope scope, FlowBody body) {
    this.editing = editing;
    this.scope = scope;
    this.body = body;
    this.editors = new PropertyEditors(editing);
    addClassNames("pane", "r");
    getElement().setAttribute("aria-label", editing.say("flow.panel"));
  }

  void show(Pointer place) {
    removeAll();
    FlowDraft flow = scope.flow();
    Optional<Step> step = flow.stepAt(place);
    if (place.equals(FlowBody.TRIGGER)) {
      trigger(flow);
    } else if (place.equals(FlowBody.CONDITION)) {
      condition();
    } else if (step.isEmpty()) {
      flow();
    } else if (step.get().place().equals(place)) {
      step(step.get());
    } else {
      way(step.get(), place);
    }
  }

  private Div head(String icon, String title, String hint) {
    Div mark = Parts.box("chip fld-ref", new Icon(icon));
    Div head =
        Parts.box("pane-h", mark, Parts.box("grow col", Parts.strong(title), Parts.hint(hint)));
    if (!body.selected().equals(Pointer.ROOT)) {
      head.add(
          Parts.iconButton(
              "x", editing.say("common.close"), "g s", () -> body.select(Pointer.ROOT)));
    }
    return head;
  }

  private Div scroll(Component... groups) {
    return Parts.box("fscroll", groups);
  }

  private static Div group(Component... children) {
    return Parts.box("grp", children);
  }

  private void trigger(FlowDraft flow) {
    Optional<TriggerType> now = flow.trigger();
    Map<String, String> titles = new LinkedHashMap<>();
    Triggers.all().forEach(type -> titles.put(type.key(), editing.desk().say(type.title())));
    var choice = new Select<String>();
    choice.setLabel(editing.say("flow.trigger.kind"));
    choice.setItems(titles.keySet());
    choice.setItemLabelGenerator(key -> titles.getOrDefault(key, key));
    choice.setWidthFull();
    now.ifPresent(type -> choice.setValue(type.key()));
    choice.setReadOnly(editing.readOnly());
    choice.addValueChangeListener(event -> {
      if (event.isFromClient() && event.getValue() != null) {
        retrigger(event.getValue());
      }
    });
    Div group = group(choice);
    now.ifPresent(type ->
        type.properties().forEach(property -> group.add(editor(FlowBody.TRIGGER, property))));
    now.filter(type -> type.key().equals(WebhookSecret.WEBHOOK))
        .ifPresent(_ -> group.add(new WebhookSecret(editing)));
    add(
        head(
            now.map(TriggerType::icon).orElse("zap"),
            editing.say("flow.trigger"),
            editing.say("flow.trigger.hint")),
        scroll(group, group(editing.readOnly() ? new Div() : whole())));
  }

  /** The way to what is said of the flow as a whole. */
  private Component whole() {
    return Parts.row(
        Parts.button("pen", editing.say("flow.whole"), "link s", () -> body.select(Pointer.ROOT)));
  }

  /** Another kind of trigger keeps the form. */
  private void retrigger(String key) {
    ObjectNode when = JsonNodeFactory.instance.objectNode();
    TriggerType type = Triggers.find(key).orElseThrow();
    Optional<String> form = scope.flow().form();
    type.properties().stream()
        .filter(property -> property.shape() instanceof Shape.KeyOf)
        .findFirst()
        .ifPresent(property -> form.ifPresent(named -> when.put(property.key(), named)));
    if (!when.has(key)) {
      when.put(key, "");
    }
    editing.askAll(FlowBody.TRIGGER, key);
    editing.put(FlowBody.TRIGGER, when, editing.say("flow.trigger.kind"), this);
    show(FlowBody.TRIGGER);
  }

  private void condition() {
    Property rule =
        FlowShape.OF_EVERY_STEP.stream()
            .filter(property -> property.key().equals("if"))
            .findFirst()
            .orElseThrow();
    Div group = group(editor(Pointer.ROOT, rule));
    if (!editing.readOnly()) {
      group.add(
          Parts.row(
              Parts.button(
                  "trash",
                  editing.say("flow.condition.remove"),
                  "link s",
                  () -> {
                    editing.put(
                        FlowBody.CONDITION, null, editing.say("flow.condition.remove"), this);
                    body.select(FlowBody.TRIGGER);
                  })));
    }
    add(
        head("branch", editing.say("flow.condition"), editing.say("flow.condition.hint")),
        scroll(group));
  }

  private void flow() {
    List<Property> all = editing.desk().engine().design().shapes().of(editing.id().kind());
    Div group = group();
    all.stream()
        .filter(property -> !ELSEWHERE.contains(property.key()))
        .forEach(property -> group.add(editor(Pointer.ROOT, property)));
    add(head("flow", editing.say("flow.whole"), editing.say("flow.whole.hint")), scroll(group));
  }

  private void step(Step step) {
    Optional<StepType> type = step.type();
    add(
        head(
            type.map(StepType::icon).orElse("alert"),
            type.map(one -> editing.desk().say(one.title())).orElse(editing.say("flow.unknown")),
            type.map(one -> editing.desk().say(one.about())).orElse("")));
    if (type.isEmpty()) {
      add(scroll(group(Parts.note("warn", "alert", editing.say("flow.unknown.hint")))));
      return;
    }
    Pointer verb = step.place().child(type.get().key());
    Div simple = group();
    Div more = Parts.box("col gap12");
    if (type.get().shape() instanceof Shape.Nested(var properties)) {
      fill(simple, verb, properties, Property::simple);
      fill(more, verb, properties, property -> !property.simple());
    } else if (!step.branches()) {
      simple.add(
          editor(
              step.place(),
              Property.required(type.get().key(), type.get().shape(), type.get().title())));
    }
    FlowShape.OF_EVERY_STEP.stream()
        .filter(property -> property.key().equals("note"))
        .forEach(property -> simple.addComponentAsFirst(editor(step.place(), property)));
    Div guard = group();
    FlowShape.OF_EVERY_STEP.stream()
        .filter(Property::simple)
        .filter(property -> !property.key().equals("key"))
        .forEach(property -> guard.add(editor(step.place(), property)));
    more.add(identity(step));
    var details = new Details(editing.say("editor.more"), more);
    details.addClassName("more-properties");
    add(scroll(simple, guard, group(details)));
  }

  private void fill(
      Div group, Pointer place, List<Property> properties, Predicate<Property> wanted) {
    properties.stream()
        .filter(property -> property.shape() != Shape.Open.STEPS)
        .filter(wanted)
        .forEach(property -> group.add(editor(place, property)));
  }

  private void way(Step step, Pointer place) {
    Div group = group();
    List<Property> properties = step.type().map(FlowDraft::ofWays).orElse(List.of());
    fill(group, place, properties, _ -> true);
    if (!editing.readOnly()) {
      group.add(
          Parts.row(
              Parts.button(
                  "trash",
                  editing.say("flow.branch.remove"),
                  "link s",
                  () ->
                      body.edit(
                          scope.flow().unbranched(place), editing.say("flow.branch.remove")))));
    }
    add(head("branch", editing.say("flow.branch"), editing.say("flow.branch.hint")), scroll(group));
  }

  private Component identity(Step step) {
    var line = new TextField(editing.say("editor.key"));
    line.setValue(step.key());
    line.setWidthFull();
    line.setReadOnly(editing.readOnly());
    line.addClassName("expr");
    line.setHelperText(editing.say("flow.key.hint"));
    line.addValueChangeListener(event -> {
      if (event.isFromClient()) {
        rename(step, event.getValue().strip());
      }
    });
    return line;
  }

  private void rename(Step step, String key) {
    FlowDraft flow = scope.flow();
    if (key.equals(step.key())) {
      return;
    }
    if (!key.matches("[a-z][a-z0-9_]*") || flow.keys().contains(key)) {
      Notices.refused(editing.say("editor.key.refused"));
      return;
    }
    body.edit(
        new FlowDraft.Edit(flow.renamed(step.place(), key), step.place()),
        editing.say("editor.did.key"));
  }

  private Component editor(Pointer around, Property property) {
    Pointer place = around.child(property.key());
    JsonNode now = editing.draft().at(place);
    return editors.editor(
        new Slot(
            property,
            now.isMissingNode() ? null : now,
            () -> place,
            value -> editing.put(place, value, editing.desk().say(property.label()), this)));
  }
}
