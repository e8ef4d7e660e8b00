package dev.proofline.designer.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Icon;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Block;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.step.StepType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The cards of a flow from its trigger down, with a button between any two of them. */
final class FlowCanvas extends Div {

  private final DefinitionEditing editing;
  private final FlowScope scope;
  private final FlowBody body;
  private final CardWords words;
  private final StepActs acts;
  private final Map<Pointer, StepCard> cards = new LinkedHashMap<>();
  private final Set<String> unfolded = new HashSet<>();
  private Map<String, StepCard.Mark> marks = Map.of();
  private List<String> drawn = List.of();

  FlowCanvas(DefinitionEditing editing, FlowScope scope, FlowBody body) {
    this.editing = editing;
    this.scope = scope;
    this.body = body;
    this.words = new CardWords(editing, scope);
    this.acts = new StepActs(editing, scope, body, this::focus);
    addClassName("flowc");
    getElement()
        .setAttribute("role", "listbox")
        .setAttribute("aria-label", editing.say("flow.canvas"));
    getElement()
        .addEventListener("keydown", event -> key(event.getEventData()))
        .setFilter(
            "event.target.closest('.fcard') && ['ArrowUp','ArrowDown','Delete','Backspace','d','D',"
                + "'Enter','Escape'].includes(event.key) && !event.target.closest('button,input')"
                + " && (event.preventDefault() || true)")
        .addEventData("event.key")
        .addEventData("event.altKey")
        .addEventData("event.ctrlKey || event.metaKey");
  }

  /** Draws it anew where steps came, went or moved; else only what cards say. */
  void show() {
    FlowDraft flow = scope.flow();
    List<String> now = outline(flow);
    if (!now.equals(drawn)) {
      drawn = now;
      draw(flow);
    }
    say(flow);
    selected(body.selected());
  }

  /** What decides which cards there are. */
  private List<String> outline(FlowDraft flow) {
    var lines = new ArrayList<String>();
    lines.add(String.valueOf(flow.json().has("if")));
    lines.add(String.valueOf(unfolded));
    flow.all()
        .forEach(step ->
            lines.add(
                step.place()
                    + " "
                    + step.key()
                    + " "
                    + step.type().map(StepType::key).orElse("")
                    + " "
                    + step.blocks().size()));
    return lines;
  }

  private void draw(FlowDraft flow) {
    removeAll();
    cards.clear();
    Div column = Parts.box("fcol");
    column.add(card(FlowBody.TRIGGER, "fstart"));
    if (flow.json().has("if")) {
      column.add(Parts.box("fline"), card(FlowBody.CONDITION, "fcond"));
    } else if (!editing.readOnly()) {
      column.add(
          Parts.box(
              "fline",
              Parts.button("plus", editing.say("flow.condition.add"), "s fadd", this::condition)));
    }
    block(column, flow, flow.root());
    column.add(Parts.box("fend", Parts.text(editing.say("flow.end"))));
    add(column);
    applyMarks();
  }

  private void condition() {
    editing.put(
        FlowBody.CONDITION,
        JsonNodeFactory.instance.stringNode(""),
        editing.say("flow.condition.add"),
        body);
    editing.ask(FlowBody.CONDITION);
    show();
    body.select(FlowBody.CONDITION);
  }

  private StepCard card(Pointer place, String classes) {
    var card = new StepCard(editing, place, body::select);
    card.addClassName(classes);
    cards.put(place, card);
    return card;
  }

  private void block(Div column, FlowDraft flow, Block block) {
    List<Step> steps = flow.steps(block);
    column.add(plus(flow, block, 0));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      column.add(step(flow, step));
      if (step.branches()) {
        column.add(branches(flow, step));
      }
      column.add(plus(flow, block, i + 1));
    }
  }

  private Component step(FlowDraft flow, Step step) {
    StepCard card = card(step.place(), step.branches() ? "fsplit" : "fstep");
    if (!editing.readOnly()) {
      card.tools(tools(step));
      card.draggable();
    }
    List<Block> folded = step.blocks().stream().filter(one -> one.branch().isEmpty()).toList();
    if (folded.isEmpty()) {
      return card;
    }
    Div whole = Parts.box("fwhole", card);
    Div heads = Parts.box("fsides");
    whole.add(heads);
    folded.forEach(inside -> side(flow, step, inside, heads, whole));
    return whole;
  }

  /** What happens late or after a rejection: folded under its card until it is looked at. */
  private void side(FlowDraft flow, Step step, Block block, Div heads, Div whole) {
    String fold = fold(step, block);
    boolean open = unfolded.contains(fold);
    int count = flow.steps(block).size();
    if (count == 0 && editing.readOnly()) {
      return;
    }
    String label = editing.desk().say(block.property().label());
    NativeButton head =
        Parts.button(
            open ? "down" : count == 0 ? "plus" : "right",
            count == 0 ? label : editing.say("flow.side", label, count),
            "link s",
            () -> {
              if (!unfolded.remove(fold)) {
                unfolded.add(fold);
              }
              show();
            });
    head.getElement()
        .setAttribute("aria-expanded", String.valueOf(open))
        .setAttribute("data-side", fold);
    heads.add(head);
    if (open) {
      Div inside = Parts.box("fside", Parts.text(label, "lbl"));
      Div column = Parts.box("fcol");
      block(column, flow, block);
      inside.add(column);
      whole.add(inside);
    }
  }

  private static String fold(Step step, Block block) {
    return step.key() + "/" + block.property().key();
  }

  private Component branches(FlowDraft flow, Step step) {
    Div row = Parts.box("fbranches");
    for (Block block : step.blocks()) {
      Div branch = Parts.box("fbranch");
      branch.add(card(block.branch().orElseThrow(), "fcond"));
      Div column = Parts.box("fcol grow");
      block(column, flow, block);
      branch.add(column);
      row.add(branch);
    }
    Div whole = Parts.box("ffork");
    if (!editing.readOnly()) {
      whole.add(
          Parts.button("plus", editing.say("flow.branch.add"), "s fadd", () -> acts.branch(step)));
    }
    whole.add(row);
    return whole;
  }

  private Component plus(FlowDraft flow, Block block, int index) {
    Div line = Parts.box("fline");
    if (editing.readOnly()) {
      return line;
    }
    NativeButton plus = Parts.iconButton("plus", editing.say("flow.add"), "fplus", () -> {});
    plus.getElement().setAttribute("data-plus", block.place() + "/" + index);
    var menu = new ContextMenu(plus);
    menu.setOpenOnClick(true);
    menu.addClassName("fmenu");
    for (StepType type : flow.offered(block)) {
      Div item =
          Parts.box(
              "row",
              new Icon(type.icon()),
              Parts.col(
                  Parts.strong(editing.desk().say(type.title())),
                  Parts.hint(editing.desk().say(type.about()))));
      menu.addItem(item, event -> acts.add(type, block, index));
    }
    line.add(plus);
    DropTarget.create(line)
        .addDropListener(event ->
            event
                .getDragSourceComponent()
                .filter(StepCard.class::isInstance)
                .map(StepCard.class::cast)
                .ifPresent(card ->
                    body.edit(
                        scope.flow().moved(card.place(), block.place(), index),
                        editing.say("flow.did.move"))));
    return line;
  }

  private Div tools(Step step) {
    Div tools = Parts.box("tool");
    tools.add(
        tool("up", "flow.up", () -> acts.move(step.place(), -1)),
        tool("down", "flow.down", () -> acts.move(step.place(), 1)));
    scope.flow().wrappers().stream()
        .findFirst()
        .filter(_ -> !step.branches())
        .ifPresent(type ->
            tools.add(
                tool(
                    "branch",
                    "flow.wrap",
                    () ->
                        body.edit(
                            scope.flow().wrapped(step.place(), type), editing.say("flow.wrap")))));
    tools.add(
        tool("copy", "editor.copy", () -> acts.duplicate(step.place())),
        tool("trash", "editor.delete", () -> acts.remove(step.place())));
    return tools;
  }

  private NativeButton tool(String icon, String key, Runnable action) {
    NativeButton button = Parts.iconButton(icon, editing.say(key), "", action);
    button.setClassName("");
    return button;
  }

  private void key(JsonNode event) {
    Pointer at = body.selected();
    boolean step = scope.flow().stepAt(at).filter(one -> one.place().equals(at)).isPresent();
    boolean changes = step && !editing.readOnly();
    boolean alt = event.path("event.altKey").asBoolean(false);
    boolean control = event.path("event.ctrlKey || event.metaKey").asBoolean(false);
    switch (event.path("event.key").asString("")) {
      case "ArrowUp" -> go(at, -1, alt && changes);
      case "ArrowDown" -> go(at, 1, alt && changes);
      case "Delete", "Backspace" -> {
        if (changes) {
          acts.remove(at);
        }
      }
      case "d", "D" -> {
        if (changes && control) {
          acts.duplicate(at);
        }
      }
      case "Enter" -> body.select(at);
      default -> {}
    }
  }

  private void go(Pointer at, int by, boolean moving) {
    if (moving) {
      acts.move(at, by);
      return;
    }
    var order = new ArrayList<>(cards.keySet());
    int index = order.indexOf(at);
    Pointer next = order.get(Math.clamp(index + by, 0, order.size() - 1));
    body.select(next);
    focus(next);
  }

  private void focus(Pointer place) {
    StepCard card = cards.get(place);
    if (card != null) {
      card.getElement()
          .executeJs("this.focus({preventScroll: true}); this.scrollIntoView({block: 'nearest'})");
    }
  }

  void selected(Pointer place) {
    cards.forEach((at, card) -> card.selected(at.equals(place)));
  }

  /** Opens every fold above the place. */
  void unfold(Pointer place) {
    FlowDraft flow = scope.flow();
    for (Step step : flow.all()) {
      step.blocks().stream()
          .filter(block -> block.branch().isEmpty() && place.startsWith(block.place()))
          .forEach(block -> unfolded.add(fold(step, block)));
    }
    show();
  }

  private void say(FlowDraft flow) {
    cards.forEach((place, card) -> card.show(words.of(flow, place)));
    problems();
  }

  /** Each card shows what is wrong with it, and not with the steps inside it. */
  void problems() {
    FlowDraft flow = scope.flow();
    cards.forEach((place, card) ->
        card.problems(
            Stream.concat(editing.problemsAt(place).stream(), editing.notesAt(place).stream())
                .filter(finding -> owner(flow, finding.pointer()).equals(place))
                .toList()));
  }

  /** The card a finding belongs to. */
  private Pointer owner(FlowDraft flow, Pointer at) {
    Pointer best = Pointer.ROOT;
    for (Pointer place : cards.keySet()) {
      if (at.startsWith(place) && place.tokens().size() > best.tokens().size()) {
        best = place;
      }
    }
    Pointer step = flow.stepAt(at).map(Step::place).orElse(best);
    return best.startsWith(step) ? best : cards.containsKey(step) ? step : best;
  }

  /** How far a simulation came, by step. */
  void mark(Map<String, StepCard.Mark> now) {
    marks = Map.copyOf(now);
    applyMarks();
  }

  private void applyMarks() {
    FlowDraft flow = scope.flow();
    cards.forEach((place, card) ->
        card.mark(
            flow.stepAt(place)
                .filter(step -> step.place().equals(place))
                .flatMap(step -> Optional.ofNullable(marks.get(step.key())))
                .orElse(StepCard.Mark.NONE)));
  }
}
