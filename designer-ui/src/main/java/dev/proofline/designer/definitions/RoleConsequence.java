package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import dev.proofline.designer.common.Parts;
import dev.proofline.designer.editor.Consequence;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.engine.store.PeopleStore.User;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For whom a role changes at once. A role that would leave nobody to look after accounts is not
 * published: nobody could take that back on the screen.
 */
final class RoleConsequence implements Consequence {

  private static final int NAMED = 6;

  private final DefinitionEditing editing;
  private final boolean known;
  private final boolean lost;

  RoleConsequence(DefinitionEditing editing) {
    this.editing = editing;
    this.known = editing.desk().rights().users();
    this.lost = known && Holders.lastIsLost(editing);
  }

  @Override
  public boolean isAnswered() {
    return !lost;
  }

  @Override
  public Component component() {
    Div section = Parts.box("sec7", Parts.h3(editing.say("role.whom")));
    section.add(Parts.hint(words()));
    if (lost) {
      section.add(Parts.note("bad", "alert", editing.say("role.last")));
    }
    return section;
  }

  private String words() {
    if (!known) {
      return editing.say("role.whom.unknown");
    }
    List<User> holders = Holders.of(editing);
    if (holders.isEmpty()) {
      return editing.say("role.whom.none");
    }
    String names =
        holders.stream()
            .limit(NAMED)
            .map(User::name)
            .collect(Collectors.joining(editing.say("common.comma")));
    return editing.say(
        holders.size() > NAMED ? "role.whom.many" : "role.whom.some", holders.size(), names);
  }
}
