package dev.proofline.designer.flow;

import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.RecordFields;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.draft.FlowDraft.Step;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.Records;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.definition.FlowShape;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.executable.ExecutableField;
import dev.proofline.engine.executable.ExecutableForm;
import dev.proofline.engine.expression.Type;
import dev.proofline.engine.step.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a flow in the making can name at a place: forms, people, records. */
final class FlowScope {

  private static final String THIS = "this";

  private final DefinitionEditing editing;
  private final Steps types = new Steps(Channels.keys());
  private @Nullable Map<String, ExecutableForm> forms;
  private @Nullable SequencedMap<String, LocalText> roles;
  private @Nullable Map<String, String> settings;

  FlowScope(DefinitionEditing editing) {
    this.editing = editing;
  }

  Desk desk() {
    return editing.desk();
  }

  FlowDraft flow() {
    return FlowDraft.of(editing.draft().json(), types);
  }

  /** The forms the person may see, read once a window. */
  private Map<String, ExecutableForm> forms() {
    if (forms == null) {
      var read = new LinkedHashMap<String, ExecutableForm>();
      desk().engine().records().forms(desk().caller()).stream()
          .map(Records.FormAccess::form)
          .forEach(form -> read.put(form.key(), form));
      forms = read;
    }
    return forms;
  }

  Optional<ExecutableForm> form(String key) {
    return Optional.ofNullable(forms().get(key))
        .or(() -> desk().engine().chains().rows(desk().caller(), key));
  }

  /** What may set a flow off: records of forms, and of chains how they stand. */
  Map<String, String> sources() {
    var sources = new LinkedHashMap<String, String>();
    desk().engine().design().list(desk().caller(), Kind.FORM).stream()
        .forEach(entry -> sources.put(entry.id().key(), desk().say(entry.title())));
    desk().engine().design().list(desk().caller(), Kind.CHAIN).stream()
        .forEach(chain -> {
          String title = desk().say(chain.title());
          sources.put("links." + chain.id().key(), desk().say("metric.links", title));
          sources.put("chains." + chain.id().key(), desk().say("metric.chains", title));
        });
    return sources;
  }

  /**
   * Of what a condition may turn true: those, tasks of all flows or one, how long records stay in a
   * stage, and requests for exports.
   */
  Map<String, String> turning() {
    var sources = new LinkedHashMap<>(sources());
    sources.keySet().stream()
        .toList()
        .forEach(key ->
            form(key)
                .filter(form ->
                    form.fields().values().stream().anyMatch(field -> field.stages().isPresent()))
                .ifPresent(form ->
                    sources.put(
                        "stages." + key, desk().say("metric.stages", desk().say(form.title())))));
    sources.put("tasks", desk().say("metric.tasks"));
    desk()
        .engine()
        .design()
        .list(desk().caller(), Kind.FLOW)
        .forEach(flow ->
            sources.put(
                "tasks." + flow.id().key(), desk().say("flow.tasks_of", desk().say(flow.title()))));
    sources.put("exports", desk().say("flow.exports"));
    return sources;
  }

  String formTitle(String key) {
    return form(key).map(form -> desk().say(form.title())).orElse(key);
  }

  /** The form whose records set the flow off. */
  Optional<ExecutableForm> triggering() {
    return flow().form().flatMap(this::form);
  }

  /** Whether the names at the place are fields; a step that is nothing but names has its own. */
  boolean setsFields(Pointer place) {
    return flow()
        .stepAt(place)
        .filter(step -> place.tokens().size() > step.place().tokens().size() + 1)
        .isPresent();
  }

  /** The form whose fields a step sets at the place: the one it names, else the triggering one. */
  Optional<ExecutableForm> target(Pointer place) {
    FlowDraft flow = flow();
    Optional<Step> step = flow.stepAt(place);
    Optional<String> named =
        step.flatMap(one ->
            one.type().stream()
                .flatMap(type -> properties(type.shape()).stream())
                .filter(property -> property.shape().equals(new Shape.KeyOf(Kind.FORM)))
                .map(property -> one.settings().path(property.key()).asString(""))
                .filter(key -> !key.isBlank())
                .findFirst());
    return named
        .or(() -> step.flatMap(one -> referred(one.settings().path("record").asString(""), flow)))
        .or(flow::form)
        .flatMap(this::form);
  }

  /** The form of a reference of the triggering record. */
  private Optional<String> referred(String expression, FlowDraft flow) {
    return flow.form()
        .flatMap(this::form)
        .flatMap(form -> form.field(expression))
        .flatMap(FlowScope::references);
  }

  /** What the property is called that the place belongs to: of a step, its way or the trigger. */
  Optional<LocalText> property(Pointer place) {
    FlowDraft flow = flow();
    Optional<Step> step = flow.stepAt(place);
    if (step.isEmpty()) {
      return flow.trigger().stream()
          .flatMap(type -> type.properties().stream())
          .filter(property -> place.startsWith(Pointer.of("when", property.key())))
          .map(Property::label)
          .findFirst();
    }
    List<String> rest =
        place.tokens().subList(step.get().place().tokens().size(), place.tokens().size());
    return Stream.concat(
            step.get().type().stream().flatMap(type -> properties(type.shape()).stream()),
            FlowShape.OF_EVERY_STEP.stream())
        .filter(property -> rest.contains(property.key()))
        .map(Property::label)
        .findFirst();
  }

  static List<Property> properties(Shape shape) {
    return switch (shape) {
      case Shape.Nested(var properties) -> properties;
      case Shape.ListOf(Shape.Nested(var properties)) -> properties;
      default -> List.of();
    };
  }

  private static Optional<String> references(ExecutableField field) {
    return RecordFields.target(field.type(), field.context());
  }

  /** Records that can be named: the triggering one, and those it refers to. */
  SequencedMap<String, String> records() {
    var choices = new LinkedHashMap<String, String>();
    choices.put(THIS, desk().say("flow.record.this"));
    triggering()
        .ifPresent(form ->
            form.fields().values().stream()
                .filter(field -> references(field).filter(forms()::containsKey).isPresent())
                .forEach(field -> choices.put(field.key(), desk().say(field.label()))));
    return choices;
  }

  /** People that can be named: expression to words. */
  SequencedMap<String, String> people(Pointer place) {
    var choices = new LinkedHashMap<String, String>();
    boolean late = flow().around(stepPlace(place)).filter(FlowDraft.Block::late).isPresent();
    if (late) {
      person(choices, "assignee", desk().say("flow.people.assignee"), 1);
    }
    triggering()
        .ifPresent(form -> {
          person(choices, "submitter", desk().say("flow.people.submitter"), 2);
          person(choices, "owner", desk().say("flow.people.owner"), 1);
          choices.put("team.head", desk().say("flow.people.head"));
          form.fields().values().forEach(field -> ofField(choices, field));
        });
    roles()
        .forEach((key, title) ->
            choices.put("role('" + key + "')", desk().say("flow.people.role", desk().say(title))));
    return choices;
  }

  private Pointer stepPlace(Pointer place) {
    return flow().stepAt(place).map(Step::place).orElse(FlowDraft.ROOT.child(0));
  }

  /** Somebody, and who is over them. */
  private void person(Map<String, String> choices, String expression, String words, int up) {
    choices.put(expression, words);
    String path = expression;
    String said = words;
    for (int i = 0; i < up; i++) {
      path += ".manager";
      said = desk().say("flow.people.manager", said);
      choices.put(path, said);
    }
  }

  private void ofField(Map<String, String> choices, ExecutableField field) {
    Type type = field.type().expressionType(field.context());
    String label = desk().say(field.label());
    if (type.equals(Type.USER)) {
      person(choices, field.key(), desk().say("flow.people.field", label), 1);
    } else if (references(field).filter(forms()::containsKey).isPresent()) {
      choices.put(field.key() + ".owner", desk().say("flow.people.owner.of", label));
    }
  }

  /** An expression that is nothing but a setting is called as the setting is. */
  Optional<String> setting(String expression) {
    if (settings == null) {
      var read = new LinkedHashMap<String, String>();
      if (desk().rights().install() || desk().rights().design()) {
        desk()
            .engine()
            .packs()
            .settings(desk().caller())
            .forEach(one -> read.put("settings." + one.key(), desk().say(one.title())));
      }
      settings = read;
    }
    return Optional.ofNullable(settings.get(expression));
  }

  /** The roles there are: key to title. */
  private SequencedMap<String, LocalText> roles() {
    if (roles == null) {
      roles = desk().engine().design().roles(desk().caller());
    }
    return roles;
  }
}
