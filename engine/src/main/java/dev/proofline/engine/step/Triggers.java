package dev.proofline.engine.step;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Kind;
import dev.proofline.engine.definition.OpenSet;
import dev.proofline.engine.definition.Property;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.definition.Shape;
import dev.proofline.engine.expression.DerivedRows;
import dev.proofline.engine.expression.KeptRows;
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
      return trigger.text(key()).map(Triggers::row).map(Trigger.Created::new);
    }
  }

  /** Forms and tasks are called as their rows; what a source tells of is rows of no form. */
  static String row(String source) {
    return WorkspaceRows.of(source).isPresent() || DerivedRows.isOne(source)
        ? KeptRows.rowType(source)
        : source;
  }
}
