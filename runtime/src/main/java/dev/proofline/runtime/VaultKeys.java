package dev.proofline.runtime;

import dev.proofline.engine.Origin;
import dev.proofline.engine.ServiceKeys;
import dev.proofline.engine.ServiceKeys.Taken;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys of services, which lie in the vault and are asked for each time one is used. */
@FunctionalInterface
interface VaultKeys {

  Logger LOG = LoggerFactory.getLogger("proofline");

  VaultKeys NONE = (_, _) -> Optional.empty();

  /** The key by that name, as far as it may be sent there. */
  Optional<String> find(String name, String host);

  static VaultKeys in(ServiceKeys vault) {
    return vault::find;
  }

  /**
   * @param url of the service
   */
  default Supplier<Optional<String>> of(String name, String url) {
    String host = host(url);
    return () -> find(name, host);
  }

  private static String host(String url) {
    return Origin.of(URI.create(url)).text();
  }

  /** Puts keys that stand in the settings into the vault, and says to take them out there. */
  static void takeOver(Settings settings, ServiceKeys vault) {
    takeOver(settings, vault, "speech", ServiceKeys.SPEECH);
    takeOver(settings, vault, "model", ServiceKeys.MODEL);
  }

  private static void takeOver(Settings settings, ServiceKeys vault, String service, String name) {
    Optional<String> key = settings.text(service + ".key");
    Optional<String> url = settings.text(service + ".url");
    if (key.isEmpty() || url.isEmpty()) {
      return;
    }
    Taken taken = vault.take(name, host(url.get()), key.get());
    switch (taken) {
      case KEPT ->
          LOG.warn(
              "{}.key lies in the vault now, as {}: take it out of the settings", service, name);
      case ANOTHER_IS_THERE ->
          LOG.warn(
              "{}.key is not used: an administrator has put {} into the vault. Take it out of the"
                  + " settings",
              service,
              name);
    }
  }
}
