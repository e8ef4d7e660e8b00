package dev.proofline.engine.definition;

import dev.proofline.engine.base.LocalText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The properties of every kind, those all kinds have first. */
final class KindShapes {

  private KindShapes() {}

  static Map<Kind, List<Property>> all() {
    var kinds = new EnumMap<Kind, List<Property>>(Kind.class);
    for (Kind kind : Kind.values()) {
      var properties = new ArrayList<>(common(kind));
      properties.addAll(own(kind));
      kinds.put(kind, List.copyOf(properties));
    }
    return kinds;
  }

  private static List<Property> common(Kind kind) {
    return List.of(
        Property.required(
            "kind", new Shape.Choice(List.of(kind.key())), LocalText.of("种类", "Kind")),
        Property.required("key", new Shape.Key(), LocalText.of("标识", "Key")),
        Property.required("title", new Shape.Words(), LocalText.of("名称", "Title")),
        Property.of("about", new Shape.Words(), LocalText.of("说明", "About")),
        Property.of("was", new Shape.Key(), LocalText.of("原标识", "Formerly")).more(),
        Property.of("archived", new Shape.Flag(), LocalText.of("已停用", "Archived")).more());
  }

  private static List<Property> own(Kind kind) {
    return switch (kind) {
      case FORM -> FormShape.PROPERTIES;
      case FLOW -> FlowShape.PROPERTIES;
      case CHAIN -> ChainShape.PROPERTIES;
      case ROLE -> RoleShape.PROPERTIES;
      case METRIC -> MetricShape.PROPERTIES;
      case CONNECTOR -> ConnectorShape.PROPERTIES;
      case CALENDAR -> CalendarShape.PROPERTIES;
      case OPTIONS -> OptionsShape.PROPERTIES;
      case PACK -> PackShape.PROPERTIES;
    };
  }
}
