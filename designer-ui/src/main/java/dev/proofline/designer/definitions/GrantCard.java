package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.proofline.designer.common.Desk;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.common.Segment;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.PropertyEditors;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.designer.editor.Said;
import dev.proofline.engine.Design.NameableField;
import dev.proofline.engine.Design.Standing;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.executable.ExecutableForm;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a role may do with the records of one form. */
final class GrantCard extends Div {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String OPEN = "open";
  private static final String NONE = "none";

  private final DefinitionEditing editing;
  private final Pointer at;
  private final Map<String, ExecutableForm> forms;
  private final String on;

  GrantCard(DefinitionEditing editing, Pointer at, Map<String, ExecutableForm> forms) {
    this.editing = editing;
    this.at = at;
    this.forms = forms;
    this.on = editing.draft().at(at.child("on")).asString("");
    addClassNames("item", "grant", "col", "gap12");
    getElement().setAttribute("data-place", at.toString());
    getElement().setAttribute("data-on", on);
    add(head(), new Said(editing, () -> at.child("on")));
    Div rights = Parts.box("row wrapping gap4");
    for (Property property : properties()) {
      switch (property.shape()) {
        case Shape.Choice(var reaches) -> add(reach(property, reaches));
        case Shape.Flag() when property.simple() -> rights.add(right(property));
        default -> {}
      }
    }
    add(Parts.box("setrow", Parts.text(editing.say("role.rights"), "lbl"), rights));
    if (!on.equals(Grants.EVERY_FORM)) {
      addRows();
      later();
    }
    if (editing.readOnly()) {
      getElement().setEnabled(false);
    }
  }

  /** Which rows and fields; of a form that is not there only what was said before. */
  private void addRows() {
    JsonNode now = editing.draft().at(at);
    boolean there = forms.containsKey(on);
    if (there || now.has("where")) {
      add(where());
    }
    if (there || now.has("fields")) {
      add(fields());
    }
  }

  /** What the language says of a grant. */
  private List<Property> properties() {
    return editing.desk().engine().design().shapes().of(editing.id().kind()).stream()
        .filter(property -> property.key().equals("can"))
        .flatMap(property ->
            property.shape() instanceof Shape.ListOf(Shape.Nested(var inner))
                ? inner.stream()
                : java.util.stream.Stream.<Property>empty())
        .toList();
  }

  private Component head() {
    ExecutableForm form = forms.get(on);
    String title =
        on.equals(Grants.EVERY_FORM)
            ? editing.say("role.others")
            : form == null ? on : editing.desk().say(form.title());
    Div head = Parts.row(Parts.strong(title));
    head.addClassName("item-h");
    if (form == null && !on.equals(Grants.EVERY_FORM)) {
      head.add(Parts.badge(editing.say("role.absent"), ""));
    }
    if (!editing.readOnly()) {
      head.add(
          Parts.iconButton(
              "trash",
              editing.say("role.remove", title),
              "g s right",
              () -> editing.put(at, null, editing.say("role.remove", title), null)));
    }
    return head;
  }

  private Component reach(Property property, List<String> reaches) {
    Map<String, String> choices = new LinkedHashMap<>();
    reaches.forEach(one -> choices.put(one, editing.desk().choice(property.key(), one)));
    String label = label(property);
    var segment =
        new Segment<>(label, choices, editing.draft().at(at.child(property.key())).asString(NONE))
            .onChoose(
                chosen -> put(property, chosen.equals(NONE) ? null : JSON.stringNode(chosen)));
    Div row = Parts.box("setrow reach", Parts.text(label, "lbl"), segment);
    row.getElement().setAttribute("data-place", at.child(property.key()).toString());
    row.getElement().setAttribute("data-property", property.key());
    return row;
  }

  private NativeButton right(Property property) {
    var chip = new NativeButton(label(property));
    chip.addClassName("chip");
    chip.getElement()
        .setAttribute("type", "button")
        .setAttribute("data-place", at.child(property.key()).toString());
    press(chip, editing.draft().at(at.child(property.key())).asBoolean(false));
    chip.addClickListener(click -> {
      boolean now = !editing.draft().at(at.child(property.key())).asBoolean(false);
      press(chip, now);
      put(property, now ? JSON.booleanNode(true) : null);
    });
    return chip;
  }

  private static void press(NativeButton chip, boolean on) {
    chip.setClassName("on", on);
    chip.getElement().setAttribute("aria-pressed", String.valueOf(on));
  }

  /** Which of the rows; by choosing, as everywhere. */
  private Component where() {
    Property property = property("where");
    Pointer place = at.child(property.key());
    JsonNode now = editing.draft().at(place);
    return new PropertyEditors(editing)
        .editor(
            new Slot(
                property,
                now.isMissingNode() ? null : now,
                () -> place,
                value -> put(property, value)));
  }

  private Property property(String key) {
    return properties().stream()
        .filter(property -> property.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** No right: what is asked only while the form is not there, or was said of it then. */
  private void later() {
    Property property = property("optional");
    Pointer place = at.child(property.key());
    JsonNode now = editing.draft().at(place);
    if (!forms.containsKey(on) || now.asBoolean(false)) {
      add(
          new PropertyEditors(editing)
              .editor(
                  new Slot(
                      property,
                      now.isMissingNode() ? null : now,
                      () -> place,
                      value -> put(property, value))));
    }
  }

  /** The fields of the form, how open each is; a line says how many are not. */
  private Component fields() {
    Desk desk = editing.desk();
    var known = new HashSet<String>();
    Div rows = Parts.box("col gap4 masks");
    var details = new Details(summary(), rows);
    details.addClassName("inner-check");
    for (NameableField field : desk.engine().design().nameable(desk.caller(), on)) {
      known.addAll(field.names());
      rows.add(field(field, title(field), details));
    }
    for (String key : editing.draft().at(at.child("fields")).propertyNames()) {
      if (!known.contains(key)) {
        rows.add(field(unknown(key), key, details));
      }
    }
    return details;
  }

  private String title(NameableField field) {
    String label = editing.desk().say(field.label());
    return switch (field.standing()) {
      case IN_FORCE -> label;
      case TRIED -> editing.say("role.field.tried", label);
      case FORMER -> editing.say("role.field.former", label);
    };
  }

  /** A system field, or one of a form that is not there. */
  private static NameableField unknown(String key) {
    return new NameableField(key, LocalText.plain(key), Standing.IN_FORCE, Set.of(key));
  }

  private String summary() {
    int closed = editing.draft().at(at.child("fields")).size();
    return closed == 0 ? editing.say("role.fields.open") : editing.say("role.fields", closed);
  }

  private Component field(NameableField field, String label, Details details) {
    Property fields = property("fields");
    Map<String, String> choices = new LinkedHashMap<>();
    if (fields.shape() instanceof Shape.MapOf(Shape.Choice(var masks))) {
      masks.reversed().forEach(mask -> choices.put(mask, editing.desk().choice("fields", mask)));
    }
    Pointer place = at.child("fields").child(field.key());
    var segment =
        new Segment<>(label, choices, said(field))
            .onChoose(chosen -> {
              mask(field, chosen, label(fields));
              details.setSummaryText(summary());
            });
    Div row = Parts.box("setrow", Parts.text(label), segment);
    row.getElement().setAttribute("data-place", place.toString());
    row.getElement().setAttribute("data-field", field.key());
    return Parts.col(row, new Said(editing, () -> place));
  }

  /** Of its name itself, or of one that it had. */
  private String said(NameableField field) {
    JsonNode all = editing.draft().at(at.child("fields"));
    return Stream.concat(Stream.of(field.key()), field.names().stream().sorted())
        .filter(all::has)
        .findFirst()
        .map(name -> all.path(name).asString(OPEN))
        .orElse(OPEN);
  }

  /** Said once, by the name of now. Where nothing is closed any more, nothing is said. */
  private void mask(NameableField field, String chosen, String what) {
    ObjectNode all = JSON.objectNode();
    if (editing.draft().at(at.child("fields")) instanceof ObjectNode now) {
      all.setAll(now);
    }
    all.remove(field.names());
    if (!chosen.equals(OPEN)) {
      all.put(field.key(), chosen);
    }
    editing.put(at.child("fields"), all.isEmpty() ? null : all, what, this);
  }

  private String label(Property property) {
    return editing.desk().say(property.label());
  }

  private void put(Property property, @Nullable JsonNode value) {
    editing.put(at.child(property.key()), value, label(property), this);
  }
}
