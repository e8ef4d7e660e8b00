package dev.proofline.runtime;

import dev.proofline.engine.FileProof;
import dev.proofline.engine.LiveEngine;
import dev.proofline.engine.base.LocalText;
import dev.proofline.engine.store.Ledger;
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
    Ledger.Extent extent;
    int files;
    try (Store store = Wiring.store(settings, Clock.systemUTC())) {
      Ledger ledger = store.ledger();
      extent = ledger.extent();
      ledger
          .verify()
          .forEach(one -> broken.add(one.subject() + known(one, ledger) + ": " + one.what()));
      files = files(settings, store, broken);
    }
    return report(broken, extent, files);
  }

  /** Which files records show, only definitions can tell; changed ones may not compile. */
  private static int files(Settings settings, Store store, List<String> broken) {
    try (LiveEngine engine = Wiring.engine(settings, store)) {
      FileProof.Found found = engine.examineFiles();
      found.broken().forEach(one -> broken.add(one.subject() + ": " + one.what()));
      return found.files();
    } catch (IllegalStateException doNotCompile) {
      broken.add("definition: " + doNotCompile.getMessage() + " The files were not looked at.");
      return 0;
    }
  }

  private int report(List<String> broken, Ledger.Extent extent, int files) {
    LocalText checked = checked(extent, files);
    if (broken.isEmpty()) {
      terminal.say(
          "账本完好。已核对：" + checked.in(LocalText.DEFAULT_LANGUAGE) + "。",
          "The ledger is intact. Checked: " + checked.in(LocalText.ENGLISH) + ".");
      return 0;
    }
    terminal.say(
        "账本有 " + broken.size() + " 处不符（已核对：" + checked.in(LocalText.DEFAULT_LANGUAGE) + "）：",
        "Expected an intact ledger, but found "
            + counted(broken.size(), "fault")
            + " (checked: "
            + checked.in(LocalText.ENGLISH)
            + "):");
    broken.stream().limit(SHOWN).forEach(terminal::line);
    return 1;
  }

  private static LocalText checked(Ledger.Extent extent, int files) {
    return LocalText.of(
        extent.records()
            + " 条记录、"
            + extent.events()
            + " 个事件、"
            + extent.seals()
            + " 个封印、"
            + files
            + " 个文件",
        counted(extent.records(), "record")
            + ", "
            + counted(extent.events(), "event")
            + ", "
            + counted(extent.seals(), "seal")
            + ", "
            + counted(files, "file"));
  }

  static String counted(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** The form and the number people know the record by, as its events tell. */
  private static String known(Ledger.Broken one, Ledger ledger) {
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
