package dev.proofline.engine.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.definition.Property;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every step and trigger of the lists keeps. */
class OpenListsTest {
  private static final Steps STEPS = new Steps(List.of("inbox"));

  @Test
  void every_step_describes_itself_in_both_languages() {
    for (StepType type : STEPS.all()) {
      assertEquals(Optional.of(type), STEPS.find(type.key()));
      Stream.of(type.title(), type.about()).forEach(text -> inBoth(type.key(), text));
      labelled(type.key(), type.properties());
      assertTrue(!type.icon().isBlank(), type.key());
    }
    assertEquals(STEPS.all().size(), STEPS.openSet().members().size());
  }

  @Test
  void every_trigger_names_itself_by_its_first_property() {
    for (TriggerType type : Triggers.all()) {
      assertEquals(Optional.of(type), Triggers.find(type.key()));
      assertEquals(type.key(), type.properties().getFirst().key());
      inBoth(type.key(), type.title());
      labelled(type.key(), type.properties());
    }
    assertEquals(Triggers.all().size(), Triggers.openSet().members().size());
  }

  private static void labelled(String key, List<Property> properties) {
    properties.forEach(property -> inBoth(key + "." + property.key(), property.label()));
    assertEquals(properties.size(), properties.stream().map(Property::key).distinct().count(), key);
  }

  private static void inBoth(String what, LocalText text) {
    assertTrue(text.byLanguage().keySet().containsAll(List.of("zh-CN", "en")), what);
  }
}
