package dev.proofline.runtime;

import dev.proofline.engine.Caller;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.SystemCallers;
import dev.proofline.engine.base.Ids;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.PeopleStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code user}: accounts, by whoever holds the machine. Passwords are typed or piped, never flags.
 */
@Command(
    name = "user",
    description = "Accounts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class UserCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Caller operator = SystemCallers.operator();

  UserCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.say(
        "用法：user add LOGIN [--name NAME] [--role KEY]… | user password LOGIN | user disable LOGIN",
        "Usage: user add LOGIN [--name NAME] [--role KEY]… | user password LOGIN | user disable LOGIN");
    return 2;
  }

  @Command(name = "add", description = "Adds a person.", mixinStandardHelpOptions = true)
  int add(
      @Mixin DataOptions data,
      @Parameters(paramLabel = "LOGIN") String login,
      @Option(names = "--name", description = "as others see it") @Nullable String name,
      @Option(names = "--role", description = "a role's key; may be repeated")
          @Nullable List<String> roles) {
    String password = TypedPassword.read();
    try (LiveEngine engine = Wiring.engine(data.settings(), Clock.systemUTC())) {
      engine
          .accounts()
          .put(
              operator,
              new PeopleStore.User(
                  new Ids(Clock.systemUTC(), new SecureRandom()).next(),
                  login,
                  name == null ? login : name,
                  null,
                  null,
                  roles == null ? Set.of() : Set.copyOf(roles),
                  null,
                  null,
                  LocalText.DEFAULT_LANGUAGE,
                  true),
              password);
    }
    terminal.say("已添加 " + login + "。", "Added " + login + ".");
    return 0;
  }

  @Command(name = "password", description = "Sets a password.", mixinStandardHelpOptions = true)
  int password(@Mixin DataOptions data, @Parameters(paramLabel = "LOGIN") String login) {
    try (LiveEngine engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      engine.accounts().setPassword(operator, find(engine, login), TypedPassword.read());
    }
    terminal.say("密码已设置。", "The password is set.");
    return 0;
  }

  @Command(
      name = "disable",
      description = "Ends a person's access at once.",
      mixinStandardHelpOptions = true)
  int disable(@Mixin DataOptions data, @Parameters(paramLabel = "LOGIN") String login) {
    try (LiveEngine engine = Wiring.engine(data.existing(), Clock.systemUTC())) {
      engine.accounts().disable(operator, find(engine, login));
    }
    terminal.say("已停用 " + login + "。", "Disabled " + login + ".");
    return 0;
  }

  private UUID find(LiveEngine engine, String login) {
    return engine.accounts().users(operator).stream()
        .filter(user -> user.login().equals(login))
        .findFirst()
        .map(PeopleStore.User::id)
        .orElseThrow(
            () -> new WrongUse("Expected a known login, but there is no “" + login + "”."));
  }
}
