package dev.proofline.engine.compile;

import dev.proofline.engine.base.Expected;
import dev.proofline.engine.base.Finding;
import dev.proofline.engine.definition.Settings;
import dev.proofline.engine.executable.ExecutableConnector.Auth;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code auth} of a connector: each way needs its own settings and no others. */
record ConnectorAuthCompiler(List<Finding> findings) {

  private static final List<String> ALL = List.of("secret", "client", "header", "token");

  Auth compile(Settings connector) {
    Optional<Settings> written = connector.nested("auth");
    if (written.isEmpty()) {
      return new Auth.None();
    }
    Settings auth = written.get();
    String type = auth.text("type").orElse("none");
    Set<String> needed =
        switch (type) {
          case "bearer" -> Set.of("secret");
          case "basic" -> Set.of("client", "secret");
          case "apiKey", "hmac" -> Set.of("header", "secret");
          case "oauth2" -> Set.of("token", "client", "secret");
          default -> Set.of();
        };
    ALL.forEach(key -> look(auth, key, needed, type));
    String secret = auth.text("secret").orElse("");
    String client = auth.text("client").orElse("");
    String header = auth.text("header").orElse("");
    if (needed.contains("header") && auth.has("header")) {
      OperationCompiler.header(header, auth.at("header"), Set.of()).ifPresent(findings::add);
    }
    return switch (type) {
      case "bearer" -> new Auth.Bearer(secret);
      case "basic" -> new Auth.Basic(client, secret);
      case "apiKey" -> new Auth.ApiKey(header, secret);
      case "hmac" -> new Auth.Hmac(header, secret);
      case "oauth2" -> new Auth.OAuth2(token(auth), client, secret);
      default -> new Auth.None();
    };
  }

  private void look(Settings auth, String key, Set<String> needed, String type) {
    if (needed.contains(key) && !auth.has(key)) {
      findings.add(
          Expected.of("这种认证写明 " + key, "\"" + key + "\" for this way of signing in")
              .but("没有写", "it is missing")
              .hint(
                  key.equals("secret") ? "写密钥在密钥库里的名字，密钥本身由管理员存入。" : "请补上。",
                  key.equals("secret")
                      ? "Write its name in the vault; an administrator puts the secret there."
                      : "Add it.")
              .error(auth.at(key), "missing"));
    } else if (!needed.contains(key) && auth.has(key)) {
      findings.add(
          Expected.of("没有 " + key, "no \"" + key + "\"")
              .but("认证方式 " + type + " 用不到它", "signing in by " + type + " has no use for it")
              .hint("请删除，或改用别的方式。", "Remove it, or choose another way.")
              .error(auth.at(key), "not_for_this_auth"));
    }
  }

  private URI token(Settings auth) {
    Optional<URI> token = auth.text("token").flatMap(ConnectorCompiler::address);
    if (auth.has("token") && token.isEmpty()) {
      findings.add(ConnectorCompiler.noAddress(auth.at("token")));
    }
    token
        .filter(uri -> uri.getScheme().equalsIgnoreCase("http"))
        .ifPresent(_ -> findings.add(ConnectorCompiler.unencrypted(auth.at("token"))));
    return token.orElse(URI.create("https://localhost"));
  }
}
