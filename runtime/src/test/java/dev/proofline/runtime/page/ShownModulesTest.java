package dev.proofline.runtime.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofline.engine.executable.ExecutableForm;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShownModulesTest {

  private static final UUID REP = new UUID(0, 1);

  private final ShownModules modules = new ShownModules();
  private final ExecutableForm visit = SampleForms.of("visit");

  @Test
  void a_page_that_is_open_gets_the_module_it_was_made_with() {
    String address = modules.address(visit, REP);

    assertEquals(Optional.of(visit.browserModule()), modules.find(address, REP));
  }

  @Test
  void nobody_else_gets_it() {
    String address = modules.address(visit, REP);

    assertEquals(Optional.empty(), modules.find(address, new UUID(0, 2)));
  }

  @Test
  void what_was_shown_long_ago_is_forgotten() {
    String address = modules.address(visit, REP);

    for (int i = 2; i < 500; i++) {
      modules.address(visit, new UUID(0, i));
    }

    assertTrue(modules.find(address, REP).isEmpty());
  }
}
