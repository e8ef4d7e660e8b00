package dev.proofline.runtime.page;

import dev.proofline.engine.executable.ExecutableForm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The modules of forms as they were shown last, each for whom it was shown to: a page that was
 * opened just before its form was changed or published still gets the rules it was made with.
 */
final class ShownModules {

  private static final int MOST = 200;

  private final Map<Shown, String> shown =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shown, String> eldest) {
          return size() > MOST;
        }
      };

  private record Shown(UUID person, String address) {}

  /** Where the module of a form is that is being shown to somebody. */
  synchronized String address(ExecutableForm form, UUID person) {
    String address = ModuleAddress.of(form);
    shown.put(new Shown(person, address), form.browserModule());
    return address;
  }

  synchronized Optional<String> find(String address, UUID person) {
    return Optional.ofNullable(shown.get(new Shown(person, address)));
  }
}
