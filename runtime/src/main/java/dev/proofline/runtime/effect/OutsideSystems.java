package dev.proofline.runtime.effect;

import dev.proofline.engine.Outside;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.executable.ExecutableConnector.Auth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks outside systems: only public addresses and those that are listed, each as often as it takes,
 * with the sign-in its connector names. What comes back is bounded and never followed.
 */
public final class OutsideSystems implements Outside {
  private static final int LONGEST = 1 << 20;
  private static final Duration CONNECT_TOKEN = Duration.ofSeconds(10);

  private final EgressGuard guard;
  private final Set<String> only;
  private final Clock clock;
  private final PinnedExchange exchange;
  private final AccessTokens tokens;
  private final Map<String, Restraint> restraints = new ConcurrentHashMap<>();

  /**
   * @param only the hosts that may be asked; empty for any public one
   */
  public OutsideSystems(EgressGuard guard, Set<String> only, Clock clock) {
    this.guard = guard;
    this.only = Set.copyOf(only);
    this.clock = clock;
    this.exchange = new PinnedExchange((SSLSocketFactory) SSLSocketFactory.getDefault(), LONGEST);
    this.tokens = new AccessTokens(clock);
  }

  @Override
  public Reply send(Request request) throws Unreachable {
    var connector = request.connector();
    Restraint restraint =
        restraints.computeIfAbsent(
            connector.key() + "@" + connector.base(), _ -> new Restraint(clock, connector.limit()));
    Optional<LocalText> notNow = restraint.take(connector.limit());
    if (notNow.isPresent()) {
      throw new Unreachable(notNow.get(), false);
    }
    try {
      var headers = new LinkedHashMap<>(request.headers());
      signIn(request, headers);
      PinnedExchange.Came came = exchanged(request, headers);
      var mask = new Mask(secrets(request));
      if (came.status() >= 500) {
        restraint.failed();
      } else {
        restraint.answered();
      }
      if (came.status() == 401) {
        tokens.forget(connector);
      }
      if (came.status() / 100 == 3) {
        throw new Unreachable(
            LocalText.of(
                "对方要求转到别处（" + came.status() + "），不会跟随。请把地址改为最终的地址。",
                "It redirects ("
                    + came.status()
                    + "), which is not followed. Write the final address into the connector."),
            true);
      }
      String body = new String(came.body(), StandardCharsets.UTF_8);
      return new Reply(came.status(), mask.over(body));
    } catch (IOException nobody) {
      restraint.failed();
      LocalText why = NetworkWords.of(nobody);
      throw new Unreachable(
          LocalText.of(
              "没有得到可用的回答：" + why.in(LocalText.DEFAULT_LANGUAGE),
              "No answer that could be used: " + why.in(LocalText.ENGLISH)),
          false,
          nobody);
    }
  }

  private PinnedExchange.Came exchanged(Request request, Map<String, String> headers)
      throws Unreachable, IOException {
    byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
    if (request.body().isPresent()) {
      headers.put("Content-Type", "application/json");
    }
    headers.putIfAbsent("Accept", "application/json");
    headers.put("Accept-Encoding", "identity");
    headers.putIfAbsent("User-Agent", "Proofline");
    return exchange.send(
        destination(request.uri().toString()),
        new PinnedExchange.Sent(request.method(), headers, body),
        request.patience(),
        PinnedExchange.Reading.ALL);
  }

  private EgressGuard.Destination destination(String address) throws Unreachable {
    try {
      EgressGuard.Destination to = guard.check(address);
      if (!only.isEmpty() && !only.contains(to.host())) {
        throw new Unreachable(
            LocalText.of(
                "主机 " + to.host() + " 不在允许的名单（connector.hosts）里。",
                "The host "
                    + to.host()
                    + " is not among those that may be asked (connector.hosts)."),
            true);
      }
      return to;
    } catch (DeliveryFailed refused) {
      throw new Unreachable(
          LocalText.of(
              refused.lasting()
                  ? "这个地址不能访问：不是公网上的 http(s) 地址。内网的主机由管理员写进 connector.allow。"
                  : "这个地址暂时访问不了：主机名解析不到。",
              "This address is not to be reached: " + refused.getMessage()),
          refused.lasting(),
          refused);
    }
  }

  private void signIn(Request request, Map<String, String> headers)
      throws Unreachable, IOException {
    String secret = request.secret().orElse("");
    switch (request.connector().auth()) {
      case Auth.None() -> {}
      case Auth.Bearer _ -> headers.put("Authorization", "Bearer " + header(secret));
      case Auth.Basic(var user, _) ->
          headers.put("Authorization", "Basic " + base64(user + ":" + secret));
      case Auth.ApiKey(var name, _) -> headers.put(name, header(secret));
      case Auth.OAuth2 oauth -> headers.put("Authorization", "Bearer " + token(request, oauth));
      case Auth.Hmac(var name, _) -> {
        String at = Long.toString(clock.instant().getEpochSecond());
        headers.put(name + "-Timestamp", at);
        headers.put(name, signature(secret, at, request));
      }
    }
  }

  private String token(Request request, Auth.OAuth2 oauth) throws Unreachable, IOException {
    Optional<String> known = tokens.find(request.connector());
    if (known.isPresent()) {
      return known.get();
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    headers.put(
        "Authorization",
        "Basic "
            + base64(
                AccessTokens.form(oauth.client())
                    + ":"
                    + AccessTokens.form(request.secret().orElse(""))));
    byte[] body = "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8);
    Instant asked = clock.instant();
    PinnedExchange.Came came =
        exchange.send(
            destination(oauth.token().toString()),
            new PinnedExchange.Sent("POST", headers, body),
            request.patience().compareTo(CONNECT_TOKEN) < 0 ? request.patience() : CONNECT_TOKEN,
            PinnedExchange.Reading.ALL);
    return tokens
        .keep(request.connector(), came, asked)
        .orElseThrow(() ->
            new Unreachable(
                LocalText.of(
                    "没有拿到访问令牌（" + came.status() + "）。请核对客户端、密钥和令牌地址。",
                    "No access token was given ("
                        + came.status()
                        + "). Check client, secret and token address."),
                came.status() / 100 == 4));
  }

  /** HMAC-SHA256 in hexadecimal over time, method, path with query and body, line by line. */
  private static String signature(String secret, String at, Request request) {
    String path = request.uri().getRawPath();
    String query = request.uri().getRawQuery();
    String signed =
        String.join(
            "\n",
            at,
            request.method(),
            query == null ? path : path + "?" + query,
            request.body().orElse(""));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return java.util.HexFormat.of()
          .formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  /** What an answer must not give back: what the request was signed in with, in any form. */
  private List<String> secrets(Request request) {
    var secrets = new ArrayList<String>();
    request.secret().ifPresent(secrets::add);
    if (request.connector().auth() instanceof Auth.Basic(var user, _)) {
      request.secret().ifPresent(secret -> secrets.add(base64(user + ":" + secret)));
    }
    if (request.connector().auth() instanceof Auth.OAuth2) {
      tokens.find(request.connector()).ifPresent(secrets::add);
    }
    return secrets;
  }

  private static String header(String secret) throws Unreachable {
    if (!secret.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new Unreachable(
          LocalText.of("密钥里有请求头不能带的字符。", "The secret holds characters that no header takes."),
          true);
    }
    return secret;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
