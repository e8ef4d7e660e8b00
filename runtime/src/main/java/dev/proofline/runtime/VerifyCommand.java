package dev.proofline.runtime;

import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verify}: whether the ledger is intact, and the files that records show. */
@Command(
    name = "verify",
    description = "Verifies the ledger; exit 1 naming what is broken.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  private final Terminal terminal;

  @Mixin private final DataOptions data = new DataOptions();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var broken = new ArrayList<String>();
    Settings settings = data.existing();
    try (Store store = Wiring.store(settings, Clock.systemUTC())) {
      Store.Ledger ledger = store.ledger();
      ledger
          .verify()
          .forEach(one -> broken.add(one.subject() + known(one, ledger) + ": " + one.what()));
      files(settings, store, broken);
    }
    return report(broken);
  }

  /** Which files records show, only definitions can tell; changed ones may not compile. */
  private static void files(Settings settings, Store store, List<String> broken) {
    try (LiveEngine engine = Wiring.engine(settings, store)) {
      engine.brokenFiles().forEach(one -> broken.add(one.subject() + ": " + one.what()));
    } catch (IllegalStateException doNotCompile) {
      broken.add("definition: " + doNotCompile.getMessage() + " The files were not looked at.");
    }
  }

  private int report(List<String> broken) {
    if (broken.isEmpty()) {
      terminal.say("账本完好。", "The ledger is intact.");
      return 0;
    }
    terminal.say(
        "账本有 " + broken.size() + " 处不符：",
        "Expected an intact ledger, but " + broken.size() + " of it does not fit:");
    broken.stream().limit(SHOWN).forEach(terminal::line);
    return 1;
  }

  /** The form and the number people know the record by, as its events tell. */
  private static String known(Store.Broken one, Store.Ledger ledger) {
    if (one.record() == null) {
      return "";
    }
    try {
      return ledger.ofSubject(one.subject()).stream()
          .filter(event -> event.form() != null && event.data().has("receipt"))
          .findFirst()
          .map(event -> " (" + event.form() + " " + event.data().path("receipt").asString("") + ")")
          .orElse("");
    } catch (RuntimeException unreadable) {
      // What was tampered with may not be readable at all; the id still names it.
      return "";
    }
  }
}
