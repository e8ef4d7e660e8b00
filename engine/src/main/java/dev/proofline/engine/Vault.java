package dev.proofline.engine;

import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableConnector;
import dev.proofline.engine.executable.ExecutableConnector.Auth;
import dev.proofline.engine.store.SecretStore;
import java.net.URI;
import java.util.Optional;

/** Why a connector does not get the secret it asks for. */
final class Vault {

  private Vault() {}

  static Optional<LocalText> refusal(
      String name, Optional<SecretStore.OpenSecret> secret, ExecutableConnector connector) {
    if (secret.isEmpty()) {
      return Optional.of(
          LocalText.of(
              "密钥库里没有“" + name + "”。请管理员在“连接器密钥”里存入。",
              "The vault has no secret '" + name + "'. An administrator has to put it there."));
    }
    URI goes = connector.auth() instanceof Auth.OAuth2(var token, _, _) ? token : connector.base();
    String host = Origin.of(goes).text();
    return secret.get().host().equals(host)
        ? Optional.empty()
        : Optional.of(
            LocalText.of(
                "密钥“"
                    + name
                    + "”只能发往 "
                    + secret.get().host()
                    + "，不能发往 "
                    + host
                    + "。协议、主机和端口都要相同；要改请管理员重新存入。",
                "The secret '"
                    + name
                    + "' may be sent to "
                    + secret.get().host()
                    + " only, and not to "
                    + host
                    + ": scheme, host and port have to be the same. To change that, an"
                    + " administrator puts it into the vault again."));
  }
}
