package dev.proofline.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Serves only the host names that are set up, and this machine's own for probes; any when none are
 * set up.
 */
final class HostGuard implements Handler<RoutingContext> {
  private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts;
  private final boolean behindProxy;
  private final Dispatcher dispatcher;

  HostGuard(HttpSettings settings, Dispatcher dispatcher) {
    this.hosts =
        settings.doors().hosts().stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.behindProxy = settings.behindProxy();
    this.dispatcher = dispatcher;
  }

  @Override
  public void handle(RoutingContext context) {
    Visitor visitor = Visitor.of(context.request(), behindProxy);
    String name = name(visitor.host());
    if (hosts.isEmpty() || hosts.contains(name) || isOwn(visitor)) {
      context.next();
      return;
    }
    dispatcher.refuse(
        context,
        Problem.UNKNOWN_HOST.because(
            "这里不提供主机 " + Call.shown(name) + "。请用管理员给的地址；管理员可在设置 hosts 中加上它。",
            "Expected one of the hosts set up here, but it is "
                + Call.shown(name)
                + ". Use the address you were given, or add it to the setting hosts."),
        Dispatcher::asProblem);
  }

  /**
   * Whether somebody on this machine asked it by its own name. A page of elsewhere whose name leads
   * here can make a browser on this machine ask, but not by that name.
   */
  static boolean isOwn(Visitor visitor) {
    return visitor.local() && OWN.contains(name(visitor.host()));
  }

  private static String name(String host) {
    return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
  }
}
