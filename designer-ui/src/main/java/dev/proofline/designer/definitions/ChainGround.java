package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.common.Choosable;
import dev.proofline.designer.draft.FieldWords;
import dev.proofline.designer.editor.ChosenExpression;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.designer.editor.PropertyEditors;
import dev.proofline.designer.editor.PropertyEditors.Slot;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;

/**
 * The ground of a chain: rules of a link stand over the record that does it, the rule of the start
 * over the one that starts it, the others over what the chain is about.
 */
final class ChainGround implements Ground {

  private static final String LINKS = "links";

  /** A check of a link's proof, as far as it is made by choosing. */
  private static final List<Property> PROOF =
      List.of(
          Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")).more(),
          Property.of("title", new Shape.Words(), LocalText.of("要证明什么", "What it proves")),
          Property.required("expect", new Shape.Expr("bool"), LocalText.of("须满足", "Must hold")),
          Property.of("message", new Shape.Words(), LocalText.of("缺少时告诉提交人", "Said when missing")));

  private static final Shape PROOF_LIST = new Shape.ListOf(new Shape.Nested(PROOF));

  private final DefinitionEditing editing;
  private final RowGround rows;

  ChainGround(DefinitionEditing editing) {
    this.editing = editing;
    this.rows = new RowGround(editing, this::form);
  }

  private String form(Pointer place) {
    List<String> tokens = place.tokens();
    String first = tokens.isEmpty() ? "" : tokens.getFirst();
    return switch (first) {
      case LINKS ->
          tokens.size() > 1 && !tokens.getLast().equals("owner")
              ? editing.draft().at(Pointer.of(LINKS, tokens.get(1), "on")).asString("")
              : subject();
      case "if", "start" -> ChainStart.form(editing.draft().at(Pointer.of("start")));
      default -> subject();
    };
  }

  private String subject() {
    return editing.draft().at(Pointer.of("subject")).asString("");
  }

  @Override
  public List<Choosable> choosable(Pointer place) {
    return rows.choosable(place);
  }

  @Override
  public FieldWords words(Pointer place) {
    return rows.words(place);
  }

  /** After which links: the others; of everything else the fields of its record. */
  @Override
  public Map<String, String> fields(Pointer place) {
    return isAfter(place) ? links(place) : rows.fields(place);
  }

  private static boolean isAfter(Pointer place) {
    return place.tokens().size() > 2
        && place.tokens().getFirst().equals(LINKS)
        && place.tokens().get(2).equals("after");
  }

  private Map<String, String> links(Pointer place) {
    var links = new LinkedHashMap<String, String>();
    JsonNode all = editing.draft().at(Pointer.of(LINKS));
    for (int i = 0; i < all.size(); i++) {
      if (!String.valueOf(i).equals(place.tokens().get(1))) {
        String key = all.get(i).path("key").asString("");
        links.put(
            key, Settings.words(all.get(i).path("title")).map(editing.desk()::say).orElse(key));
      }
    }
    return links;
  }

  @Override
  public String name(Pointer place) {
    return rows.name(place);
  }

  @Override
  public Optional<String> property(Pointer place) {
    return rows.property(place);
  }

  @Override
  public Optional<Component> editor(Slot slot, PropertyEditors editors) {
    return switch (slot.property().shape()) {
      case Shape.Open open when open == Shape.Open.TRIGGER ->
          Optional.of(new ChainStart(editing, slot));
      case Shape.Open open when open == Shape.Open.CHECKS && areRules(slot) ->
          Optional.of(editors.usual(slot.of(slot.property(), PROOF_LIST)));
      case Shape.ListOf(Shape.Key _) ->
          Optional.of(
              editors.usual(slot.of(slot.property(), new Shape.ListOf(new Shape.FieldKey()))));
      case Shape.People _ -> Optional.of(new ChosenExpression(editing, slot, people()));
      default -> Optional.empty();
    };
  }

  /** Proof of another kind is written as it is. */
  private static boolean areRules(Slot slot) {
    JsonNode checks = slot.value();
    return checks == null
        || checks.valueStream().allMatch(check -> check.has("expect") || check.size() <= 2);
  }

  private SequencedMap<String, String> people() {
    var people = new LinkedHashMap<String, String>();
    people.put("subject.owner", editing.say("chain.owner"));
    people.put("subject.owner.manager", editing.say("chain.manager"));
    people.put("subject.team.head", editing.say("chain.head"));
    editing.desk().engine().design().list(editing.desk().caller(), Kind.ROLE).stream()
        .forEach(role ->
            people.put(
                "role('" + role.id().key() + "')",
                editing.say("flow.people.role", editing.desk().say(role.title()))));
    return people;
  }
}
