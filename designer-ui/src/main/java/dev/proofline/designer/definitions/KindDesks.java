package dev.proofline.designer.definitions;

import dev.proofline.designer.common.Desk;
import dev.proofline.engine.definition.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kinds of definition that are edited here, in the order lists show them. */
public final class KindDesks {

  private static final List<KindDesk> ALL =
      List.of(
          new RoleDesk(),
          new FlowDesk(),
          new ChainDesk(),
          new MetricDesk(),
          new ConnectorDesk(),
          new CalendarDesk(),
          new OptionsDesk());

  private KindDesks() {}

  static List<KindDesk> all() {
    return ALL;
  }

  /** Those the person may design. */
  static List<KindDesk> of(Desk desk) {
    Set<Kind> designs = desk.rights().designs();
    return ALL.stream().filter(kind -> designs.contains(kind.kind())).toList();
  }

  static Optional<KindDesk> find(String key) {
    return ALL.stream().filter(kind -> kind.kind().key().equals(key)).findFirst();
  }

  /** Whether the person may design any of them. */
  public static boolean any(Desk desk) {
    return !of(desk).isEmpty();
  }
}
