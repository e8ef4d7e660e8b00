package dev.proofline.designer.definitions;

import com.vaadin.flow.component.Component;
import dev.proofline.designer.draft.FlowDraft;
import dev.proofline.designer.editor.DefinitionEditing;
import dev.proofline.designer.editor.Ground;
import dev.proofline.designer.flow.FlowBody;
import dev.proofline.designer.flow.FlowGround;
import dev.proofline.engine.base.Pointer;
import dev.proofline.engine.channel.Channels;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.step.Steps;
import dev.proofline.engine.step.Triggers;
import tools.jackson.databind.node.ObjectNode;

/** A flow, as cards from its trigger down. */
final class FlowDesk implements KindDesk {

  @Override
  public Kind kind() {
    return Kind.FLOW;
  }

  @Override
  public String icon() {
    return "flow";
  }

  @Override
  public String about() {
    return "definitions.about.flow";
  }

  @Override
  public String example() {
    return "definitions.example.flow";
  }

  /** With the first trigger there is; what it is about is asked at once. */
  @Override
  public void begin(ObjectNode json) {
    json.putObject("when").put(Triggers.all().getFirst().key(), "");
    json.putArray("do");
  }

  @Override
  public Ground ground(DefinitionEditing editing) {
    return new FlowGround(editing, new RowGround(editing, place -> form(editing)));
  }

  private static String form(DefinitionEditing editing) {
    return FlowDraft.of(editing.draft().json(), new Steps(Channels.keys())).form().orElse("");
  }

  @Override
  public KindBody body(DefinitionEditing editing) {
    var cards = new FlowBody(editing);
    return new KindBody() {
      @Override
      public Component component() {
        return cards;
      }

      @Override
      public void open(Pointer place) {
        cards.open(place);
      }
    };
  }
}
