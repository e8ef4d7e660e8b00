package dev.proofline.designer.draft;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.step.StepType;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.TriggerType;
import dev.proofline.engine.step.Triggers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps of a flow in the making: where they stand, and edits of them. Which steps hold others
 * is what their types say. Immutable; what it does not know stays as it is.
 */
public final class FlowDraft {

  public static final Pointer ROOT = Pointer.of("do");

  private static final String KEY = "key";
  private static final String LATE = "late";

  private final ObjectNode json;
  private final Steps types;

  private FlowDraft(ObjectNode json, Steps types) {
    this.json = json;
    this.types = types;
  }

  public static FlowDraft of(ObjectNode json, Steps types) {
    return new FlowDraft(json.deepCopy(), types);
  }

  /** All of it; a copy. */
  public ObjectNode json() {
    return json.deepCopy();
  }

  /**
   * A step as it is written.
   *
   * @param place of the step
   * @param type empty when its verb is none there is
   * @param blocks lists of steps inside it, written or not, in the order of its type
   */
  public record Step(Pointer place, ObjectNode json, Optional<StepType> type, List<Block> blocks) {
    public Step {
      blocks = List.copyOf(blocks);
    }

    public String key() {
      return json.path(KEY).asString("");
    }

    /** What stands under the verb. */
    public JsonNode settings() {
      return type.map(found -> json.path(found.key())).orElse(json.path("")).deepCopy();
    }

    /** Whether the blocks are ways of which one is gone, side by side. */
    public boolean branches() {
      return type.filter(found -> found.shape() instanceof Shape.ListOf).isPresent();
    }
  }

  /**
   * A list of steps.
   *
   * @param place of the list, also where none is written yet
   * @param property the property it is
   * @param branch the place of the branch it belongs to; empty for one of a kind
   * @param late whether steps that are for late tasks only may stand there
   */
  public record Block(Pointer place, Property property, Optional<Pointer> branch, boolean late) {}

  /** What came of an edit, and where the step it was about stands then. */
  public record Edit(FlowDraft draft, Pointer place) {}

  /** The form whose records set it off. */
  public Optional<String> form() {
    return trigger()
        .flatMap(type ->
            type.properties().stream()
                .filter(property -> property.shape() instanceof Shape.KeyOf)
                .map(property -> json.path("when").path(property.key()).asString(""))
                .filter(form -> !form.isBlank())
                .findFirst());
  }

  /** What kind of trigger it has. */
  public Optional<TriggerType> trigger() {
    return Triggers.all().stream().filter(type -> json.path("when").has(type.key())).findFirst();
  }

  public Block root() {
    return new Block(
        ROOT,
        Property.of("do", Shape.Open.STEPS, LocalText.of("步骤", "Steps")),
        Optional.empty(),
        false);
  }

  /** The steps of a list, in their order; what is no object is left out. */
  public List<Step> steps(Block block) {
    var found = new ArrayList<Step>();
    JsonNode list = Nodes.at(json, block.place());
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof ObjectNode written) {
        found.add(step(block.place().child(i), written, block.late()));
      }
    }
    return found;
  }

  /** The step at the place, or the one the place lies within, the innermost. */
  public Optional<Step> stepAt(Pointer place) {
    return all().stream()
        .filter(step -> place.startsWith(step.place()))
        .reduce((outer, inner) -> inner);
  }

  /** The block a step stands in. */
  public Optional<Block> around(Pointer step) {
    Pointer list = parent(step);
    return blocks(root()).stream().filter(block -> block.place().equals(list)).findFirst();
  }

  /** Every step, outer ones before those inside them, in the order of the page. */
  public List<Step> all() {
    var found = new ArrayList<Step>();
    collect(root(), found);
    return found;
  }

  private void collect(Block block, List<Step> found) {
    for (Step step : steps(block)) {
      found.add(step);
      step.blocks().forEach(inside -> collect(inside, found));
    }
  }

  private List<Block> blocks(Block block) {
    var found = new ArrayList<Block>();
    found.add(block);
    for (Step step : steps(block)) {
      step.blocks().forEach(inside -> found.addAll(blocks(inside)));
    }
    return found;
  }

  private Step step(Pointer place, ObjectNode written, boolean late) {
    Optional<StepType> type =
        types.all().stream().filter(one -> written.has(one.key())).findFirst();
    List<Block> blocks =
        type.map(found -> blocks(found, place.child(found.key()), written, late)).orElse(List.of());
    return new Step(place, written.deepCopy(), type, blocks);
  }

  private static List<Block> blocks(
      StepType type, Pointer place, ObjectNode written, boolean late) {
    return switch (type.shape()) {
      case Shape.Nested(var properties) ->
          lists(properties).stream()
              .map(property ->
                  new Block(
                      place.child(property.key()),
                      property,
                      Optional.empty(),
                      late || property.key().equals(LATE)))
              .toList();
      case Shape.ListOf(Shape.Nested(var properties)) -> {
        var found = new ArrayList<Block>();
        for (int i = 0; i < written.path(type.key()).size(); i++) {
          Pointer branch = place.child(i);
          lists(properties)
              .forEach(property ->
                  found.add(
                      new Block(
                          branch.child(property.key()), property, Optional.of(branch), late)));
        }
        yield found;
      }
      default -> List.of();
    };
  }

  private static List<Property> lists(List<Property> properties) {
    return properties.stream().filter(one -> one.shape() == Shape.Open.STEPS).toList();
  }

  /** The types of steps that may stand in the block, in the order of the palette. */
  public List<StepType> offered(Block block) {
    return types.all().stream().filter(type -> block.late() || !type.lateOnly()).toList();
  }

  /** A new step of the type with nothing said but its key. */
  public ObjectNode blank(StepType type) {
    return BlankSteps.of(type, StepKeys.free(type.key(), keys()));
  }

  /** Puts the step at its place of the list, behind the last when there is no such place. */
  public Edit added(Pointer list, int index, ObjectNode step) {
    return edited((copy, added) -> insert(copy, list, index, added), step.deepCopy());
  }

  /** Another step like this one behind it; it and what is in it gets keys of its own. */
  public Edit duplicated(Pointer place) {
    ObjectNode twin = rekeyed((ObjectNode) Nodes.at(json, place).deepCopy());
    return edited((copy, added) -> insert(copy, parent(place), index(place) + 1, added), twin);
  }

  /** Takes the step away; the place is that of the step that then stands there, or before it. */
  public Edit removed(Pointer place) {
    ObjectNode copy = json.deepCopy();
    ArrayNode list = (ArrayNode) Nodes.at(copy, parent(place));
    list.remove(index(place));
    Pointer next =
        list.isEmpty()
            ? parent(place)
            : parent(place).child(Math.min(index(place), list.size() - 1));
    return new Edit(new FlowDraft(copy, types), next);
  }

  /** One step up or down within its list; as it is when it is the first or last. */
  public Edit moved(Pointer place, int by) {
    int to = index(place) + by;
    JsonNode list = Nodes.at(json, parent(place));
    if (to < 0 || to >= list.size()) {
      return new Edit(this, place);
    }
    return moved(place, parent(place), by > 0 ? to + 1 : to);
  }

  /** To a place of a list, counted as they stand now; as it is when the list is inside the step. */
  public Edit moved(Pointer place, Pointer list, int index) {
    if (list.startsWith(place) || !(Nodes.at(json, place) instanceof ObjectNode)) {
      return new Edit(this, place);
    }
    ObjectNode copy = json.deepCopy();
    ObjectNode step = (ObjectNode) Nodes.at(copy, place);
    ArrayNode from = (ArrayNode) Nodes.at(copy, parent(place));
    ArrayNode to = list(copy, list);
    boolean behind = from == to && index > index(place);
    from.remove(index(place));
    to.insert(Math.clamp(behind ? index - 1 : index, 0, to.size()), step);
    return new Edit(new FlowDraft(copy, types), find(copy, step, Pointer.ROOT).orElseThrow());
  }

  /** The step becomes the first of a new one that has ways side by side. */
  public Edit wrapped(Pointer place, StepType around) {
    ObjectNode outer = blank(around);
    ObjectNode copy = json.deepCopy();
    ArrayNode list = (ArrayNode) Nodes.at(copy, parent(place));
    JsonNode inner = list.get(index(place));
    list.set(index(place), outer);
    var wrapped = new FlowDraft(copy, types);
    Block first =
        wrapped.stepAt(place).stream()
            .flatMap(step -> step.blocks().stream())
            .findFirst()
            .orElseThrow();
    list(copy, first.place()).add(inner);
    return new Edit(wrapped, place);
  }

  /** The types a step can be put into. */
  public List<StepType> wrappers() {
    return types.all().stream()
        .filter(type -> type.shape() instanceof Shape.ListOf && !type.lateOnly())
        .toList();
  }

  /** One more way beside the others; before the last when that has no condition. */
  public Edit branched(Step step) {
    StepType type = step.type().orElseThrow();
    ObjectNode copy = json.deepCopy();
    ArrayNode ways = (ArrayNode) Nodes.at(copy, step.place().child(type.key()));
    ObjectNode way = JsonNodeFactory.instance.objectNode();
    List<Property> properties = ofWays(type);
    BlankSteps.conditioned(way, properties);
    boolean otherwise = !ways.isEmpty() && !conditioned(ways.get(ways.size() - 1), properties);
    int at = otherwise ? ways.size() - 1 : ways.size();
    ways.insert(at, way);
    return new Edit(new FlowDraft(copy, types), step.place().child(type.key()).child(at));
  }

  /** The properties of a way beside its steps. */
  public static List<Property> ofWays(StepType type) {
    return type.shape() instanceof Shape.ListOf(Shape.Nested(var properties))
        ? properties
        : List.of();
  }

  /** Whether the way says when it is gone. */
  public static boolean conditioned(JsonNode way, List<Property> properties) {
    return properties.stream()
        .filter(property -> property.shape() instanceof Shape.Expr)
        .anyMatch(property -> way.has(property.key()));
  }

  /** Takes a way with its steps away, and the whole step with its last way. */
  public Edit unbranched(Pointer branch) {
    Pointer ways = parent(branch);
    if (Nodes.at(json, ways).size() <= 1) {
      return removed(parent(ways));
    }
    ObjectNode copy = json.deepCopy();
    ((ArrayNode) Nodes.at(copy, ways)).remove(index(branch));
    return new Edit(new FlowDraft(copy, types), parent(ways));
  }

  /** The step goes by another key everywhere in the flow. */
  public FlowDraft renamed(Pointer place, String now) {
    ObjectNode copy = json.deepCopy();
    ObjectNode step = (ObjectNode) Nodes.at(copy, place);
    String was = step.path(KEY).asString("");
    step.put(KEY, now);
    if (!was.isEmpty()) {
      StepKeys.rename(copy, Map.of(was, now));
    }
    return new FlowDraft(copy, types);
  }

  public Set<String> keys() {
    var keys = new HashSet<String>();
    all().forEach(step -> keys.add(step.key()));
    return keys;
  }

  private Edit edited(BiConsumer<ObjectNode, ObjectNode> change, ObjectNode step) {
    ObjectNode copy = json.deepCopy();
    change.accept(copy, step);
    return new Edit(new FlowDraft(copy, types), find(copy, step, Pointer.ROOT).orElseThrow());
  }

  private static void insert(ObjectNode copy, Pointer list, int index, ObjectNode step) {
    ArrayNode steps = list(copy, list);
    steps.insert(Math.clamp(index, 0, steps.size()), step);
  }

  /** The list at the place, made when it is not written yet. */
  private static ArrayNode list(ObjectNode copy, Pointer place) {
    JsonNode around = Nodes.at(copy, parent(place));
    return Nodes.array((ObjectNode) around, place.tokens().getLast());
  }

  /** By identity: where this very node stands. */
  private static Optional<Pointer> find(JsonNode in, JsonNode wanted, Pointer at) {
    if (in == wanted) {
      return Optional.of(at);
    }
    if (in.isArray()) {
      for (int i = 0; i < in.size(); i++) {
        Optional<Pointer> found = find(in.get(i), wanted, at.child(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return in.isObject()
        ? in.properties().stream()
            .flatMap(entry -> find(entry.getValue(), wanted, at.child(entry.getKey())).stream())
            .findFirst()
        : Optional.empty();
  }

  private ObjectNode rekeyed(ObjectNode twin) {
    Set<String> taken = keys();
    var renamed = new LinkedHashMap<String, String>();
    var inner = new FlowDraft(JsonNodeFactory.instance.objectNode(), types);
    inner.json.putArray("do").add(twin);
    for (Step step : inner.all()) {
      String stem = step.key().replaceAll("_[0-9]+$", "");
      String now = StepKeys.free(stem.isEmpty() ? "step" : stem, taken);
      taken.add(now);
      renamed.put(step.key(), now);
      ((ObjectNode) Nodes.at(inner.json, step.place())).put(KEY, now);
    }
    renamed.remove("");
    StepKeys.rename(twin, renamed);
    return twin;
  }

  private static Pointer parent(Pointer place) {
    List<String> tokens = place.tokens();
    return new Pointer(tokens.subList(0, tokens.size() - 1));
  }

  private static int index(Pointer place) {
    return Integer.parseInt(place.tokens().getLast());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FlowDraft draft && draft.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
