package dev.proofline.runtime;

import dev.proofline.engine.base.LocalText;
import dev.proofline.runtime.doctor.Observation;
import dev.proofline.runtime.doctor.Premises;
import dev.proofline.runtime.doctor.Probe;
import dev.proofline.runtime.doctor.Probes;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: looks whether all is well, changes nothing, and says what to do. */
@Command(
    name = "doctor",
    description = "Looks whether this installation is well; exit 1 when something is broken.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();

  @Option(names = "--port", paramLabel = "PORT", description = "the port to look at (8080)")
  private @Nullable Integer port;

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var flags = new HashMap<String, String>();
    if (port != null) {
      flags.put("port", port.toString());
    }
    Settings settings = data.settings(flags);
    Premises premises = premises(settings, Clock.systemUTC());
    int broken = 0;
    for (Probe probe : Probes.all()) {
      Observation found = probe.look(premises);
      tell(probe.name(), found);
      broken += found instanceof Observation.Broken ? 1 : 0;
    }
    if (broken > 0) {
      terminal.say(
          "有 " + broken + " 处须先解决。", "Expected all to be well, but see to " + broken + " first.");
    }
    return broken > 0 ? 1 : 0;
  }

  private static Premises premises(Settings settings, Clock clock) {
    boolean made =
        settings.text("database").isPresent()
            || Files.exists(settings.data().resolve("proofline.mv.db"));
    return new Premises(
        settings.data(),
        new Premises.Place(
            settings.text("host").orElse(Running.HOST),
            settings.number("port", Running.PORT, 65535)),
        clock,
        Premises.look(settings.store(), made, clock),
        settings.strange());
  }

  private void tell(LocalText name, Observation found) {
    String of = name.in(terminal.language());
    switch (found) {
      case Observation.Fine(var what) -> line("OK", of, what, null);
      case Observation.Doubtful(var what, var todo) ->
          line(LocalText.of("留意", "NOTE").in(terminal.language()), of, what, todo);
      case Observation.Broken(var what, var todo) ->
          line(LocalText.of("须办", "FIX").in(terminal.language()), of, what, todo);
    }
  }

  private void line(String standing, String name, LocalText what, @Nullable LocalText todo) {
    String between = LocalText.of("。", ". ").in(terminal.language());
    terminal.line(
        "%-5s %s: %s%s"
            .formatted(
                standing,
                name,
                what.in(terminal.language()),
                todo == null ? "" : between + todo.in(terminal.language())));
  }
}
