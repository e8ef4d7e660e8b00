package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.OpenSet;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.WorkspaceRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The triggers there are, in the order of the palette. */
public final class Triggers {
  private static final List<TriggerType> ALL =
      List.of(
          new SubmittedTrigger(),
          new CreatedTrigger(),
          new ChangedTrigger(),
          new BecomesTrigger(),
          new ManualTrigger(),
          new WebhookTrigger(),
          new ScheduleTrigger());

  private Triggers() {}

  public static List<TriggerType> all() {
    return ALL;
  }

  public static Optional<TriggerType> find(String key) {
    return ALL.stream().filter(type -> type.key().equals(key)).findFirst();
  }

  /** How definitions write them. */
  public static OpenSet openSet() {
    var members = new LinkedHashMap<String, List<Property>>();
    ALL.forEach(type -> members.put(type.key(), type.properties()));
    return OpenSet.byKey(List.of(), members);
  }

  /** {@code {"submitted": form}}. */
  private static final class SubmittedTrigger implements TriggerType {
    @Override
    public String key() {
      return "submitted";
    }

    @Override
    public LocalText title() {
      return LocalText.of("提交时", "When submitted");
    }

    @Override
    public String icon() {
      return "submit";
    }

    @Override
    public List<Property> properties() {
      return List.of(Property.required(key(), new Shape.KeyOf(Kind.FORM), TriggerType.FORM));
    }

    @Override
    public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
      return trigger.text(key()).map(Trigger.Submitted::new);
    }
  }

  /** {@code {"created": form}}, and {@code {"created": "exports"}}. */
  private static final class CreatedTrigger implements TriggerType {
    @Override
    public String key() {
      return "created";
    }

    @Override
    public LocalText title() {
      return LocalText.of("新建时", "When created");
    }

    @Override
    public String icon() {
      return "create";
    }

    @Override
    public List<Property> properties() {
      return List.of(Property.required(key(), new Shape.KeyOf(Kind.FORM), TriggerType.FORM));
    }

    @Override
    public Optional<Trigger> compile(Settings trigger, Compiling compiling) {
      return trigger.text(key()).map(CreatedTrigger::row).map(Trigger.Created::new);
    }

    /** Forms are called as their rows; requests for exports are rows of no form. */
    private static String row(String source) {
      WorkspaceRows exports = WorkspaceRows.EXPORTS;
      return source.equals(exports.source()) ? exports.rows().name() : source;
    }
  }
}
