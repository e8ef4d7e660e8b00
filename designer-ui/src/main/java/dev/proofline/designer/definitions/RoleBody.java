package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.people.PeopleNavigation;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A role as people understand it: form by form, then what goes for the whole workspace. */
final class RoleBody extends GeneratedBody {

  private static final Pointer DUTIES = Pointer.of("duties");

  /** What each duty means, in a sentence. */
  private static final Map<String, String> SENTENCES =
      Map.of(
          "install", "role.duty.install",
          "users", "role.duty.users",
          "audit", "role.duty.audit",
          "approve_export", "role.duty.approve_export",
          "spot_check", "role.duty.spot_check",
          "all_numbers", "role.duty.all_numbers");

  RoleBody(DefinitionEditing editing) {
    super(editing);
  }

  @Override
  protected List<Component> sections() {
    return List.of(
        card(List.of(new Grants(editing()))),
        card(List.of(duties())),
        card(editors(property -> Set.of("design", "export").contains(property.key()))),
        card(List.of(holders())));
  }

  private Component duties() {
    Div box = Parts.col(Parts.h3(editing().say("role.duties")));
    box.addClassName("gap12");
    box.getElement().setAttribute("data-place", DUTIES.toString());
    allDuties().forEach(duty -> box.add(duty(duty)));
    return box;
  }

  private Stream<String> allDuties() {
    return editing().desk().engine().design().shapes().of(editing().id().kind()).stream()
        .filter(property -> property.key().equals("duties"))
        .map(Property::shape)
        .flatMap(shape ->
            shape instanceof Shape.Choices(var values) ? values.stream() : Stream.<String>empty());
  }

  private Component duty(String duty) {
    var box = new Checkbox(editing().desk().choice("duties", duty), chosen().contains(duty));
    box.setReadOnly(editing().readOnly());
    box.addValueChangeListener(event -> put(duty, event.getValue()));
    String sentence = SENTENCES.get(duty);
    return sentence == null
        ? box
        : Parts.col(box, Parts.text(editing().say(sentence), "hint duty"));
  }

  private Set<String> chosen() {
    Set<String> chosen = new LinkedHashSet<>();
    editing().draft().at(DUTIES).forEach(duty -> chosen.add(duty.asString("")));
    return chosen;
  }

  private void put(String duty, boolean wanted) {
    Set<String> chosen = chosen();
    boolean changed = wanted ? chosen.add(duty) : chosen.remove(duty);
    if (changed) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      chosen.forEach(list::add);
      editing()
          .put(DUTIES, list.isEmpty() ? null : list, editing().desk().choice("duties", duty), this);
    }
  }

  /** Who has it, and the way to see the workspace through their eyes. */
  private Component holders() {
    Div box = Parts.col(Parts.h3(editing().say("role.holders")));
    box.addClassName("gap12");
    if (!editing().desk().rights().users()) {
      box.add(Parts.hint(editing().say("role.holders.unknown")));
      return box;
    }
    List<User> holders = Holders.of(editing());
    Div names = Parts.box("row wrapping gap4");
    holders.forEach(user ->
        names.add(
            Parts.button(
                "eye", user.name(), "s", () -> PeopleNavigation.seeAs(editing().desk(), user))));
    box.add(
        holders.isEmpty() ? Parts.hint(editing().say("role.holders.none")) : names,
        Parts.hint(editing().say("role.holders.hint")));
    return box;
  }
}
