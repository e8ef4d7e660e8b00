package dev.proofline.engine;

import dev.proofline.engine.store.SecretStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys of services this server is set up with, in the vault like those of connectors: told to
 * nobody, changed by an administrator while the server runs, and sent to one host only.
 */
public final class ServiceKeys {

  /** Of the speech service ({@code speech.url}). */
  public static final String SPEECH = "speech_key";

  /** Of the language model ({@code model.url}). */
  public static final String MODEL = "model_key";

  private static final List<String> ALL = List.of(SPEECH, MODEL);

  private final Workspace workspace;

  ServiceKeys(Workspace workspace) {
    this.workspace = workspace;
  }

  static boolean isOne(String name) {
    return ALL.contains(name);
  }

  /** The key as it stands now; empty where there is none that may be sent there. */
  public Optional<String> find(String name, String host) {
    return workspace
        .store()
        .secrets()
        .reveal(name)
        .filter(kept -> kept.host().equals(host))
        .map(SecretStore.OpenSecret::secret);
  }

  /** What became of a key that stood in the settings. */
  public enum Taken {
    /** It lies in the vault. */
    KEPT,
    /** An administrator has put another one there, which counts. */
    ANOTHER_IS_THERE
  }

  /** Takes a key over that stands in the settings, where no administrator has put one. */
  public Taken take(String name, String host, String key) {
    SecretStore secrets = workspace.store().secrets();
    boolean known =
        secrets
            .reveal(name)
            .filter(kept -> kept.host().equals(host) && kept.secret().equals(key))
            .isPresent();
    if (known) {
      return Taken.KEPT;
    }
    Optional<SecretStore.SealedSecret> there =
        secrets.all().stream().filter(kept -> kept.name().equals(name)).findFirst();
    if (there.filter(kept -> !kept.by().equals(SystemCallers.NOBODY)).isPresent()) {
      return Taken.ANOTHER_IS_THERE;
    }
    Caller server = SystemCallers.operator();
    Instant now = workspace.clock().instant();
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("name", name).put("host", host);
    secrets.put(
        new SecretStore.SealedSecret(name, host, server.user(), now),
        key,
        workspace
            .events()
            .ofWorkspace(server, there.isPresent() ? "secret.replaced" : "secret.set", data));
    return Taken.KEPT;
  }
}
